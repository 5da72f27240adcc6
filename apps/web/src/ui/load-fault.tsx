import { useTranslation } from 'react-i18next';
import { Button } from './button.js';
import { Notice } from './notice.js';

/** The region does not answer; nothing can be shown until it does. */
export function LoadFault({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <Notice title={t('errors.load.title')} text={t('errors.load.text')}>
      <Button kind="primary" onClick={onRetry}>
        {t('errors.load.retry')}
      </Button>
    </Notice>
  );
}
