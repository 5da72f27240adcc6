import './signal-page.css';
import type { SignalView } from '#contracts/http/signals.js';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../ui/button-link.js';
import { PageHeading } from '../ui/heading.js';
import { Icon } from '../ui/icon.js';
import { LoadFault } from '../ui/load-fault.js';
import { Notice } from '../ui/notice.js';
import { TextLink } from '../ui/text-link.js';
import { Waiting } from '../ui/waiting.js';
import { EndSignal } from './end-signal.js';
import { GivenMessage } from './given-message.js';
import { Others } from './others.js';
import { SignalFacts } from './signal-facts.js';
import { signalQuery } from './signal-queries.js';
import { StatePanel } from './state-panel.js';
import { useWordsOfSignal } from './words-of-signal.js';

/** Everything about one signal of the giver: where it is, who else is involved, and the way to end it. */
export function SignalPage({ signalId }: { signalId: string }) {
  const { data: signal, isPending, isError, refetch } = useQuery(signalQuery(signalId));
  if (isPending) return <Waiting />;
  if (signal === undefined || (isError && signal === null))
    return <LoadFault onRetry={() => void refetch()} />;
  if (signal === null) return <NoSuchSignal />;
  return <OneSignal signal={signal} />;
}

function OneSignal({ signal }: { signal: SignalView }) {
  const { t } = useTranslation();
  const { reference } = signal;
  const { whose } = useWordsOfSignal(signal);
  const ended = signal.state === 'ended';
  return (
    <>
      <TextLink to="/signalen" className="signal-page__back">
        <Icon name="back" />
        {t('signal.back')}
      </TextLink>
      <PageHeading title={t('signal.title', { reference })}>
        {whose}
        <span className="signal-page__reference number">{reference}</span>
      </PageHeading>
      <GivenMessage reference={reference} />
      <StatePanel signal={signal} />
      <div className={ended ? 'signal-page__below signal-page__below--ended' : 'signal-page__below'}>
        {!ended && <Others signal={signal} />}
        <aside className="signal-page__aside" aria-label={t('signal.facts.title')}>
          <SignalFacts signal={signal} />
          {!ended && <EndSignal signal={signal} />}
        </aside>
      </div>
    </>
  );
}

function NoSuchSignal() {
  const { t } = useTranslation();
  return (
    <Notice title={t('signal.missing.title')} text={t('signal.missing.text')}>
      <ButtonLink to="/signalen" appearance="primary-action-button">
        {t('signal.missing.back')}
      </ButtonLink>
    </Notice>
  );
}
