import { describe, expect, it } from '@jest/globals';
import { signalGivenExample } from '#contracts/events/signal-given.js';
import { signalRefusedExample } from '#contracts/events/signal-refused.js';
import { HUB } from '#contracts/topics.js';
import { makeRegionKeys, publicKeysOf, type RegionKeys } from '#platform/keys.js';
import { Sealer } from '#platform/sealing.js';
import { EventCodec } from './event-codec.js';

const source = (name: string) => `urn:nld:oin:00000099000000001001:systeem:${name}`;
const subject = signalGivenExample.signalId;
const time = new Date('2026-11-22T09:30:00.000Z');
const given = { subject, destination: 'haaglanden', data: signalGivenExample, time };

function regions(): { breda: EventCodec; haaglanden: EventCodec; stranger: EventCodec } {
  const keys: Record<string, RegionKeys> = {
    'noord-brabant': makeRegionKeys(),
    haaglanden: makeRegionKeys(),
  };
  const publicKeys = (region: string) => (keys[region] ? publicKeysOf(keys[region]) : null);
  const codec = (name: string) => {
    const sealer = new Sealer(name, keys[name] ?? makeRegionKeys(), publicKeys);
    return new EventCodec({ name, source: source('regional-index'), sealer });
  };
  return { breda: codec('noord-brabant'), haaglanden: codec('haaglanden'), stranger: codec('zoetermeer') };
}

function changed(value: Buffer, change: object): Buffer {
  return Buffer.from(JSON.stringify({ ...(JSON.parse(value.toString()) as object), ...change }));
}

describe('An event between regions', () => {
  it('is sealed on the way, and opened and checked by its destination', async () => {
    const { breda, haaglanden } = regions();
    const event = await breda.encode('nl.verwijsindex.signal.given.v1', {
      ...given,
      directoryVersion: 7,
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    });
    expect(event).toMatchObject({ key: subject, subject, type: 'nl.verwijsindex.signal.given.v1' });
    expect(event.value.toString()).not.toContain(signalGivenExample.bsn);
    expect(event.value.toString()).not.toContain(signalGivenExample.professional.name);
    expect(await haaglanden.decode(event.value)).toEqual({
      ok: true,
      event: {
        id: event.id,
        source: source('regional-index'),
        type: 'nl.verwijsindex.signal.given.v1',
        subject,
        time: '2026-11-22T09:30:00.000Z',
        origin: 'noord-brabant',
        destination: 'haaglanden',
        directoryVersion: 7,
        traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
        data: signalGivenExample,
      },
    });
  });

  it('is parked when it was sealed by a region that the directory does not know', async () => {
    const { stranger, haaglanden } = regions();
    const { value } = await stranger.encode('nl.verwijsindex.signal.given.v1', given);
    expect(await haaglanden.decode(value)).toMatchObject({
      ok: false,
      reason: 'seal-failed',
      fault: 'unknown-origin',
    });
  });

  it('is parked when its envelope was changed on the way', async () => {
    const { breda, haaglanden } = regions();
    const { value } = await breda.encode('nl.verwijsindex.signal.given.v1', given);
    const other = changed(value, { subject: 'd7e2d9e4-7a3f-4d36-9a6b-0c1c5b0a9f11' });
    expect(await haaglanden.decode(other)).toMatchObject({
      ok: false,
      reason: 'seal-failed',
      fault: 'tampered',
    });
  });

  it('is parked when it must be sealed and is not', async () => {
    const { breda, haaglanden } = regions();
    const { value } = await breda.encode('nl.verwijsindex.signal.given.v1', given);
    const open = changed(value, { data: { plain: signalGivenExample } });
    expect(await haaglanden.decode(open)).toMatchObject({ reason: 'seal-failed', fault: 'not-sealed' });
  });

  it('is not opened by a region that it is not for', async () => {
    const { breda } = regions();
    const { value } = await breda.encode('nl.verwijsindex.signal.given.v1', given);
    expect(await breda.decode(value)).toMatchObject({ ok: false, reason: 'not-for-us' });
  });

  it('may be for the region itself, such as a notice', async () => {
    const { breda } = regions();
    const own = { ...given, destination: 'noord-brabant' };
    const { value } = await breda.encode('nl.verwijsindex.signal.given.v1', own);
    expect(await breda.decode(value)).toMatchObject({ ok: true, event: { data: signalGivenExample } });
  });
});

describe('An event of the hub', () => {
  const hub = new EventCodec({ name: HUB, source: source('national-hub') });
  const refused = { subject, destination: 'noord-brabant', data: signalRefusedExample, time };

  it('is readable, because it tells nothing of a jeugdige', async () => {
    const { breda } = regions();
    const { value } = await hub.encode('nl.verwijsindex.signal.refused.v1', refused);
    expect(await breda.decode(value)).toMatchObject({ ok: true, event: { data: signalRefusedExample } });
  });

  it('is believed from the hub only: what is plain and comes from a region proves nothing', async () => {
    const { breda, haaglanden } = regions();
    const { value } = await haaglanden.encode('nl.verwijsindex.signal.refused.v1', refused);
    expect(await breda.decode(value)).toMatchObject({ ok: false, reason: 'origin-mismatch' });
  });

  it('is the same event when it is made again with the same id', async () => {
    const id = 'd7e2d9e4-7a3f-4d36-9a6b-0c1c5b0a9f11';
    const once = await hub.encode('nl.verwijsindex.signal.refused.v1', { ...refused, id });
    const again = await hub.encode('nl.verwijsindex.signal.refused.v1', { ...refused, id });
    expect(again.value.equals(once.value)).toBe(true);
  });

  it('is not made when its data is not as the contract says, and the error tells no data', async () => {
    const data = { ...signalRefusedExample, signalId: '999990408' };
    const making = hub.encode('nl.verwijsindex.signal.refused.v1', { ...refused, data });
    await expect(making).rejects.toThrow(/signalId/);
    await expect(making).rejects.not.toThrow(/999990408/);
  });
});
