/** A change that a client saw accepted: it must have its effect, once, in one place. */
export interface Accepted {
  /** Signal or case that it changes. */
  readonly key: string;
  /** What changed, such as `given`; a key has each at most once. */
  readonly change: string;
  /** Region where it must take effect. */
  readonly region: string;
}

/** A change that took effect in a region. */
export interface Effect {
  readonly key: string;
  readonly change: string;
  readonly region: string;
}

/** What the home region decided last of the case around a signal, and what the giver elsewhere sees; null: nothing. */
export interface Seen {
  readonly key: string;
  readonly decided: string | null;
  readonly seen: string | null;
}

/** What happened while something was away, as far as clients and databases tell, after everything has drained. */
export interface History {
  /** Per key in the order in which it was accepted. */
  readonly accepted: readonly Accepted[];
  /** Per region in the order in which it took effect; what took effect again stands here again. */
  readonly effects: readonly Effect[];
  /** Keys whose arrival the home region confirmed; a confirmation that was made again stands here again. */
  readonly confirmed: readonly string[];
  /** Keys whose origin must have been told of their arrival. */
  readonly waitForReceipt: readonly string[];
  /** Keys of which the origin was told that they arrived; who was told again stands here again. */
  readonly receipts: readonly string[];
  readonly cases: readonly Seen[];
}

export const violationKinds = [
  'lost',
  'twice',
  'out-of-order',
  'phantom',
  'confirmed-twice',
  'no-receipt',
  'receipt-twice',
  'phantom-receipt',
  'stale-case',
] as const;
export type ViolationKind = (typeof violationKinds)[number];

/** Where a history is not as was promised. */
export interface Violation {
  readonly kind: ViolationKind;
  readonly key: string;
  readonly change?: string;
  readonly region?: string;
}

/**
 * Holds a history against the promises of delivery: everything that was accepted takes effect, once, in the order per
 * signal; nothing takes effect that nobody gave; the origin is told once; what givers see of a case is the last of it.
 */
export function checkHistory(history: History): Violation[] {
  return [
    ...checkEffects(history),
    ...checkOrder(history),
    ...checkConfirmations(history),
    ...checkReceipts(history),
    ...history.cases
      .filter(({ decided, seen }) => decided !== seen)
      .map(({ key }) => ({ kind: 'stale-case' as const, key })),
  ];
}

const nameOf = ({ key, change, region }: Effect): string => `${region} ${key} ${change}`;

function checkEffects({ accepted, effects }: History): Violation[] {
  const counts = countsOf(effects.map(nameOf));
  const given = new Set(accepted.map(nameOf));
  const wrong = accepted.flatMap((one): Violation[] => {
    const count = counts.get(nameOf(one)) ?? 0;
    if (count === 1) return [];
    return [{ kind: count === 0 ? 'lost' : 'twice', ...placeOf(one) }];
  });
  const phantoms = new Map(effects.filter((one) => !given.has(nameOf(one))).map((one) => [nameOf(one), one]));
  return [...wrong, ...[...phantoms.values()].map((one) => ({ kind: 'phantom' as const, ...placeOf(one) }))];
}

/** Of changes that took effect each must come after those of its key that were accepted before it. */
function checkOrder({ accepted, effects }: History): Violation[] {
  const positions = new Map<string, number>();
  effects.forEach((one, index) => {
    if (!positions.has(nameOf(one))) positions.set(nameOf(one), index);
  });
  const latest = new Map<string, number>();
  return accepted.flatMap((one): Violation[] => {
    const position = positions.get(nameOf(one));
    if (position === undefined) return [];
    const place = `${one.region} ${one.key}`;
    const before = latest.get(place) ?? -1;
    latest.set(place, Math.max(before, position));
    return position < before ? [{ kind: 'out-of-order', ...placeOf(one) }] : [];
  });
}

function checkConfirmations({ confirmed }: History): Violation[] {
  return repeatedIn(confirmed).map((key) => ({ kind: 'confirmed-twice', key }));
}

function checkReceipts({ waitForReceipt, receipts, accepted }: History): Violation[] {
  const told = new Set(receipts);
  const given = new Set(accepted.map(({ key }) => key));
  return [
    ...waitForReceipt.filter((key) => !told.has(key)).map((key) => ({ kind: 'no-receipt' as const, key })),
    ...repeatedIn(receipts).map((key) => ({ kind: 'receipt-twice' as const, key })),
    ...[...told].filter((key) => !given.has(key)).map((key) => ({ kind: 'phantom-receipt' as const, key })),
  ];
}

const placeOf = ({ key, change, region }: Effect): Effect => ({ key, change, region });

const repeatedIn = (keys: readonly string[]): string[] =>
  [...countsOf(keys)].flatMap(([key, count]) => (count > 1 ? [key] : []));

function countsOf(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
