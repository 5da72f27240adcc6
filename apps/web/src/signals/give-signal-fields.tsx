import type { UseFormReturn } from 'react-hook-form';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { CheckboxField } from '../ui/checkbox-field.js';
import { ChoiceField } from '../ui/choice-field.js';
import { TextField } from '../ui/text-field.js';
import { informedChoices, type SignalForm } from './signal-form.js';
import { useFaultWords } from './use-fault-words.js';

type Form = UseFormReturn<SignalForm>;

/** What is asked; a question that depends on an answer appears under that answer. */
export function GiveSignalFields({ form }: { form: Form }) {
  const { t } = useTranslation();
  const fault = useFaultWords(form.formState.errors);
  return (
    <>
      <TextField
        id="bsn"
        label={t('give.bsn.label')}
        hint={t('give.bsn.hint')}
        fault={fault('bsn')}
        field={form.register('bsn')}
        size={9}
      />
      <Informed form={form} />
      <End form={form} />
      <Urgent form={form} />
    </>
  );
}

function Informed({ form }: { form: Form }) {
  const { t } = useTranslation();
  const fault = useFaultWords(form.formState.errors);
  const whom = useWatch({ control: form.control, name: 'informed' });
  const day = (
    <TextField
      id="informedOn"
      label={t('give.informedOn.label')}
      hint={t('give.informedOn.hint')}
      fault={fault('informedOn')}
      field={form.register('informedOn')}
      size={10}
    />
  );
  return (
    <ChoiceField
      id="informed"
      legend={t('give.informed.legend')}
      hint={t('give.informed.hint')}
      fault={fault('informed')}
      field={form.register('informed')}
      choices={[
        ...informedChoices.map((value) => ({
          value,
          label: t(`give.informed.${value}`),
          more: whom === value && day,
        })),
        { value: 'no', label: t('give.informed.no') },
      ]}
    />
  );
}

function End({ form }: { form: Form }) {
  const { t } = useTranslation();
  const fault = useFaultWords(form.formState.errors);
  const chosen = useWatch({ control: form.control, name: 'end' }) === 'chosen';
  const day = (
    <TextField
      id="plannedEndOn"
      label={t('give.plannedEndOn.label')}
      hint={t('give.plannedEndOn.hint')}
      fault={fault('plannedEndOn')}
      field={form.register('plannedEndOn')}
      size={10}
    />
  );
  return (
    <ChoiceField
      id="end"
      legend={t('give.end.legend')}
      hint={t('give.end.hint')}
      fault={undefined}
      field={form.register('end')}
      choices={[
        { value: 'default', label: t('give.end.default') },
        { value: 'chosen', label: t('give.end.chosen'), more: chosen && day },
      ]}
    />
  );
}

function Urgent({ form }: { form: Form }) {
  const { t } = useTranslation();
  const fault = useFaultWords(form.formState.errors);
  const urgent = useWatch({ control: form.control, name: 'urgent' });
  const confirmation = (
    <ChoiceField
      id="urgentConfirmation"
      legend={t('give.urgentConfirmation.legend')}
      hint={t('give.urgentConfirmation.hint')}
      fault={fault('urgentConfirmation')}
      field={form.register('urgentConfirmation')}
      choices={[
        { value: 'telephoned', label: t('give.urgentConfirmation.telephoned') },
        { value: 'nobody-coordinates', label: t('give.urgentConfirmation.nobody') },
      ]}
    />
  );
  return (
    <CheckboxField
      label={t('give.urgent.label')}
      hint={t('give.urgent.hint')}
      field={form.register('urgent')}
      more={urgent && confirmation}
    />
  );
}
