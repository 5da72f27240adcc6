import '@utrecht/page-footer-css/dist/index.css';
import './portal-layout.css';
import type { SessionView } from '#contracts/http/signals.js';
import { PageFooter } from '@utrecht/component-library-react';
import { Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Announcements } from '../announcements.js';
import { LiveProvider, useSignalChanges } from '../live.js';
import { Notice } from '../ui/notice.js';
import { SkipLink } from '../ui/skip-link.js';
import { PortalHeader } from './portal-header.js';

/** What stands around every page for somebody who is logged in. */
export function PortalLayout({ session }: { session: SessionView }) {
  const { t } = useTranslation();
  const givesSignals = session.role === 'professional';
  const live = useSignalChanges(givesSignals);
  return (
    <LiveProvider value={live}>
      <SkipLink target="content">{t('skip')}</SkipLink>
      <div className="portal">
        <PortalHeader session={session} givesSignals={givesSignals} />
        <main id="content" className="portal__content" tabIndex={-1}>
          <Announcements />
          {givesSignals ? <Outlet /> : <Notice title={t('noAccess.title')} text={t('noAccess.text')} />}
        </main>
        <PageFooter className="portal__footer">
          <div className="portal__footer-text">{t('footer.text')}</div>
        </PageFooter>
      </div>
    </LiveProvider>
  );
}
