import type { Ref } from 'react';
import type { FieldErrors } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Alert } from '../ui/alert.js';
import { FaultList } from '../ui/fault-list.js';
import { Paragraph } from '../ui/paragraph.js';
import type { SignalForm } from './signal-form.js';
import { useFaultWords } from './use-fault-words.js';

const wordsFor = ['brp-unavailable', 'unavailable', 'network', 'not-allowed'] as const;

interface FormErrorsProps {
  faults: FieldErrors<SignalForm>;
  /** Why the region did not take the signal; null when it was not asked, took it, or named fields. */
  code: string | null;
  focusRef: Ref<HTMLDivElement>;
}

/** Why the signal was not given: what to correct, or what went wrong elsewhere. */
export function FormErrors({ faults, code, focusRef }: FormErrorsProps) {
  const { t } = useTranslation();
  const wordsOf = useFaultWords(faults);
  const list = (Object.keys(faults) as (keyof SignalForm)[]).map((id) => ({ id, words: wordsOf(id) ?? '' }));
  if (list.length > 0) return <FaultList title={t('faults.title')} faults={list} focusRef={focusRef} />;
  if (code === null) return null;
  return (
    <Alert kind="error" title={t('errors.title')} focusRef={focusRef}>
      <Paragraph>{t(`errors.${wordsFor.find((known) => known === code) ?? 'other'}`)}</Paragraph>
    </Alert>
  );
}
