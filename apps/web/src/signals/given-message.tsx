import './given-message.css';
import { useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Alert } from '../ui/alert.js';
import { Paragraph } from '../ui/paragraph.js';

/** Right after giving: that it was given, or that there was one already. */
export function GivenMessage({ reference }: { reference: string }) {
  const { t } = useTranslation();
  const { given } = useLocation().state;
  if (given === undefined) return null;
  return (
    <div className="given-message">
      <Alert kind={given === 'new' ? 'ok' : 'info'} title={t(`signal.${given}.title`)}>
        <Paragraph>{t(`signal.${given}.text`, { reference })}</Paragraph>
      </Alert>
    </div>
  );
}
