import type { CloudEvent } from '#contracts/cloud-event.js';
import { inboundTopic } from '#contracts/topics.js';
import { type EventPort, TopicRefused } from '#messaging/event-port.js';
import { partitionOf } from '#messaging/partition-of.js';
import { waitFor } from '#testing/wait-for.js';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { anEvent } from './an-event.js';
import { eventsOf, TestHub } from './test-hub.js';

/** Others wait a short time for a region, and a lane gives up soon what it has tried in vain. */
const times = { patienceMs: 500, longestMs: 2_000 };

let hub: TestHub;
beforeEach(async () => {
  hub = await TestHub.make();
});
afterEach(() => hub.close());

type Trouble = 'hangs' | 'is refused' | 'is slow' | null;

/** The same broker, of which the topic of Haaglanden can be in trouble. */
class TroubledPort {
  trouble: Trouble = 'hangs';
  readonly port: EventPort;

  constructor(port: EventPort) {
    this.port = {
      ...port,
      append: async (topic, records) => {
        if (topic === inboundTopic('haaglanden')) await this.inTrouble(topic);
        await port.append(topic, records);
      },
    };
  }

  private async inTrouble(topic: string): Promise<void> {
    if (this.trouble === 'is refused') throw new TopicRefused(topic);
    if (this.trouble === 'is slow') await pause(800);
    if (this.trouble === 'hangs') return new Promise(() => undefined);
  }
}

/** From Noord-Brabant to itself, by the hub: an event for a region that is well, of the same sender. */
const home = (change: Partial<CloudEvent> = {}) => anEvent({ destination: 'noord-brabant', ...change });
const arrived = (region: 'noord-brabant' | 'haaglanden', count: number, timeoutMs = 15_000) =>
  waitFor(`${count} events in ${region}`, async () => hub.received[region].length >= count, { timeoutMs });
const idsIn = (region: 'noord-brabant' | 'haaglanden'): string[] => [
  ...new Set(eventsOf(hub.received[region]).map(({ id }) => id)),
];
const held = async (): Promise<number> =>
  Number((await hub.rows('select count(*) from held_event'))[0]?.count);
const states = async (): Promise<Record<string, unknown>[]> =>
  hub.rows('select state, count(*)::int from ledger group by state order by state');
const untilHeld = (count: number) =>
  waitFor(`${count} events to be held`, async () => (await held()) === count);

describe('a region whose topic takes nothing', () => {
  it.each(['hangs', 'is refused'] as const)('slows no other down when it %s', async (trouble) => {
    const troubled = new TroubledPort(hub.broker.port());
    troubled.trouble = trouble;
    await hub.start({}, troubled.port, times);
    await hub.send('noord-brabant', anEvent(), home());
    await arrived('noord-brabant', 1);
    await untilHeld(1);
    const startedAt = Date.now();
    for (let count = 2; count <= 11; count++) {
      await hub.send('noord-brabant', anEvent(), home());
      await arrived('noord-brabant', count);
    }
    // Ten times in a row, also those that come behind an event that nobody takes: less than one wait for that region.
    expect(Date.now() - startedAt).toBeLessThan(5_000);
    await untilHeld(11);
    expect(await states()).toEqual([
      { state: 'forwarded', count: 11 },
      { state: 'held', count: 11 },
    ]);
    expect(await hub.rows('select * from parked_event')).toEqual([]);
  });

  it('gets everything when it is back, oldest first, and new events behind that', async () => {
    const troubled = new TroubledPort(hub.broker.port());
    const { url } = await hub.start({}, troubled.port, times);
    const subject = randomUUID();
    const events = Array.from({ length: 1_300 }, () => anEvent({ subject }));
    await hub.send('noord-brabant', ...events.slice(0, 1_200));
    await hub.send('noord-brabant', home());
    await untilHeld(1_200);
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toContain('vir_held_events{region="haaglanden"} 1200');
    expect(metrics).toMatch(/^vir_held_oldest_seconds\{region="haaglanden"\} [\d.]+$/m);
    troubled.trouble = null;
    await hub.send('noord-brabant', ...events.slice(1_200));
    await arrived('haaglanden', 1_300);
    expect(idsIn('haaglanden')).toEqual(events.map(({ id }) => id));
    await waitFor('nothing to be held', async () => (await held()) === 0);
    expect(await states()).toEqual([{ state: 'forwarded', count: 1_301 }]);
    await hub.send('noord-brabant', anEvent());
    await arrived('haaglanden', 1_301);
    expect(await held()).toBe(0);
  });

  it('loses nothing when the hub stops meanwhile: the next one sends it', async () => {
    const troubled = new TroubledPort(hub.broker.port());
    const first = await hub.start({}, troubled.port, times);
    const events = Array.from({ length: 50 }, () => anEvent());
    await hub.send('noord-brabant', ...events, home());
    await untilHeld(50);
    await first.close();
    await hub.start();
    await arrived('haaglanden', 50);
    expect(idsIn('haaglanden').sort()).toEqual(events.map(({ id }) => id).sort());
    await waitFor('nothing to be held', async () => (await held()) === 0);
  });

  it('gets them in order also when another instance reads what comes after', async () => {
    const subject = keyIn(0); // the first of two instances reads that partition
    const events = Array.from({ length: 40 }, () => anEvent({ subject }));
    const first = await hub.start({}, new TroubledPort(hub.broker.port()).port, times);
    await hub.start(); // knows of no trouble
    await hub.send('noord-brabant', ...events.slice(0, 20), home({ subject: keyIn(0) }));
    await untilHeld(20);
    await first.close();
    await hub.send('noord-brabant', ...events.slice(20));
    await arrived('haaglanden', 40);
    expect(idsIn('haaglanden')).toEqual(events.map(({ id }) => id));
  });
});

describe('a region that is slow', () => {
  it('gets everything in its own time, and slows no other down again and again', async () => {
    const troubled = new TroubledPort(hub.broker.port());
    troubled.trouble = 'is slow';
    await hub.start({}, troubled.port, times);
    const events: CloudEvent[] = [];
    const startedAt = Date.now();
    for (let count = 1; count <= 12; count++) {
      const event = anEvent();
      events.push(event);
      await hub.send('noord-brabant', event, home());
      await arrived('noord-brabant', count);
    }
    expect(Date.now() - startedAt).toBeLessThan(5_000); // each would take 0.5 s by itself, and all of them 10 s
    await waitFor('all events', async () => idsIn('haaglanden').length === 12);
    troubled.trouble = null;
    await hub.send('noord-brabant', anEvent());
    await waitFor('the next event', async () => idsIn('haaglanden').length === 13);
    await waitFor('nothing to be held', async () => (await held()) === 0);
  });
});

/** A key of a partition. */
function keyIn(partition: number): string {
  for (;;) {
    const key = randomUUID();
    if (partitionOf(key) === partition) return key;
  }
}
