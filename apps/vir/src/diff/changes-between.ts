import type { Convenant } from '#rules/convenant/convenant.js';
import { itemKinds, type Fields, type ItemKind } from './item-kinds.js';
import { isWhole, labelOf, valueInWords } from './value-in-words.js';
import { whichMoved } from './which-moved.js';

/** The two convenants that are compared: a value is told with the municipalities of its own. */
export interface Versions {
  readonly before: Convenant;
  readonly after: Convenant;
}

/** One value in both versions; undefined in the version that does not have it. */
interface Pair<T = unknown> {
  readonly key: string;
  /** How it is called in a line; empty when the heading above it says so. */
  readonly path: string;
  readonly before: T;
  readonly after: T;
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const areSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
const line = (...words: readonly string[]): string => words.filter((word) => word !== '').join(' ');

function fromTo({ key, path, before, after }: Pair, versions: Versions): string {
  const now = valueInWords(key, after, versions.after);
  if (before === undefined) return line(path, `added: ${now}`);
  const was = valueInWords(key, before, versions.before);
  return line(path, after === undefined ? `removed: ${was}` : `from ${was} to ${now}`);
}

function wordsInAndOut({ path, before, after }: Pair<readonly unknown[]>): string[] {
  const without = (words: readonly unknown[], others: readonly unknown[]) =>
    words.filter((word) => !others.includes(word)).map(String);
  const lines = [
    ...without(before, after).map((word) => line(path, `without ${word}`)),
    ...without(after, before).map((word) => line(path, `with ${word}`)),
  ];
  return lines.length > 0 ? lines : [line(path, `now in the order ${after.map(String).join(', ')}`)];
}

function fieldsChanged({ path, before, after }: Pair<Fields>, versions: Versions): string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) =>
    changesBetween({ key, path: line(path, labelOf(key)), before: before[key], after: after[key] }, versions),
  );
}

type Named = ReadonlyMap<string, Fields>;

const namesIn = (items: Named, others: Named): string[] =>
  [...items.keys()].filter((name) => others.has(name));

/** What an item that came, went or stayed is called and what is said of it. */
function itemChanged(
  { one, isOrdered, told }: ItemKind,
  { path, name, old, now }: { path: string; name: string; old: Named; now: Named },
  versions: Versions,
): string[] {
  const [before, after] = [old.get(name), now.get(name)];
  const called = line(path, one, name);
  const place = isOrdered ? ` at place ${[...now.keys()].indexOf(name) + 1}` : '';
  const say = (what: string, detail: string): string =>
    detail === '' ? `${called} ${what}` : `${called} ${what}: ${detail}`;
  if (!before) return after ? [say(`added${place}`, told(after, versions.after))] : [];
  if (!after) return [say('removed', told(before, versions.before))];
  return fieldsChanged({ key: one, path: called, before, after }, versions);
}

function itemsChanged(
  kind: ItemKind,
  { path, before, after }: Pair<readonly unknown[]>,
  versions: Versions,
): string[] {
  const named = (items: readonly unknown[], convenant: Convenant): Named =>
    new Map(items.filter(isFields).map((item) => [kind.nameOf(item, convenant), item]));
  const old = named(before, versions.before);
  const now = named(after, versions.after);
  const moved = kind.isOrdered ? whichMoved(namesIn(old, now), namesIn(now, old)) : new Set<string>();
  const placeIn = (items: Named, name: string): number => [...items.keys()].indexOf(name) + 1;
  return [
    ...[...new Set([...old.keys(), ...now.keys()])].flatMap((name) =>
      itemChanged(kind, { path, name, old, now }, versions),
    ),
    ...[...moved].map((name) =>
      line(path, kind.one, name, `moved from place ${placeIn(old, name)} to ${placeIn(now, name)}`),
    ),
  ];
}

/** What differs between a value in two versions, a line each; nothing when it is the same. */
export function changesBetween(pair: Pair, versions: Versions): string[] {
  const { key, path, before, after } = pair;
  if (areSame(before, after)) return [];
  if (isWhole(key)) return [fromTo(pair, versions)];
  if (isFields(before) && isFields(after)) return fieldsChanged({ key, path, before, after }, versions);
  if (!isList(before) || !isList(after)) return [fromTo(pair, versions)];
  const lists = { key, path, before, after };
  const kind = itemKinds[key];
  if (!kind) return wordsInAndOut(lists);
  const lines = itemsChanged(kind, lists, versions);
  return lines.length > 0 ? lines : [line(path, 'in another order, which changes nothing')];
}
