import { cloudEventSchema } from '#contracts/cloud-event.js';
import { EventCodec } from '#messaging/event-codec.js';
import { describe, expect, it } from '@jest/globals';
import { aRecord, anEvent, regions } from '../../test/an-event.js';
import type { ByRegion } from '../forwarding/forwarding.service.js';
import { addRefusals } from './refusal.js';
import { routeOf } from './route.js';
import type { Routed } from './routed.js';

const codec = new EventCodec({
  name: 'national-hub',
  source: 'urn:nld:oin:00000099000000001000:systeem:national-hub',
});

const ways = { regions, versionNeeded: (region: string) => (region === 'haaglanden' ? 7 : 0) };

function routed(event: ReturnType<typeof anEvent>): Routed {
  const record = aRecord(event);
  const batch = { topic: 'vir.noord-brabant.outbound', partition: 0 };
  return { batch, record, route: routeOf(record.value, 'noord-brabant', ways) };
}

async function refusals(event: ReturnType<typeof anEvent>): Promise<ByRegion> {
  const byRegion: ByRegion = new Map();
  await addRefusals(byRegion, codec, [routed(event)], 7);
  return byRegion;
}

describe('a signal that has no way', () => {
  const lost = anEvent({ destination: 'oosterschelde', traceparent: 'a-trace' });

  it('is told to the region it came from, about that signal and with the version of the directory', async () => {
    const told = await refusals(lost);
    expect([...told.keys()]).toEqual(['noord-brabant']);
    const [record] = told.get('noord-brabant') ?? [];
    const event = cloudEventSchema.parse(JSON.parse(String(record?.value)));
    expect(event).toMatchObject({
      type: 'nl.verwijsindex.signal.refused.v1',
      origin: 'national-hub',
      destination: 'noord-brabant',
      subject: lost.subject,
      traceparent: 'a-trace',
      data: { plain: { signalId: lost.subject, reason: 'region-not-connected', directoryVersion: 7 } },
    });
  });

  it('is told as misrouted when its sender may not know that the region covers less by now', async () => {
    const [record] = [...(await refusals(anEvent({ directoryversion: 6 }))).values()].flat();
    expect(JSON.parse(String(record?.value))).toMatchObject({
      data: { plain: { reason: 'misrouted', directoryVersion: 7 } },
    });
  });

  it('is told under the same id when it must be told again', async () => {
    const ids = await Promise.all(
      [lost, lost, anEvent({ destination: 'oosterschelde' })].map(async (event) => {
        const [record] = [...(await refusals(event)).values()].flat();
        return cloudEventSchema.parse(JSON.parse(String(record?.value))).id;
      }),
    );
    expect(ids[0]).toBe(ids[1]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  it.each([
    ['an event that is no signal', anEvent({ ...lost, type: 'nl.verwijsindex.match.changed.v1' })],
    ['the end of a signal', anEvent({ ...lost, type: 'nl.verwijsindex.signal.ended.v1' })],
    ['what came in the name of another', anEvent({ ...lost, origin: 'haaglanden' })],
    ['what was forwarded', anEvent({ directoryversion: 7 })],
    ['a signal of an unknown version', anEvent({ type: 'nl.verwijsindex.signal.given.v9' })],
  ])('is told of no other: not of %s', async (_what, event) => {
    expect((await refusals(event)).size).toBe(0);
  });
});
