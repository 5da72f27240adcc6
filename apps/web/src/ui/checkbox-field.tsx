import '@utrecht/checkbox-css/dist/index.css';
import './field.css';
import { Checkbox, FormFieldDescription } from '@utrecht/component-library-react';
import { useId, type ReactNode } from 'react';
import type { UseFormRegisterReturn } from 'react-hook-form';

interface CheckboxFieldProps {
  label: string;
  hint: string;
  field: UseFormRegisterReturn;
  /** What it asks next; show it only when it is checked. */
  more?: ReactNode;
}

/** Yes or no, where no is the ordinary answer. */
export function CheckboxField({ label, hint, field, more }: CheckboxFieldProps) {
  const hintId = useId();
  return (
    <div className="field">
      <label className="field__choice">
        <Checkbox {...field} aria-describedby={hintId} />
        <strong>{label}</strong>
      </label>
      <div className="field__beside">
        <FormFieldDescription id={hintId}>{hint}</FormFieldDescription>
      </div>
      {more && <div className="field__more">{more}</div>}
    </div>
  );
}
