import './start-page.css';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Announcements } from '../announcements.js';
import { api, loginAddress, otherLoginAddress } from '../api.js';
import { Alert } from '../ui/alert.js';
import { BrandMark } from '../ui/brand-mark.js';
import { ButtonLinkOutside } from '../ui/button-link.js';
import { PageHeading } from '../ui/heading.js';
import { Icon, type IconName } from '../ui/icon.js';
import { Paragraph } from '../ui/paragraph.js';
import { MeetingMap } from './meeting-map.js';

const facts = [
  { name: 'that', icon: 'lock' },
  { name: 'border', icon: 'border' },
  { name: 'live', icon: 'eye' },
] as const satisfies { name: string; icon: IconName }[];

/** Why somebody must log in (again). */
export type WhyAgain = 'expired' | 'otherRegion' | 'failed';

interface StartPageProps {
  /** The page that was asked for, where the login comes back. */
  returnTo: string;
  /** Null: they just came. */
  why: WhyAgain | null;
}

/** What the Verwijsindex is and the way in, for somebody who is not logged in. */
export function StartPage({ returnTo, why }: StartPageProps) {
  const { t } = useTranslation();
  return (
    <div className="start">
      <main className="start__words">
        <Sender />
        <Announcements />
        <PageHeading title={t('start.title')}>{t('start.heading')}</PageHeading>
        {why && (
          <Alert kind="warning" title={t(`start.${why}.title`)}>
            <Paragraph>{t(`start.${why}.text`)}</Paragraph>
          </Alert>
        )}
        <Paragraph kind="lead">{t('start.lead')}</Paragraph>
        <div className="start__login">
          <ButtonLinkOutside
            href={why === 'otherRegion' ? otherLoginAddress(returnTo) : loginAddress(returnTo)}
            appearance="primary-action-button"
          >
            {t(why === 'otherRegion' ? 'start.logInOther' : 'start.logIn')}
          </ButtonLinkOutside>
          <Paragraph kind="small">{t('start.account')}</Paragraph>
        </div>
        <ul className="start__facts">
          {facts.map(({ name, icon }) => (
            <li key={name}>
              <Icon name={icon} />
              <div>
                <strong>{t(`start.facts.${name}.title`)}</strong>
                <br />
                {t(`start.facts.${name}.text`)}
              </div>
            </li>
          ))}
        </ul>
      </main>
      <MeetingMap />
    </div>
  );
}

function Sender() {
  const { t } = useTranslation();
  const { data: region } = useQuery({ queryKey: ['region'], queryFn: api.region, retry: false });
  return (
    <div className="start__sender">
      <span className="start__mark">
        <BrandMark />
      </span>
      <span>
        <span className="start__name">{t('name')}</span>
        {region && <span className="start__region">{t('region', { name: region.name })}</span>}
      </span>
    </div>
  );
}
