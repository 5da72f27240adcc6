import type { CloudEvent } from '#contracts/cloud-event.js';
import type { NumbersReported } from '#contracts/events/numbers-reported.js';
import type { FederationCoverage, FederationNumbers } from '#contracts/http/federation-numbers.js';
import type { Problem } from '#contracts/http/signals.js';
import { HUB } from '#contracts/topics.js';
import { waitFor } from '#testing/wait-for.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anEvent } from './an-event.js';
import { TestHub } from './test-hub.js';

let hub: TestHub;
let url: string;
beforeAll(async () => {
  hub = await TestHub.make({ withLogin: true });
  hub.now = new Date('2026-11-26T09:30:00.000Z');
  url = (await hub.start()).url;
});
afterAll(() => hub.close());

type Told = NumbersReported['months'][number]['told'];

/** A report as a region sends it. @param oin the end of that of the region */
const reportOf = (
  origin: string,
  oin: string,
  reportedAt: string,
  months: readonly { readonly month: string; readonly told: readonly object[] }[],
  waiting: readonly object[] = [],
): CloudEvent =>
  anEvent({
    ...{ type: 'nl.verwijsindex.numbers.reported.v1', origin, destination: HUB },
    source: `urn:nld:oin:0000009900000000${oin}:systeem:regional-index`,
    data: { plain: { reportedAt, months, waiting } },
  });
type Rest = [string, { month: string; told: readonly object[] }[], object[]?];
const ofBrabant = (...[at, months, waiting]: Rest) => reportOf('noord-brabant', '1001', at, months, waiting);
const ofHaaglanden = (...[at, months, waiting]: Rest) => reportOf('haaglanden', '1002', at, months, waiting);

async function ask<T>(path: string, who = 'elif', headers: Record<string, string> = {}) {
  const answer = await fetch(`${url}/v1/${path}`, {
    headers: { authorization: `Bearer ${await hub.tokenFor(who)}`, ...headers },
  });
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json') ?? false;
  return { status: answer.status, headers: answer.headers, body: (isJson ? JSON.parse(text) : text) as T };
}
const untilReportedAt = (region: string, at: string) =>
  waitFor(`the report of ${region}`, async () => {
    const found = await hub.rows('select from region_numbers_report where region = $1 and reported_at = $2', [
      region,
      at,
    ]);
    return found.length > 0;
  });

const october: Told = [
  { what: 'signals', told: 120 },
  { what: 'matches', told: 30 },
  { what: 'accept-in-time', told: 18 },
  { what: 'accept-overdue', told: 6 },
];

describe('numbers without persons across regions', () => {
  beforeAll(async () => {
    const [first, second] = ['2026-11-25T03:00:00.000Z', '2026-11-26T03:00:00.000Z'];
    await hub.send('noord-brabant', ofBrabant(first, [{ month: '2026-10', told: october }]));
    await hub.send(
      'haaglanden',
      ofHaaglanden(second, [
        {
          month: '2026-10',
          told: [
            { what: 'signals', told: '<5' },
            { what: 'matches', told: 0 },
            { what: 'accept-in-time', told: 12 },
            { what: 'accept-overdue', told: 'hidden' },
          ],
        },
        { month: '2026-09', told: [{ what: 'signals', told: 50 }] },
      ]),
    );
    await untilReportedAt('noord-brabant', first);
    await untilReportedAt('haaglanden', second);
  });

  it('are told by region and month, with as of when, who has none, and what they are together', async () => {
    const { status, body } = await ask<FederationNumbers>('numbers?from=2026-09&until=2026-10', 'noor');
    expect(status).toBe(200);
    expect(body.fewestTold).toBe(5);
    expect(body.regions).toEqual(
      expect.arrayContaining([
        { region: 'noord-brabant', name: 'Noord-Brabant', asOfAt: '2026-11-25T03:00:00.000Z' },
        { region: 'haaglanden', name: 'Haaglanden', asOfAt: '2026-11-26T03:00:00.000Z' },
      ]),
    );
    const [september, told] = body.months;
    expect(september?.without).toContain('noord-brabant');
    expect(september?.total?.counts.signals).toEqual({ atLeast: 50, notTold: 0 });
    expect(told?.rows.find(({ region }) => region === 'noord-brabant')).toMatchObject({
      counts: { signals: 120, 'accept-in-time': 18, 'accept-overdue': 6 },
      inTimePercent: { accept: 75, 'first-contact': null },
    });
    expect(told?.total).toMatchObject({
      counts: {
        signals: { atLeast: 120, notTold: 1 },
        matches: { atLeast: 30, notTold: 0 },
        'accept-in-time': { atLeast: 30, notTold: 0 },
        'accept-overdue': { atLeast: 6, notTold: 1 },
        registrations: { atLeast: 0, notTold: 2 },
      },
      inTimePercent: { accept: 75 }, // of Noord-Brabant alone: the other does not tell both
    });
  });

  it('are told of one region, without what all are together', async () => {
    const path = 'numbers?from=2026-10&until=2026-10&region=haaglanden';
    const { body } = await ask<FederationNumbers>(path);
    expect(body.months).toMatchObject([{ rows: [{ region: 'haaglanden' }], without: [], total: null }]);
    expect(body.regions).toHaveLength(1);
  });

  it('stand as they were told first: a later report does not change a month, and cannot tell one that runs', async () => {
    const at = '2026-11-26T09:00:00.000Z';
    const changed = [{ what: 'signals', told: 122 }];
    const report = ofBrabant(at, [
      { month: '2026-10', told: changed },
      { month: '2026-11', told: changed },
      { month: '2026-09', told: [{ what: 'signals', told: 'hidden' }] },
    ]);
    await hub.send('noord-brabant', report, report);
    await untilReportedAt('noord-brabant', at);
    const rows = await hub.rows(
      "select month, told from region_numbers where region = 'noord-brabant' and what = 'signals' order by 1",
    );
    expect(rows).toEqual([
      { month: '2026-09', told: 'hidden' },
      { month: '2026-10', told: '120' },
    ]);
  });

  it('of a month that runs are not kept, also of a region whose clock is ahead', async () => {
    const ahead = { month: '2026-11', told: october };
    await hub.send('haaglanden', ofHaaglanden('2026-12-03T09:00:00.000Z', [ahead]));
    await untilReportedAt('haaglanden', '2026-11-26T09:30:00.000Z'); // as late as it can be
    expect(await hub.rows("select from region_numbers where month = '2026-11'")).toEqual([]);
  });

  it('are refused with a small number in them: it is put aside, and not stored', async () => {
    const small = { month: '2026-08', told: [{ what: 'signals', told: 3 }] };
    await hub.send('haaglanden', ofHaaglanden('2026-11-26T09:10:00.000Z', [small]));
    await waitFor(
      'that it is put aside',
      async () => (await hub.rows("select from parked_event where reason = 'invalid-data'")).length > 0,
    );
    expect(await hub.rows("select from region_numbers where month = '2026-08'")).toEqual([]);
  });

  it('are a table, by the query or by the Accept header', async () => {
    const path = 'numbers?from=2026-10&until=2026-10';
    const byQuery = await ask<string>(`${path}&format=csv`);
    const byHeader = await ask<string>(path, 'elif', { accept: 'text/csv' });
    expect(byQuery.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(byHeader.body).toBe(byQuery.body);
    const lines = byQuery.body.split('\r\n');
    expect(lines[0]).toMatch(/^month,region,name,asOfAt,signals,registrations,matches,/);
    expect(lines).toContainEqual(
      expect.stringMatching(/^2026-10,haaglanden,Haaglanden,2026-11-26T.*,<5,,0,12,hidden,/),
    );
    expect(lines).toContainEqual(
      expect.stringMatching(/^2026-10,total,total,,at least 120,at least 0,30,30,at least 6,/),
    );
  });

  it.each([
    ['a month that runs', 'numbers?from=2026-11&until=2026-11', 'until'],
    ['no first month', 'numbers?until=2026-10', 'from'],
    ['months the wrong way round', 'numbers?from=2026-10&until=2026-09', 'from'],
    ['a region that is not there', 'numbers?from=2026-10&until=2026-10&region=atlantis', 'region'],
    ['another format', 'numbers?from=2026-10&until=2026-10&format=xml', 'format'],
    ['a field that is not there', 'numbers?from=2026-10&until=2026-10&bsn=1', 'bsn'],
    ['a day that does not exist', 'coverage?on=2026-02-30', 'on'],
    ['a month for a day', 'coverage?on=2026-02', 'on'],
  ])('not with bad input: %s', async (_what, path, field) => {
    const { status, body } = await ask<Problem>(path);
    expect([status, body.code, body.fields?.[0]?.field]).toEqual([400, 'invalid-input', field]);
  });
});

describe('coverage', () => {
  const row = ({ municipalities }: FederationCoverage, wanted: string) =>
    municipalities.find(({ code }) => code === wanted);

  it('says of every municipality of the national table whether it is connected, and how many signals wait for it', async () => {
    hub.now = new Date('2026-11-26T10:00:00.000Z');
    const at = '2026-11-26T09:50:00.000Z';
    const goes = '0664';
    await hub.send('noord-brabant', ofBrabant(at, [], [{ municipality: goes, count: '10-24' }]));
    await hub.send('haaglanden', ofHaaglanden(at, [], [{ municipality: goes, count: '<5' }]));
    await untilReportedAt('noord-brabant', at);
    await untilReportedAt('haaglanden', at);
    const { body } = await ask<FederationCoverage>('coverage', 'wim');
    expect(body.coveredOn).toBe('2026-11-26');
    expect([body.municipalities.length, body.connected + body.notConnected]).toEqual([342, 342]);
    expect(row(body, '0637')).toEqual({
      ...{ code: '0637', name: 'Zoetermeer', region: 'haaglanden', state: 'live', connected: true },
      waiting: { atLeast: 0, atMost: 0 },
    });
    expect(row(body, goes)).toMatchObject({
      ...{ name: 'Goes', region: 'oosterschelde', connected: false },
      waiting: { atLeast: 11, atMost: 28 },
    });
    expect(row(body, '0363')).toMatchObject({ name: 'Amsterdam', region: null, connected: false });
    expect(body.regions.find(({ region }) => region === 'haaglanden')?.asOfAt).toBe(at);
  });

  it('says it of another day, and as a table', async () => {
    const { body } = await ask<string>('coverage?on=2022-12-31&format=csv');
    const lines = body.split('\r\n');
    expect(lines).toContain('2022-12-31,0501,Brielle,,,no,0,0');
    expect(lines).toContain('2022-12-31,0664,Goes,oosterschelde,preparing,no,11,28');
    expect(lines.some((line) => line.startsWith('2022-12-31,1992,'))).toBe(false);
  });
});
