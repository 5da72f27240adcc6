import '@utrecht/form-fieldset-css/dist/index.css';
import '@utrecht/radio-button-css/dist/index.css';
import './field.css';
import {
  Fieldset,
  FieldsetLegend,
  FormFieldDescription,
  FormFieldErrorMessage,
  RadioButton,
} from '@utrecht/component-library-react';
import { useId, type ReactNode } from 'react';
import type { UseFormRegisterReturn } from 'react-hook-form';

interface ChoiceFieldProps {
  /** Also where a link in the list of faults goes: the first choice. */
  id: string;
  legend: string;
  hint: string;
  fault: string | undefined;
  field: UseFormRegisterReturn;
  /** `more` is what a choice asks next; show it only when it is chosen. */
  choices: readonly { value: string; label: string; more?: ReactNode }[];
}

/** One choice out of a few. */
export function ChoiceField({ id, legend, hint, fault, field, choices }: ChoiceFieldProps) {
  const hintId = useId();
  const faultId = useId();
  return (
    <Fieldset
      role="radiogroup"
      className="field"
      invalid={fault !== undefined}
      aria-describedby={fault === undefined ? hintId : `${faultId} ${hintId}`}
    >
      <FieldsetLegend className="field__legend">{legend}</FieldsetLegend>
      <FormFieldDescription id={hintId}>{hint}</FormFieldDescription>
      {fault && <FormFieldErrorMessage id={faultId}>{fault}</FormFieldErrorMessage>}
      <div className="field__choices">
        {choices.map(({ value, label, more }, index) => (
          <div key={value}>
            <label className="field__choice">
              <RadioButton
                {...field}
                {...(index === 0 && { id })}
                value={value}
                invalid={fault !== undefined}
              />
              {label}
            </label>
            {more && <div className="field__more">{more}</div>}
          </div>
        ))}
      </div>
    </Fieldset>
  );
}
