import type { SignalState, SignalView } from '#contracts/http/signals.js';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

type States = ReadonlyMap<string, SignalState>;

const statesOf = (signals: SignalView[]): States => new Map(signals.map(({ id, state }) => [id, state]));

/** Says aloud which signals changed, for who does not see the list change. */
export function SpokenChanges({ signals }: { signals: SignalView[] }) {
  const { t } = useTranslation();
  const [known, setKnown] = useState(() => statesOf(signals));
  const [words, setWords] = useState('');
  const changed = signals.filter(({ id, state }) => known.get(id) !== state);
  if (changed.length > 0) {
    setKnown(statesOf(signals));
    setWords(
      changed
        .map(({ reference, state }) => t('signals.changed', { reference, state: t(`states.${state}`) }))
        .join(' '),
    );
  }
  return (
    <p className="visually-hidden" role="status">
      {words}
    </p>
  );
}
