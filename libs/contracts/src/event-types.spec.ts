import { describe, expect, it } from '@jest/globals';
import { eventTypes, isEventType, isForHub, type EventType } from './event-types.js';

const types = Object.keys(eventTypes) as EventType[];

/** Every place in an example where a sender could slip in a field of their own. */
function placesIn(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, item]) =>
    placesIn(item, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return Array.isArray(value) ? inner : [path, ...inner];
}

function withReason(example: object, path: (string | number)[]): unknown {
  const copy = structuredClone(example);
  const place = path.reduce<unknown>(
    (inside, key) => (inside as Record<string | number, unknown>)[key],
    copy,
  );
  (place as Record<string, unknown>).reason2 = 'worries about home';
  return copy;
}

describe.each(types)('%s', (type) => {
  const { data, example } = eventTypes[type];

  it('has an example that parses to itself', () => {
    expect(data.parse(example)).toEqual(example);
  });

  it('survives the way over the wire', () => {
    expect(data.parse(JSON.parse(JSON.stringify(example)))).toEqual(example);
  });

  it.each(placesIn(example).map((path) => ({ at: path.join('.') || 'the top', path })))(
    'refuses an unknown field at $at',
    ({ path }) => {
      const result = data.safeParse(withReason(example, path));
      expect(result.error?.issues[0]).toMatchObject({ code: 'unrecognized_keys', keys: ['reason2'] });
    },
  );

  it.each(Object.keys(example))('refuses data without %s', (key) => {
    const { [key]: _, ...rest } = example as Record<string, unknown>;
    expect(data.safeParse(rest).success).toBe(false);
  });
});

describe('the types of events', () => {
  it.each(types)('%s is reverse DNS with one version', (type) => {
    expect(type).toMatch(/^nl\.verwijsindex(\.[a-z]+)+\.v\d+$/);
  });

  it('are known in the versions of this release only', () => {
    expect(isEventType('nl.verwijsindex.signal.given.v1')).toBe(true);
    expect(isEventType('nl.verwijsindex.signal.given.v2')).toBe(false);
    expect(isEventType('toString')).toBe(false);
  });

  it('are sealed when they say anything about a person', () => {
    const open = types.filter((type) => !eventTypes[type].sealed);
    const ofTheHub = open.filter((type) => !isForHub(type));
    expect(ofTheHub).toEqual([
      'nl.verwijsindex.signal.refused.v1',
      'nl.verwijsindex.federation.announced.v1',
      'nl.verwijsindex.federation.announcement.withdrawn.v1',
    ]);
  });
});
