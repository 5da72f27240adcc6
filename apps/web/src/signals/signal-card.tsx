import './signal-card.css';
import type { SignalView } from '#contracts/http/signals.js';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../dates.js';
import { useOwnRegion } from '../session.js';
import { Badge } from '../ui/badge.js';
import { SmallHeading } from '../ui/heading.js';
import { Icon } from '../ui/icon.js';
import { routeOf } from './route-of-signal.js';
import { lookOf } from './state-look.js';
import { useWordsOfSignal } from './words-of-signal.js';

/** One signal in the list; all of it leads to its page. */
export function SignalCard({ signal }: { signal: SignalView }) {
  const { t } = useTranslation();
  const { whose } = useWordsOfSignal(signal);
  const { tone, icon } = lookOf[signal.state];
  return (
    <article className={`signal-card tone-${tone}`}>
      <span className="signal-card__icon">
        <Icon name={icon} />
      </span>
      <div className="signal-card__words">
        <SmallHeading className="signal-card__heading">
          <Link to="/signalen/$signalId" params={{ signalId: signal.id }} className="signal-card__link">
            {whose}
          </Link>
          <span className="signal-card__reference number">{signal.reference}</span>
        </SmallHeading>
        <p className="signal-card__facts">
          <span>
            {signal.homeRegion
              ? t('signals.home', { region: signal.homeRegion.name })
              : t('signals.homeUnknown')}
          </span>
          <span>{t('signals.given', { day: dayOf(signal.givenAt) })}</span>
        </p>
      </div>
      <div className="signal-card__state">
        <span className="signal-card__badges">
          {signal.urgent && <Badge tone="wait">{t('signals.urgent')}</Badge>}
          <Badge tone={tone}>{t(`states.${signal.state}`)}</Badge>
        </span>
        <SmallRoute signal={signal} />
      </div>
      <span className="signal-card__next">
        <Icon name="next" />
      </span>
    </article>
  );
}

/** The way of the signal in the small; the state in words stands above it. */
function SmallRoute({ signal }: { signal: SignalView }) {
  const region = useOwnRegion();
  const { origin, home } = routeOf(signal, region.id);
  return (
    <span className="small-route" aria-hidden="true">
      {[...origin, ...home].map(({ name, progress }) => (
        <span key={name} className={`small-route__stop small-route__stop--${progress}`} />
      ))}
    </span>
  );
}
