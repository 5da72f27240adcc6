import type { AnnouncedChanges, DirectoryChanges, RegionCoverageBody } from '#contracts/http/directory.js';
import { directoryFileSchema } from '#contracts/directory-file.js';
import { readYamlFile } from '#platform/yaml-file.js';
import { waitFor } from '#testing/wait-for.js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { anEvent } from './an-event.js';
import { eventsOf, TestHub } from './test-hub.js';

const file = readYamlFile('deploy/directory/directory.yaml', directoryFileSchema);
const coverageOf = (region: string): RegionCoverageBody => {
  const found = file.regions.find(({ id }) => id === region);
  if (!found) throw new Error(`the file has no region ${region}`);
  return { id: region, covers: found.covers };
};
const [zoetermeer, newYear] = ['0637', '2027-01-01'] as const;
const haaglanden = coverageOf('haaglanden');
const brabant = coverageOf('noord-brabant');

/** Zoetermeer goes to Noord-Brabant on New Year's Day. */
const announced: RegionCoverageBody[] = [
  {
    ...haaglanden,
    covers: haaglanden.covers.map((one) => (one.code === zoetermeer ? { ...one, until: newYear } : one)),
  },
  { ...brabant, covers: [...brabant.covers, { code: zoetermeer, name: 'Zoetermeer', from: newYear }] },
];
const withLine = (...lines: RegionCoverageBody['covers']): RegionCoverageBody => ({
  ...haaglanden,
  covers: [...haaglanden.covers, ...lines],
});
const move = {
  municipality: zoetermeer,
  name: 'Zoetermeer',
  on: newYear,
  from: 'haaglanden',
  to: 'noord-brabant',
};

let hub: TestHub;
let url: string;
async function startHub(): Promise<void> {
  hub = await TestHub.make({ withLogin: true });
  hub.now = new Date('2026-11-26T09:30:00.000Z');
  url = (await hub.start()).url;
}
const stopHub = (): Promise<void> => hub.close();

async function ask<T>(who: string, body?: object): Promise<{ status: number; body: T }> {
  const answer = await fetch(`${url}/v1/directory/changes`, {
    headers: { authorization: `Bearer ${await hub.tokenFor(who)}`, 'content-type': 'application/json' },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as T };
}
const publish = (regions: unknown, preview = false) => ask<DirectoryChanges>('wim', { preview, regions });
const seen = async (): Promise<AnnouncedChanges> => (await ask<AnnouncedChanges>('elif')).body;

describe('a change of the directory', () => {
  beforeEach(startHub);
  afterEach(stopHub);

  it('is previewed with about how many routes change, and then nothing is changed', async () => {
    await hub.send('noord-brabant', ...Array.from({ length: 18 }, () => anEvent()));
    await waitFor('the ledger', async () => (await hub.rows('select from ledger')).length === 18);
    await hub.rows("update ledger set received_at = '2026-11-20T09:00Z'");
    const { status, body } = await publish(announced, true);
    expect([status, body]).toEqual([
      200,
      {
        preview: true,
        changes: [{ ...move, calledOff: false }],
        routes: { about: 2, passed: 18, days: 30 }, // one of nine municipalities
      },
    ]);
    expect(await seen()).toEqual({ version: 1, announced: [], published: [] });
  });

  it('is announced ahead, with who did it, and can be called off', async () => {
    expect((await publish(announced)).body).toMatchObject({ preview: false, changes: [move] });
    await publish(announced); // nothing new: no version
    const published = await seen();
    expect(published).toMatchObject({
      version: 2,
      announced: [move],
      published: [{ version: 2, publishedAt: '2026-11-26T09:30:00.000Z', by: expect.any(String) }],
    });
    expect((await publish([haaglanden, brabant])).body.changes).toEqual([{ ...move, calledOff: true }]);
    expect(await seen()).toMatchObject({ version: 3, announced: [] });
  });
});

describe('a change of the directory that cannot be', () => {
  beforeAll(startHub);
  afterAll(stopHub);

  it.each<[string, unknown, string]>([
    ['of a region that is not there', [{ ...haaglanden, id: 'atlantis' }], 'regions.0.id'],
    ['that covers a municipality twice', [announced[1], haaglanden], 'regions.0.covers'],
    ['that names a region twice', [haaglanden, haaglanden], 'regions.1.id'],
    [
      'with a date that is not there',
      [{ id: 'haaglanden', covers: [{ code: '0503', name: 'Delft', from: '2026-02-30' }] }],
      'regions.0.covers.0.from',
    ],
    [
      'that ends before it begins',
      [
        {
          id: 'haaglanden',
          covers: [{ code: '0503', name: 'Delft', from: '2026-02-02', until: '2026-02-01' }],
        },
      ],
      'regions.0.covers.0.until',
    ],
    [
      'with a municipality that is not in the national table',
      [withLine({ code: '9999', name: 'Nergens', from: newYear })],
      'regions.0.covers.9.code","detail":"expected a code of table 33; Nergens (9999) is not in the national table',
    ],
    [
      'with one that merged',
      [withLine({ code: '0786', name: 'Grave', from: '2014-05-01' })],
      'regions.0.covers.9.until","detail":"expected until 2022-01-01; it became Land van Cuijk (1982)',
    ],
  ])('%s is refused, and nothing is changed', async (_what, regions, field) => {
    const { status, body } = await publish(regions);
    expect([status, body]).toMatchObject([400, { code: 'invalid-input', fields: expect.anything() }]);
    expect(JSON.stringify(body)).toContain(field);
    expect(await seen()).toMatchObject({ version: 1, published: [] });
  });

  const brielle = { code: '0501', name: 'Brielle', from: '2014-05-01', until: '2023-01-01' };
  const voorne = { code: '1992', name: 'Voorne aan Zee', from: '2023-01-01' };

  it('leaves out what a municipality becomes by a merger ahead, unless that is meant', async () => {
    hub.now = new Date('2022-11-26T09:30:00.000Z');
    const refused = await publish([withLine(brielle)], true);
    expect([refused.status, refused.body]).toMatchObject([
      400,
      {
        fields: [
          {
            field: 'regions.0.covers.9.until',
            detail: expect.stringContaining(
              'nobody covers 1992, what Brielle (0501) became, from 2023-01-01 on',
            ),
          },
        ],
      },
    ]);
    const body = { preview: true, regions: [withLine(brielle)], acceptGaps: true };
    expect((await ask('wim', body)).status).toBe(200);
    expect((await publish([withLine(brielle, voorne)], true)).status).toBe(200);
    hub.now = new Date('2026-11-26T09:30:00.000Z');
    expect((await publish([withLine(brielle)], true)).status).toBe(200);
  });
});

describe('a signal that was sealed by an older directory', () => {
  beforeEach(startHub);
  afterEach(stopHub);

  const given = anEvent({ directoryversion: 1 });

  it('passes before the day of the change, and is refused as misrouted from that day on; sealed anew it passes', async () => {
    await publish(announced);
    await hub.send('noord-brabant', given);
    await waitFor('the signal', async () => hub.received.haaglanden.length === 1);
    hub.now = new Date('2027-01-01T00:00:01.000+01:00');
    const late = anEvent({ directoryversion: 1 });
    await hub.send('noord-brabant', late);
    await waitFor('the refusal', async () => hub.received['noord-brabant'].length === 1);
    expect(eventsOf(hub.received['noord-brabant'])).toMatchObject([
      { subject: late.subject, data: { plain: { reason: 'misrouted', directoryVersion: 2 } } },
    ]);
    expect(await hub.rows('select reason from parked_event')).toEqual([{ reason: 'misrouted' }]);
    await hub.send('noord-brabant', anEvent({ directoryversion: 2 }));
    await waitFor('the signal that was sealed anew', async () => hub.received.haaglanden.length === 2);
  });
});
