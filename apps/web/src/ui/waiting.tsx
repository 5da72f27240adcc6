import './waiting.css';
import { useTranslation } from 'react-i18next';

/** Shown while the region has not answered yet; appears only when that takes a moment. */
export function Waiting() {
  const { t } = useTranslation();
  return (
    <p className="waiting" role="status">
      {t('loading')}
    </p>
  );
}
