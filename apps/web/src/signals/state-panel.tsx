import './state-panel.css';
import type { SignalView } from '#contracts/http/signals.js';
import { useTranslation } from 'react-i18next';
import { useLive } from '../live.js';
import { Badge } from '../ui/badge.js';
import { Icon } from '../ui/icon.js';
import { LiveBadge } from '../ui/live-badge.js';
import { Panel } from '../ui/panel.js';
import { RouteDrawing } from './route-drawing.js';
import { lookOf } from './state-look.js';

/** Where the signal is now, in one big word and one sentence, with the way it went. */
export function StatePanel({ signal }: { signal: SignalView }) {
  const { t } = useTranslation();
  const live = useLive();
  const { tone, icon } = lookOf[signal.state];
  return (
    <Panel className={`state-panel tone-${tone}`} aria-label={t('signal.status')}>
      <div className="state-panel__now">
        <span className="state-panel__icon">
          <Icon name={icon} />
        </span>
        <div role="status" aria-atomic="true" className="state-panel__words">
          <p className="state-panel__state">{t(`states.${signal.state}`)}</p>
          <p className="state-panel__message">{signal.message}</p>
        </div>
        <div className="state-panel__side">
          {signal.urgent && <Badge tone="wait">{t('signals.urgent')}</Badge>}
          {signal.state !== 'ended' && <LiveBadge live={live} />}
        </div>
      </div>
      <RouteDrawing signal={signal} />
    </Panel>
  );
}
