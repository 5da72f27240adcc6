import { describe, expect, it } from '@jest/globals';
import { TopicRefused } from '#messaging/event-port.js';
import { aRecord, anEvent } from '../../test/an-event.js';
import { Forwarder } from './forwarder.js';

const times = { patienceMs: 60, longestMs: 60_000 };
const beat = async (): Promise<void> => undefined;
const never = new AbortController().signal;

/** A broker whose topics can be missing, stuck or refused. */
class Topics {
  readonly missing = new Set<string>();
  readonly stuck = new Set<string>();
  readonly refused = new Set<string>();
  readonly took: string[] = [];

  async append(topic: string): Promise<void> {
    const region = topic.split('.')[1] ?? '';
    if (this.missing.has(region)) throw new Error('This topic has no leader');
    if (this.refused.has(region)) throw new TopicRefused(topic);
    if (this.stuck.has(region)) return new Promise(() => undefined);
    this.took.push(region);
  }
}

const toBoth = new Map([
  ['a', [aRecord(anEvent())]],
  ['b', [aRecord(anEvent())]],
]);
const toA = new Map([['a', [aRecord(anEvent())]]]);
const record = [aRecord(anEvent())];

describe('forwarding to many regions', () => {
  it('appends to every topic once', async () => {
    const topics = new Topics();
    expect(await new Forwarder(topics, times).append(toBoth, beat)).toEqual(new Set());
    expect(topics.took.sort()).toEqual(['a', 'b']);
  });

  it.each(['missing', 'stuck', 'refused'] as const)(
    'goes on soon for the others when one topic is %s',
    async (trouble) => {
      const topics = new Topics();
      topics[trouble].add('a');
      expect(await new Forwarder(topics, times).append(toBoth, beat)).toEqual(new Set(['a']));
      expect(topics.took).toEqual(['b']);
    },
  );

  it('does not wait long when the broker says that the topic is not there', async () => {
    const topics = new Topics();
    topics.refused.add('a');
    expect(await new Forwarder(topics, times).append(toA, beat)).toEqual(new Set(['a']));
  });

  it.each(['missing', 'stuck'] as const)(
    'waits longer when nobody takes anything: it may be the broker (%s)',
    async (trouble) => {
      const topics = new Topics();
      topics[trouble].add('a');
      const startedAt = Date.now();
      const forwarder = new Forwarder(topics, { ...times, longestMs: 900 });
      expect(await forwarder.append(toA, beat)).toEqual(new Set(['a']));
      expect(Date.now() - startedAt).toBeGreaterThanOrEqual(900);
    },
  );

  it('tries again until the broker is back', async () => {
    const topics = new Topics();
    topics.missing.add('a');
    const appending = new Forwarder(topics, times).append(toA, async () => void topics.missing.clear());
    expect(await appending).toEqual(new Set());
    expect(topics.took).toEqual(['a']);
  });

  it.each(['missing', 'stuck'] as const)('stops trying when the service stops (%s)', async (trouble) => {
    const topics = new Topics();
    topics[trouble].add('a');
    const stopped = async (): Promise<void> => {
      throw new Error('stopping');
    };
    await expect(new Forwarder(topics, times).append(toA, stopped)).rejects.toThrow('stopping');
  });
});

describe('appending to one region for which nobody waits', () => {
  it('tells whether it was as quick as others', async () => {
    const quick = new Forwarder({ append: async () => undefined }, times);
    expect(await quick.appendAlone('a', record, never)).toBe('quickly');
    const slow = new Forwarder({ append: () => new Promise((done) => setTimeout(done, 200)) }, times);
    expect(await slow.appendAlone('a', record, never)).toBe('slowly');
  });

  it('tells that it was not taken', async () => {
    const topics = new Topics();
    topics.missing.add('a');
    expect(await new Forwarder(topics, times).appendAlone('a', record, never)).toBeNull();
  });

  it('waits no longer than it may', async () => {
    const topics = new Topics();
    topics.stuck.add('a');
    const forwarder = new Forwarder(topics, times);
    expect(await forwarder.appendAlone('a', record, never, 50)).toBeNull();
    expect(await forwarder.appendAlone('a', record, AbortSignal.abort())).toBeNull();
  });
});
