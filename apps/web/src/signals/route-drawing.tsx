import './route-drawing.css';
import type { SignalView } from '#contracts/http/signals.js';
import { useTranslation } from 'react-i18next';
import { preciseTimeOf } from '../dates.js';
import { useOwnRegion } from '../session.js';
import { Icon } from '../ui/icon.js';
import { OtherWays } from './other-ways.js';
import { routeOf, type Route, type Stop } from './route-of-signal.js';
import { lookOf } from './state-look.js';

/** The way of a signal as a drawing: the regions as land, the border between them, and the stops in order. */
export function RouteDrawing({ signal }: { signal: SignalView }) {
  const { t } = useTranslation();
  const own = useOwnRegion();
  const route = routeOf(signal, own.id);
  const homeName = signal.homeRegion?.name ?? t('signal.homeUnknown');
  return (
    <ol className={`route route--${route.crosses ? 'crosses' : 'stays'}`} aria-label={t('signal.route')}>
      {route.crosses && (
        <Land name={own.name} kind={t('signal.yourRegion')} stops={route.origin} signal={signal} />
      )}
      <Land
        name={homeName}
        kind={t(route.crosses ? 'signal.homeRegion' : 'signal.both')}
        stops={route.home}
        signal={signal}
        isHome
      />
    </ol>
  );
}

interface LandProps {
  name: string;
  kind: string;
  stops: Route['home'];
  signal: SignalView;
  isHome?: boolean;
}

function Land({ name, kind, stops, signal, isHome = false }: LandProps) {
  return (
    <li className={`land land--${isHome ? 'home' : 'origin'}`}>
      <p className="land__name">
        <Icon name="pin" />
        <span>
          <span className="land__kind">{kind}</span> <strong>{name}</strong>
        </span>
      </p>
      <ol className="land__stops">
        {stops.map((stop) => (
          <StopOnWay key={stop.name} stop={stop} />
        ))}
        {isHome && signal.state === 'matched' && <OtherWays signalId={signal.id} />}
      </ol>
    </li>
  );
}

function StopOnWay({ stop }: { stop: Stop }) {
  const { t } = useTranslation();
  const open = stop.name === 'outcome' && stop.progress !== 'done' && stop.progress !== 'current';
  const { tone, icon } = lookOf[stop.state];
  return (
    <li
      className={`stop stop--${stop.progress} tone-${tone}`}
      aria-current={stop.progress === 'current' || stop.progress === 'waiting' ? 'step' : undefined}
    >
      <span className="stop__mark">
        <Icon name={open ? 'people' : icon} />
      </span>
      <span className="stop__words">
        <span className="stop__name">{open ? t('signal.outcomeAhead') : t(`states.${stop.state}`)}</span>
        <span className="visually-hidden">, {t(`signal.progress.${stop.progress}`)}</span>
        {stop.at !== null && (
          <time className="stop__time number" dateTime={stop.at}>
            {preciseTimeOf(stop.at)}
          </time>
        )}
      </span>
    </li>
  );
}
