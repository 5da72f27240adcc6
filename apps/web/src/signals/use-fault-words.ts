import type { FieldErrors } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { dayOfPlainDate } from '../dates.js';
import type { Fault, SignalForm } from './signal-form.js';

/** The words for what is wrong with a field, or undefined. */
export function useFaultWords(faults: FieldErrors<SignalForm>) {
  const { t } = useTranslation();
  return (field: keyof SignalForm): string | undefined => {
    const found = faults[field];
    if (!found) return undefined;
    const latest = found.message ? dayOfPlainDate(found.message) : '';
    return t(`faults.${found.type as Fault}`, { latest });
  };
}
