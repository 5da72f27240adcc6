import './signals-page.css';
import type { SignalView } from '#contracts/http/signals.js';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLive } from '../live.js';
import { ButtonLink } from '../ui/button-link.js';
import { PageHeading, SectionHeading } from '../ui/heading.js';
import { Icon } from '../ui/icon.js';
import { LiveBadge } from '../ui/live-badge.js';
import { LoadFault } from '../ui/load-fault.js';
import { Panel } from '../ui/panel.js';
import { Paragraph } from '../ui/paragraph.js';
import { Waiting } from '../ui/waiting.js';
import { SignalCard } from './signal-card.js';
import { signalsQuery } from './signal-queries.js';
import { SpokenChanges } from './spoken-changes.js';

/** Every signal of the giver, those that still count first. */
export function SignalsPage() {
  const { t } = useTranslation();
  const { data, isPending, refetch } = useQuery(signalsQuery);
  return (
    <>
      <div className="signals-page__top">
        <div>
          <PageHeading title={t('signals.title')}>{t('signals.title')}</PageHeading>
          <Paragraph kind="lead">{t('signals.lead')}</Paragraph>
        </div>
        <ButtonLink to="/signalen/nieuw" appearance="primary-action-button">
          <Icon name="plus" />
          {t('nav.give')}
        </ButtonLink>
      </div>
      {data ? (
        <Signals signals={data.signals} />
      ) : isPending ? (
        <Waiting />
      ) : (
        <LoadFault onRetry={() => void refetch()} />
      )}
    </>
  );
}

function Signals({ signals }: { signals: SignalView[] }) {
  const { t } = useTranslation();
  const live = useLive();
  const newestFirst = signals.toSorted((a, b) => b.givenAt.localeCompare(a.givenAt));
  const active = newestFirst.filter(({ state }) => state !== 'ended');
  const ended = newestFirst.filter(({ state }) => state === 'ended');
  if (signals.length === 0) return <NoSignals />;
  return (
    <>
      <SpokenChanges signals={signals} />
      <LiveBadge live={live} />
      {active.length > 0 && <SignalList title={t('signals.active')} signals={active} />}
      {ended.length > 0 && <SignalList title={t('signals.ended')} signals={ended} />}
    </>
  );
}

function SignalList({ title, signals }: { title: string; signals: SignalView[] }) {
  return (
    <section className="signals-page__list">
      <SectionHeading>{title}</SectionHeading>
      <ul className="signals-page__cards">
        {signals.map((signal) => (
          <li key={signal.id}>
            <SignalCard signal={signal} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function NoSignals() {
  const { t } = useTranslation();
  return (
    <Panel className="signals-page__none">
      <SectionHeading>{t('signals.empty.title')}</SectionHeading>
      <Paragraph>{t('signals.empty.text')}</Paragraph>
    </Panel>
  );
}
