import './give-signal-page.css';
import { useTranslation } from 'react-i18next';
import { PageHeading, SectionHeading } from '../ui/heading.js';
import { Icon } from '../ui/icon.js';
import { Panel } from '../ui/panel.js';
import { Paragraph } from '../ui/paragraph.js';
import { GiveSignalForm } from './give-signal-form.js';

const nextSteps = ['given', 'sent', 'matched'] as const;

/** The form, and beside it what happens with what is filled in. */
export function GiveSignalPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeading title={t('give.title')}>{t('give.title')}</PageHeading>
      <div className="give-page__lead">
        <Paragraph kind="lead">{t('give.lead')}</Paragraph>
      </div>
      <div className="give-page">
        <Panel className="give-page__form">
          <GiveSignalForm />
        </Panel>
        <aside className="give-page__aside" aria-label={t('give.next.title')}>
          <SectionHeading small>{t('give.next.title')}</SectionHeading>
          <ol className="next-steps">
            {nextSteps.map((step) => (
              <li key={step} className={`next-steps__step next-steps__step--${step}`}>
                <span className="next-steps__icon">
                  <Icon name={step} />
                </span>
                {t(`give.next.${step}`)}
              </li>
            ))}
          </ol>
          <div className="give-page__stored">
            <SectionHeading small>{t('give.stored.title')}</SectionHeading>
            <Paragraph>{t('give.stored.text')}</Paragraph>
          </div>
        </aside>
      </div>
    </>
  );
}
