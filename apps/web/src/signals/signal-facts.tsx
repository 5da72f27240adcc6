import './signal-facts.css';
import type { SignalView } from '#contracts/http/signals.js';
import { useTranslation } from 'react-i18next';
import { dayOf, dayOfPlainDate, preciseTimeOf, timeOf } from '../dates.js';
import { Facts } from '../ui/facts.js';
import { SectionHeading } from '../ui/heading.js';
import { Panel } from '../ui/panel.js';
import { useWordsOfSignal } from './words-of-signal.js';

/** What is stored of this signal, and every state it went through. */
export function SignalFacts({ signal }: { signal: SignalView }) {
  const { t } = useTranslation();
  const { reference, bsnEndsWith, serviceNumber, homeRegion, givenAt, plannedEndOn } = signal;
  const { informed, stillToInform } = useWordsOfSignal(signal);
  return (
    <Panel className="signal-facts">
      <SectionHeading small>{t('signal.facts.title')}</SectionHeading>
      <Facts
        facts={[
          { name: t('signal.facts.reference'), value: number(reference) },
          ...(bsnEndsWith === null ? [] : [{ name: t('signal.facts.bsn'), value: number(bsnEndsWith) }]),
          ...(serviceNumber === null
            ? []
            : [{ name: t('signal.facts.serviceNumber'), value: number(serviceNumber) }]),
          { name: t('signal.facts.home'), value: homeRegion?.name ?? t('signals.homeUnknownShort') },
          {
            name: t('signal.facts.given'),
            value: t('signal.facts.givenAt', { day: dayOf(givenAt), time: timeOf(givenAt) }),
          },
          { name: t('signal.facts.end'), value: dayOfPlainDate(plannedEndOn) },
          { name: t('signal.facts.informed'), value: informed },
          ...(stillToInform === null
            ? []
            : [{ name: t('signal.facts.stillToInform'), value: stillToInform }]),
        ]}
      />
      <History signal={signal} />
    </Panel>
  );
}

const number = (text: string) => <span className="number">{text}</span>;

function History({ signal }: { signal: SignalView }) {
  const { t } = useTranslation();
  return (
    <details className="signal-facts__history">
      <summary>{t('signal.history.title')}</summary>
      <Facts
        facts={signal.history.map(({ state, at }, index) => ({
          name: `${index + 1}. ${t(`states.${state}`)}`,
          value: <span className="number">{`${dayOf(at)}, ${preciseTimeOf(at)}`}</span>,
        }))}
      />
    </details>
  );
}
