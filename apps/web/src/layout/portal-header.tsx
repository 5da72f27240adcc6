import '@utrecht/page-header-css/dist/index.css';
import './portal-header.css';
import type { SessionView } from '#contracts/http/signals.js';
import { PageHeader } from '@utrecht/component-library-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../api.js';
import { endSession } from '../session.js';
import { BrandMark } from '../ui/brand-mark.js';

/** Where you are, what you can do, who you are. */
export function PortalHeader({ session, givesSignals }: { session: SessionView; givesSignals: boolean }) {
  const { t } = useTranslation();
  return (
    <PageHeader className="portal-header">
      <div className="portal-header__bar">
        <Link to="/signalen" className="portal-header__home">
          <BrandMark />
          <span>
            <span className="portal-header__name">{t('name')}</span>
            <span className="portal-header__region">{t('region', { name: session.region.name })}</span>
          </span>
        </Link>
        <div className="portal-header__person">
          <span className="portal-header__person-name">{session.name}</span>
          <span className="portal-header__organisation">{session.organisation}</span>
        </div>
        <LogOut />
      </div>
      {givesSignals && <Menu />}
    </PageHeader>
  );
}

function Menu() {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('nav.label')} className="portal-header__menu">
      <Link to="/signalen" activeOptions={{ exact: true }} className="portal-header__link">
        {t('nav.signals')}
      </Link>
      <Link to="/signalen/nieuw" className="portal-header__link">
        {t('nav.give')}
      </Link>
    </nav>
  );
}

function LogOut() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const logOut = async () => {
    await api.logOut();
    endSession(client, null); // before the address changes: no page may ask anything any more
    await navigate({ to: '/' });
  };
  return (
    <button type="button" className="portal-header__log-out" onClick={() => void logOut()}>
      {t('nav.logOut')}
    </button>
  );
}
