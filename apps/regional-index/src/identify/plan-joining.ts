import type { HomeRegion } from '#rules/routing/home-region.js';
import { countsIn, type Known } from '../register/signal-register.service.js';
import { giverOf, type SignalRecord } from '../signal-record.js';

/** What is there when a jeugdige without a BSN is joined to the one with it. */
export interface ToJoin {
  readonly rowId: string;
  readonly target: { readonly id: string; readonly isNew: boolean };
  /** Active signals on the one without a BSN, and on the one with it. */
  readonly moving: readonly Known[];
  readonly there: readonly Known[];
  /** Which of the two have an open match. */
  readonly open: ReadonlySet<string>;
  /** To where they live by the population register. */
  readonly way: HomeRegion;
  readonly here: string;
  /** Region that told it, and so needs not be told; null: the giver did, here. */
  readonly toldBy: string | null;
}

export interface Moved {
  readonly record: SignalRecord;
  /** Whether it was given here and must go to another home than before. */
  readonly isRerouted: boolean;
  /** Why it cannot be sent there; null: it can, or need not. */
  readonly noWay: string | null;
}

export interface Joining {
  /** Under which they go on. */
  readonly jeugdigeId: string;
  readonly moved: readonly Moved[];
  /** Signals of somebody who has one on the BSN already. */
  readonly twice: readonly Known[];
  /** Ids of signals that arrived here and now count elsewhere. */
  readonly gone: readonly string[];
  /** Signals that count for a match here, earliest first, and which of them the match does not know yet. */
  readonly counting: readonly SignalRecord[];
  readonly came: ReadonlySet<string>;
  /** Whether the match without a BSN ends: they live elsewhere, or there is one with the BSN. */
  readonly closesMatch: boolean;
  /** Who else holds a signal. */
  readonly tells: readonly { readonly signalId: string; readonly region: string }[];
}

/** What follows from joining, for the signals in this register. */
export function planJoining(all: ToJoin): Joining {
  const { rowId, target, moving, there, open, way, here } = all;
  const livesHere = way.routed && way.region === here;
  const twice = moving.filter(
    (signal) => signal.givenHere && there.some((other) => other.givenHere && isSameGiving(signal, other)),
  );
  const jeugdigeId = target.isNew ? rowId : target.id;
  const gone = livesHere ? [] : moving.filter(({ givenHere }) => !givenHere).map(({ id }) => id);
  const staying = moving.filter((signal) => !twice.includes(signal));
  const moved = staying
    .filter(({ id }) => !gone.includes(id))
    .map((signal) => movedOf({ ...signal, jeugdigeId }, all));
  const survives = livesHere && open.has(rowId) && !open.has(target.id);
  const counting = livesHere ? [...there, ...moved.map(({ record }) => record)].filter(countsIn(here)) : [];
  return {
    ...{ jeugdigeId, moved, twice, gone },
    counting: counting.sort(earliestFirst),
    came: cameOf(counting, moved, { survives, isNew: target.isNew, there }),
    closesMatch: open.has(rowId) && !survives,
    tells: staying.flatMap((signal) => tellOf(signal, all)),
  };
}

function movedOf(record: Known, { way, here }: ToJoin): Moved {
  const home = way.routed ? way.region : (way.region?.id ?? null);
  const isRerouted = record.givenHere && record.homeRegion !== home;
  const noWay = isRerouted && !way.routed ? way.reason : null;
  return { record: { ...record, homeRegion: record.givenHere ? home : here }, isRerouted, noWay };
}

/** Whoever was in the match that goes on did not come; all others who count did. */
function cameOf(
  counting: readonly SignalRecord[],
  moved: readonly Moved[],
  { survives, isNew, there }: { survives: boolean; isNew: boolean; there: readonly Known[] },
): Set<string> {
  const rerouted = new Set(moved.filter(({ isRerouted }) => isRerouted).map(({ record }) => record.id));
  const before = new Set(there.map(({ id }) => id));
  const isKnown = (id: string): boolean =>
    !rerouted.has(id) && (survives || isNew ? !before.has(id) : before.has(id));
  return new Set(counting.filter(({ id }) => !isKnown(id)).map(({ id }) => id));
}

/** The home region of what was given here, as it was known; the origin of what arrived and now counts elsewhere. */
function tellOf(
  { id: signalId, givenHere, originRegion, homeRegion, state }: Known,
  { way, here, toldBy }: ToJoin,
): Joining['tells'] {
  const livesHere = way.routed && way.region === here;
  const isAway = givenHere && homeRegion !== here && state !== 'waiting';
  const region = givenHere ? (isAway ? homeRegion : null) : livesHere ? null : originRegion;
  return region === null || region === toldBy ? [] : [{ signalId, region }];
}

const isSameGiving = (one: SignalRecord, other: SignalRecord): boolean =>
  one.kind === other.kind && giverOf(one) === giverOf(other);

const earliestFirst = (a: SignalRecord, b: SignalRecord): number =>
  a.givenAt < b.givenAt || (a.givenAt === b.givenAt && a.id < b.id) ? -1 : 1;
