import './end-signal.css';
import type { SignalView } from '#contracts/http/signals.js';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.js';
import { Alert } from '../ui/alert.js';
import { Button } from '../ui/button.js';
import { ConfirmDialog } from '../ui/confirm-dialog.js';
import { Paragraph } from '../ui/paragraph.js';

/** Ends the signal, after a question. */
export function EndSignal({ signal }: { signal: SignalView }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  return (
    <div className="end-signal">
      <Button kind="secondary" danger onClick={() => setAsking(true)}>
        {t('signal.end.button')}
      </Button>
      {asking && <Question signal={signal} onClose={() => setAsking(false)} />}
    </div>
  );
}

function Question({ signal, onClose }: { signal: SignalView; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const end = useMutation({
    mutationFn: () => api.end(signal.id),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['signals'] });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={t('signal.end.title')}
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" danger busy={end.isPending} onClick={() => end.mutate()}>
            {t(end.isPending ? 'signal.end.busy' : 'signal.end.confirm')}
          </Button>
          <Button kind="secondary" onClick={onClose}>
            {t('signal.end.cancel')}
          </Button>
        </>
      }
    >
      <Paragraph>{t('signal.end.text')}</Paragraph>
      <Paragraph>{t('signal.end.again')}</Paragraph>
      {end.isError && (
        <Alert kind="error" title={t('signal.end.failed')}>
          {null}
        </Alert>
      )}
    </ConfirmDialog>
  );
}
