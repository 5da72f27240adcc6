import './live-badge.css';
import { useTranslation } from 'react-i18next';

/** Says whether the page hears of changes by itself. */
export function LiveBadge({ live }: { live: 'live' | 'off' }) {
  const { t } = useTranslation();
  return (
    <p className={`live-badge live-badge--${live}`} role="status">
      {t(live === 'live' ? 'live.on' : 'live.off')}
    </p>
  );
}
