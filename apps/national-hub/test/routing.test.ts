import type { CloudEvent } from '#contracts/cloud-event.js';
import type { EventPort } from '#messaging/event-port.js';
import { publicKeysOf } from '#platform/keys.js';
import { waitFor } from '#testing/wait-for.js';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { anEvent, bytesOf } from './an-event.js';
import { eventsOf, TestHub } from './test-hub.js';

let hub: TestHub;
beforeEach(async () => {
  hub = await TestHub.make();
});
afterEach(() => hub.close());

const arrived = (region: 'noord-brabant' | 'haaglanden', count: number) =>
  waitFor(`${count} events in ${region}`, async () => hub.received[region].length >= count);
const parked = (count: number) =>
  waitFor(`${count} parked events`, async () => {
    const rows = await hub.rows('select * from parked_event order by id');
    return rows.length >= count && rows;
  });
const ledger = (count: number) =>
  waitFor(`${count} entries in the ledger`, async () => {
    const rows = await hub.rows('select * from ledger order by received_at, state');
    return rows.length >= count && rows;
  });

describe('an event that passes the hub', () => {
  it('comes out as the same bytes under the same key, and is in the ledger', async () => {
    await hub.start();
    const event = anEvent();
    await hub.send('noord-brabant', event);
    await arrived('haaglanden', 1);
    expect(hub.received.haaglanden[0]).toMatchObject({ key: event.subject, value: bytesOf(event) });
    const [entry] = await ledger(1);
    expect(entry).toEqual({
      event_id: event.id,
      source: event.source,
      type: event.type,
      subject: event.subject,
      origin: 'noord-brabant',
      destination: 'haaglanden',
      received_at: expect.any(Date),
      forwarded_at: expect.any(Date),
      state: 'forwarded',
    });
  });

  it('stays behind what was sent before it about the same signal', async () => {
    await hub.start();
    const subject = randomUUID();
    const events = Array.from({ length: 200 }, () => anEvent({ subject }));
    await hub.send('noord-brabant', ...events);
    await arrived('haaglanden', 200);
    expect(eventsOf(hub.received.haaglanden).map(({ id }) => id)).toEqual(events.map(({ id }) => id));
  });

  it('passes in both directions', async () => {
    await hub.start();
    const source = 'urn:nld:oin:00000099000000001002:systeem:regional-index';
    await hub.send('haaglanden', anEvent({ source, origin: 'haaglanden', destination: 'noord-brabant' }));
    await arrived('noord-brabant', 1);
  });
});

describe('a region that gets keys while the hub runs', () => {
  it('is read from then on, without a restart', async () => {
    const keys = hub.file('one-region.json');
    await writeFile(keys, JSON.stringify({ 'noord-brabant': publicKeysOf(hub.regionKeys['noord-brabant']) }));
    await hub.start({ REGION_PUBLIC_KEYS_FILE: keys });
    const source = 'urn:nld:oin:00000099000000001002:systeem:regional-index';
    await hub.send('haaglanden', anEvent({ source, origin: 'haaglanden', destination: 'noord-brabant' }));
    const another = await hub.start(); // its file has the keys of both
    await another.close();
    await hub.send('haaglanden', anEvent({ source, origin: 'haaglanden', destination: 'noord-brabant' }));
    await arrived('noord-brabant', 2);
  });
});

describe('an event that has no way', () => {
  it('is parked with its reason and ids and no content, and those after it flow on', async () => {
    await hub.start();
    const forged = anEvent({ origin: 'haaglanden', source: anEvent().source.replace('1001', '1002') });
    await hub.send('noord-brabant', Buffer.from('999990408 is not JSON'), forged, anEvent());
    await arrived('haaglanden', 1);
    const rows = await parked(2);
    expect(rows.map(({ reason, event_id }) => [reason, event_id])).toEqual(
      expect.arrayContaining([
        ['not-json', null],
        ['origin-mismatch', forged.id],
      ]),
    );
    expect(JSON.stringify(rows)).not.toContain('999990408');
    expect(await ledger(1)).toHaveLength(1);
  });

  it.each([
    ['oosterschelde', 'region-not-connected'],
    ['atlantis', 'region-unknown'],
  ])('is told to its origin when it is a signal for %s: %s', async (destination, reason) => {
    await hub.start();
    const signal = anEvent({ destination });
    await hub.send('noord-brabant', signal);
    await arrived('noord-brabant', 1);
    expect(eventsOf(hub.received['noord-brabant'])).toMatchObject([
      { type: 'nl.verwijsindex.signal.refused.v1', data: { plain: { signalId: signal.subject, reason } } },
    ]);
    expect(await parked(1)).toMatchObject([{ reason, event_id: signal.id, event_destination: destination }]);
    expect(await ledger(1)).toMatchObject([{ state: 'parked', forwarded_at: null }]);
  });
});

describe('a broker that is away', () => {
  it('makes everything wait, and parks nothing', async () => {
    let failed = 0;
    const port = hub.broker.port();
    const away: EventPort = {
      ...port,
      append: async (topic, records) => {
        if (failed++ < 8) throw new Error('The broker is away'); // longer than the hub has patience with one region
        await port.append(topic, records);
      },
    };
    await hub.start({}, away);
    await hub.send('noord-brabant', anEvent());
    await arrived('haaglanden', 1);
    expect(await ledger(1)).toMatchObject([{ state: 'forwarded' }]);
    expect(await hub.rows('select * from parked_event')).toEqual([]);
  });
});

describe('two instances of the hub', () => {
  it('share the work, and forward every event', async () => {
    await hub.start();
    const second = await hub.start();
    const events = Array.from({ length: 300 }, () => anEvent());
    await hub.send('noord-brabant', ...events.slice(0, 150));
    await arrived('haaglanden', 1);
    await second.close();
    await hub.send('noord-brabant', ...events.slice(150));
    await waitFor('every event in haaglanden', async () => idsOf(hub.received.haaglanden).size === 300);
    expect(await ledger(300)).toHaveLength(300);
  });

  it('note an event once that one forwarded and the other forwards again', async () => {
    const event = anEvent();
    await hub.start();
    await hub.send('noord-brabant', event);
    await arrived('haaglanden', 1);
    await hub.start();
    await hub.send('noord-brabant', event);
    await arrived('haaglanden', 2);
    expect(await ledger(1)).toHaveLength(1);
  });
});

const idsOf = (records: (typeof hub.received)['haaglanden']): Set<string> =>
  new Set(eventsOf(records).map(({ id }: CloudEvent) => id));
