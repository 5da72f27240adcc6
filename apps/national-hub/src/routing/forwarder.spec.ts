import { describe, expect, it } from '@jest/globals';
import { TopicRefused } from '#messaging/event-port.js';
import { aRecord, anEvent } from '../../test/an-event.js';
import { Forwarder } from './forwarder.js';

const times = { patienceMs: 60, refusedMs: 60, restMs: 60_000, probeMs: 20 };
const beat = async (): Promise<void> => undefined;

/** A broker whose topics can be missing or stuck. */
class Topics {
  readonly missing = new Set<string>();
  readonly stuck = new Set<string>();
  readonly refused = new Set<string>();
  readonly took: string[] = [];
  tries = 0;

  async append(topic: string): Promise<void> {
    this.tries++;
    if (this.missing.has(topic)) throw new Error('This topic has no leader');
    if (this.refused.has(topic)) throw new TopicRefused(topic);
    if (this.stuck.has(topic)) return new Promise(() => undefined);
    this.took.push(topic);
  }
}

const toBoth = new Map([
  ['a', [aRecord(anEvent())]],
  ['b', [aRecord(anEvent())]],
]);
const toA = new Map([['a', [aRecord(anEvent())]]]);

describe('forwarding to many regions', () => {
  it('appends to every topic once', async () => {
    const topics = new Topics();
    expect(await new Forwarder(topics, times).append(toBoth, beat)).toEqual(new Set());
    expect(topics.took.sort()).toEqual(['a', 'b']);
  });

  it.each(['missing', 'stuck'] as const)('goes on for the others when one topic is %s', async (trouble) => {
    const topics = new Topics();
    topics[trouble].add('a');
    const forwarder = new Forwarder(topics, times);
    const startedAt = Date.now();
    expect(await forwarder.append(toBoth, beat)).toEqual(new Set(['a']));
    expect(() => forwarder.giveUp(['a'], startedAt)).not.toThrow();
    expect(topics.took).toEqual(['b']);
  });

  it('leaves a topic alone for a while once it is known to be missing', async () => {
    const topics = new Topics();
    topics.missing.add('a');
    const forwarder = new Forwarder(topics, times);
    forwarder.giveUp([...(await forwarder.append(toBoth, beat))], 0);
    const triesBefore = topics.tries;
    expect(await forwarder.append(toA, beat)).toEqual(new Set(['a']));
    expect(topics.tries).toBe(triesBefore);
  });

  it('gives up sooner when the broker says that the topic is not there', async () => {
    const topics = new Topics();
    topics.refused.add('a');
    const forwarder = new Forwarder(topics, { ...times, patienceMs: 60_000 });
    expect(await forwarder.append(toBoth, beat)).toEqual(new Set(['a']));
  });

  it('finds the topic again after its rest', async () => {
    const topics = new Topics();
    topics.missing.add('a');
    const forwarder = new Forwarder(topics, { ...times, restMs: 0 });
    forwarder.giveUp([...(await forwarder.append(toBoth, beat))], 0);
    topics.missing.clear();
    expect(await forwarder.append(toA, beat)).toEqual(new Set());
    expect(topics.took).toEqual(['b', 'a']);
  });

  it('blames no region when the broker itself is away: then everything waits', async () => {
    const topics = new Topics();
    ['a', 'b'].forEach((topic) => topics.missing.add(topic));
    const forwarder = new Forwarder(topics, times);
    const startedAt = Date.now();
    const missing = await forwarder.append(toBoth, beat);
    expect(() => forwarder.giveUp([...missing], startedAt)).toThrow('The broker takes no events');
  });

  it('stops trying when the service stops', async () => {
    const topics = new Topics();
    topics.missing.add('a');
    const stopped = async (): Promise<void> => {
      throw new Error('stopping');
    };
    await expect(
      new Forwarder(topics, { ...times, patienceMs: 60_000 }).append(toA, stopped),
    ).rejects.toThrow('stopping');
  });
});
