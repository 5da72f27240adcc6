import '@utrecht/form-field-css/dist/index.css';
import '@utrecht/form-label-css/dist/index.css';
import '@utrecht/form-field-description-css/dist/index.css';
import '@utrecht/form-field-error-message-css/dist/index.css';
import '@utrecht/textbox-css/dist/index.css';
import './field.css';
import {
  FormField,
  FormFieldDescription,
  FormFieldErrorMessage,
  FormLabel,
  Textbox,
} from '@utrecht/component-library-react';
import { useId } from 'react';
import type { UseFormRegisterReturn } from 'react-hook-form';

interface TextFieldProps {
  /** Also where a link in the list of faults goes. */
  id: string;
  label: string;
  hint: string;
  fault: string | undefined;
  /** What `register` of the form gives. */
  field: UseFormRegisterReturn;
  /** Number of characters it should have room for. */
  size: number;
}

/** One line to fill in, with digits mostly: its label, a hint and what is wrong with it. */
export function TextField({ id, label, hint, fault, field, size }: TextFieldProps) {
  const hintId = useId();
  const faultId = useId();
  return (
    <FormField
      invalid={fault !== undefined}
      className={`field field--size-${size}`}
      label={<FormLabel htmlFor={id}>{label}</FormLabel>}
      description={<FormFieldDescription id={hintId}>{hint}</FormFieldDescription>}
      errorMessage={fault && <FormFieldErrorMessage id={faultId}>{fault}</FormFieldErrorMessage>}
      input={
        <Textbox
          {...field}
          id={id}
          className="number"
          inputMode="numeric"
          autoComplete="off"
          invalid={fault !== undefined}
          aria-describedby={fault === undefined ? hintId : `${faultId} ${hintId}`}
        />
      }
    />
  );
}
