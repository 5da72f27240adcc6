import type { Informable, SignalView } from '#contracts/http/signals.js';
import { useTranslation } from 'react-i18next';
import { dayOfPlainDate } from '../dates.js';

/** By what a giver recognises whose signal it is, and who was told of it. An ended signal no longer says whose it was. */
export function useWordsOfSignal(signal: SignalView) {
  const { t } = useTranslation();
  const { bsnEndsWith, serviceNumber, informedOn, informedWhom, stillToInform } = signal;
  const names = (whom: readonly Informable[]): string =>
    whom.length > 1 ? t('informable.both') : whom.map((one) => t(`informable.${one}`)).join('');
  const unnumbered =
    serviceNumber === null ? t('signals.nobody') : t('signals.serviceNumber', { number: serviceNumber });
  return {
    whose: bsnEndsWith === null ? unnumbered : t('signals.bsn', { digits: bsnEndsWith }),
    informed:
      informedOn === null
        ? t('signal.facts.informedNo')
        : t('signal.facts.informedOf', { whom: names(informedWhom), day: dayOfPlainDate(informedOn) }),
    stillToInform: stillToInform.length > 0 ? names(stillToInform) : null,
  };
}
