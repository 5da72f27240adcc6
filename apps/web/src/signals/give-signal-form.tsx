import './give-signal-form.css';
import { dateInAmsterdam } from '#rules/dates/calendar.js';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useForm, type Resolver, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { api, ApiError } from '../api.js';
import { Button } from '../ui/button.js';
import { ButtonLink } from '../ui/button-link.js';
import { FormErrors } from './form-errors.js';
import { GiveSignalFields } from './give-signal-fields.js';
import { bodyOf, emptyForm, faultsInAnswer, faultsOf, type SignalForm } from './signal-form.js';
import { showAnswer } from './signal-queries.js';

const check: Resolver<SignalForm> = (form) => {
  const faults = Object.entries(faultsOf(form, dateInAmsterdam(new Date().toISOString())));
  if (faults.length === 0) return { values: form, errors: {} };
  return { values: {}, errors: Object.fromEntries(faults.map(([field, type]) => [field, { type }])) };
};

/** Asks what a signal needs, gives it, and goes to its page where the answer stands. */
export function GiveSignalForm() {
  const { t } = useTranslation();
  const form = useForm<SignalForm>({ defaultValues: emptyForm, resolver: check, shouldFocusError: false });
  const { errors, focusRef, refused } = useErrorsInSight();
  const give = useGive(form, refused);
  const submit = form.handleSubmit((values) => give.mutate(bodyOf(values)), refused);
  return (
    <form
      noValidate
      className="give-form"
      onSubmit={(event) => {
        if (give.isPending) event.preventDefault();
        else void submit(event);
      }}
    >
      <FormErrors key={errors} faults={form.formState.errors} code={codeOf(give.error)} focusRef={focusRef} />
      <GiveSignalFields form={form} />
      <div className="give-form__actions">
        <Button kind="primary" type="submit" busy={give.isPending}>
          {t(give.isPending ? 'give.busy' : 'give.submit')}
        </Button>
        <ButtonLink to="/signalen" appearance="subtle-button">
          {t('give.cancel')}
        </ButtonLink>
      </div>
    </form>
  );
}

/** Why the region refused, unless it said which fields are wrong. */
function codeOf(error: Error | null): string | null {
  if (error === null) return null;
  if (!(error instanceof ApiError)) return 'internal';
  return faultsInAnswer(error.fields).length > 0 ? null : error.code;
}

/** Moves the focus to the errors after every attempt that failed, also when they are the same as before. */
function useErrorsInSight() {
  const [errors, setErrors] = useState(0);
  const focusRef = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (errors > 0) focusRef.current?.focus();
  }, [errors]);
  return { errors, focusRef, refused: () => setErrors((count) => count + 1) };
}

function useGive(form: UseFormReturn<SignalForm>, refused: () => void) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: api.give,
    onSuccess: (answer) => {
      showAnswer(client, answer);
      void navigate({
        to: '/signalen/$signalId',
        params: { signalId: answer.id },
        state: { given: answer.repeated ? 'repeated' : 'new' },
      });
    },
    onError: (error) => {
      const faults = error instanceof ApiError ? faultsInAnswer(error.fields) : [];
      for (const { field, fault, latest = '' } of faults)
        form.setError(field, { type: fault, message: latest });
      refused();
    },
  });
}
