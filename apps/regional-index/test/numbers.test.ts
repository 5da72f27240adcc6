import type { CloudEvent } from '#contracts/cloud-event.js';
import type { NumbersReported } from '#contracts/events/numbers-reported.js';
import { HUB, outboundTopic } from '#contracts/topics.js';
import type { NumbersAnswer, NumbersRow } from '#contracts/http/numbers.js';
import type { Problem } from '#contracts/http/signals.js';
import { addDays } from '#rules/dates/calendar.js';
import type { CountedBy, CountedThing } from '#rules/numbers/what-is-counted.js';
import { examplePersons } from '#testing/example-persons.js';
import { SettableClock } from '#testing/settable-clock.js';
import { waitFor } from '#testing/wait-for.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ReportNumbersService } from '../src/numbers/report-numbers.service.js';
import { SweepCountedService } from '../src/numbers/sweep-counted.service.js';
import { SweepTermsService } from '../src/terms/sweep-terms.service.js';
import type { Caller } from './support/caller.js';
import { aroundSignal, fillFunction } from './support/coordinating.js';
import { startTestFederation, type TestFederation } from './support/test-federation.js';
import type { TestRegion } from './support/test-region.js';

const monday = '2026-10-05T09:00:00.000Z';
const clock = new SettableClock(monday);
const children = [...examplePersons.breda];
const nextChild = (): string => children.pop() ?? '';

let federation: TestFederation;
let anouk: Caller;
let joost: Caller;
let mieke: Caller;
beforeAll(async () => {
  federation = await startTestFederation({}, clock);
  const { breda, zoetermeer } = federation;
  anouk = await federation.as('anouk', breda);
  joost = await federation.as('joost', breda);
  mieke = await federation.as('mieke', zoetermeer);
});
afterAll(() => federation.stop());

/** Everything that was counted in a region, as lines. */
async function counted(region: TestRegion, by: CountedBy): Promise<string[]> {
  const rows = await region.query<{ line: string }>(
    `SELECT key || ' ' || what || ' ' || sum(amount) AS line FROM counted WHERE by = $1
      GROUP BY key, what ORDER BY key, what`,
    [by],
  );
  return rows.map(({ line }) => line);
}
const forget = async (): Promise<void> => {
  for (const region of [federation.breda, federation.zoetermeer]) await region.query('DELETE FROM counted');
};

describe('Numbers without persons are counted as things happen', () => {
  it('of a signal from elsewhere: by the organisation where it was given, by the municipality where the jeugdige lives', async () => {
    const child = nextChild();
    const here = await anouk.give(child);
    await anouk.give(child); // again: nothing happens
    const there = await mieke.give(child);
    await waitFor('the match', () => mieke.match(there.id));
    await anouk.end(here.id);
    await waitFor('that nobody else is left', async () => (await mieke.match(there.id)) === null);
    expect(await counted(federation.breda, 'municipality')).toEqual([
      '0758 closed-nobody-involved 1',
      '0758 ended-ended-by-giver 1',
      '0758 matched 2',
      '0758 matches 1',
      '0758 signals 2',
    ]);
    expect(await counted(federation.breda, 'organisation')).toEqual([
      'basisschool-de-kameleon ended-ended-by-giver 1',
      'basisschool-de-kameleon matched 1',
      'basisschool-de-kameleon signals 1',
    ]);
    expect(await counted(federation.zoetermeer, 'municipality')).toEqual([]);
    expect(await counted(federation.zoetermeer, 'organisation')).toEqual([
      'huisartsen-meerzicht matched 1',
      'huisartsen-meerzicht signals 1',
    ]);
  });

  const aCase = async () => {
    clock.set(monday);
    const child = nextChild();
    const school = await anouk.give(child);
    const help = await joost.give(child);
    await forget();
    return { school, helper: aroundSignal(joost, help.id) };
  };
  const at = async (days: number): Promise<void> => {
    clock.set(`${addDays('2026-10-05', days)}T10:00:00.000Z`);
    await federation.breda.app.get(SweepTermsService).sweep();
  };
  const agreementFor = (id: string) => ({
    agreement: { who: id, startsOn: clock.now().toISOString().slice(0, 10), targetEnd: '2027-01-10' },
  });

  it('of a case that is followed up in time', async () => {
    const { school, helper } = await aCase();
    await at(1);
    await helper.act('accept');
    await at(4);
    await helper.act('make-contact', { signalId: school.id });
    await helper.act('record-agreement', agreementFor(school.id));
    await helper.act('record-agreement', agreementFor(school.id));
    await helper.act('close');
    const done = ['accept-in-time 1', 'agreements-in-time 1', 'closed-help-arranged 1'];
    expect(await counted(federation.breda, 'municipality')).toEqual(
      [...done, 'ended-closed-by-coordinator 2', 'first-contact-in-time 1'].map((line) => `0758 ${line}`),
    );
    const ofHelp = [...done, 'ended-closed-by-coordinator 1', 'first-contact-in-time 1'];
    expect(await counted(federation.breda, 'organisation')).toEqual([
      'basisschool-de-kameleon ended-closed-by-coordinator 1',
      ...ofHelp.map((line) => `jeugdhulp-de-mark ${line}`),
    ]);
  });

  it('of a case that is followed up too late: once, whether the clock or a person is first', async () => {
    const { school, helper } = await aCase();
    await at(8); // the clock sees that nobody accepted
    await helper.act('accept');
    clock.set(`${addDays('2026-10-05', 30)}T10:00:00.000Z`); // the clock has not seen that nobody was telephoned
    await helper.act('make-contact', { signalId: school.id });
    await at(30);
    await at(31);
    expect(await counted(federation.breda, 'municipality')).toEqual([
      '0758 accept-overdue 1',
      '0758 first-contact-overdue 1',
    ]);
  });

  it('never of a person: a number hangs on a municipality or an organisation, never on both', async () => {
    const columns = await federation.breda.query<{ name: string }>(
      "SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'counted' ORDER BY 1",
    );
    expect(columns.map(({ name }) => name)).toEqual(['amount', 'by', 'day', 'is_sum', 'key', 'what']);
  });

  it('exactly once, while several put numbers together and signals come in', async () => {
    clock.set(monday);
    await forget();
    const other = await federation.breda.another();
    const sweeps = [federation.breda.app, other.app].map((app) => app.get(SweepCountedService));
    let giving = true;
    const sweeping = Promise.all(
      sweeps.map(async (one) => {
        while (giving) await one.sweep();
      }),
    );
    const fresh = [...children];
    for (let round = 0; round < 8; round++) {
      const given = await Promise.all(fresh.map((bsn) => anouk.give(bsn)));
      await Promise.all(given.map(({ id }) => anouk.end(id)));
    }
    giving = false;
    await sweeping;
    await sweeps[0]?.sweep();
    const total = 8 * fresh.length;
    const lines = await counted(federation.breda, 'organisation');
    expect(lines.filter((line) => line.startsWith('basisschool'))).toContain(
      `basisschool-de-kameleon ended-ended-by-giver ${total}`,
    );
    expect(lines).toContain(`basisschool-de-kameleon signals ${total}`);
    const [left] = await federation.breda.query<{ added: number; sums: number; keys: number }>(
      `SELECT count(*) FILTER (WHERE NOT is_sum)::int AS added, count(*) FILTER (WHERE is_sum)::int AS sums,
        count(DISTINCT (day, by, key, what))::int AS keys FROM counted`,
    );
    expect(left).toMatchObject({ added: 0 });
    expect(left?.sums).toBe(left?.keys);
    await other.close();
  });
});

describe('The hub is told numbers without persons', () => {
  const sent: CloudEvent[] = [];
  beforeAll(async () => {
    for (const region of ['haaglanden', 'noord-brabant'])
      await federation.broker.subscribe(`watch-${region}`, [outboundTopic(region)], async ({ records }) => {
        sent.push(...records.map(({ value }) => JSON.parse(value.toString()) as CloudEvent));
      });
  });
  const reportOf = async (region: TestRegion, origin: string): Promise<NumbersReported> => {
    const before = sent.length;
    await region.app.get(ReportNumbersService).report();
    const event = await waitFor('the report', async () =>
      sent
        .slice(before)
        .find((one) => one.type === 'nl.verwijsindex.numbers.reported.v1' && one.origin === origin),
    );
    expect(event).toMatchObject({ destination: HUB });
    return (event as unknown as { data: { plain: NumbersReported } }).data.plain;
  };

  it('as the region tells them itself: months that are over, nothing small', async () => {
    await forget();
    clock.set('2026-12-01T09:00:00.000Z');
    const rows: [string, string, CountedThing, number][] = [
      ['2026-10-31', '0637', 'signals', 20],
      ['2026-11-30', '0637', 'signals', 12],
      ['2026-11-30', '0518', 'signals', 40],
      ['2026-11-30', '1916', 'signals', 3], // is hidden, and not in the way of the total
      ['2026-11-30', '0637', 'matches', 4],
      ['2026-11-30', '0637', 'accept-in-time', 5],
      ['2026-11-30', '0518', 'accept-in-time', 1],
      ['2026-12-01', '0637', 'signals', 7],
    ];
    for (const row of rows)
      await federation.zoetermeer.query(
        "INSERT INTO counted (day, by, key, what, amount) VALUES ($1, 'municipality', $2, $3, $4)",
        row,
      );
    const onTheFirst = await reportOf(federation.zoetermeer, 'haaglanden');
    expect(onTheFirst.months.map(({ month }) => month)).toEqual(['2026-10']);
    clock.set('2026-12-02T09:00:00.000Z');
    const { months, reportedAt } = await reportOf(federation.zoetermeer, 'haaglanden');
    expect([reportedAt, months.map(({ month }) => month)]).toEqual([
      '2026-12-02T09:00:00.000Z',
      ['2026-10', '2026-11'],
    ]);
    const told = new Map(months[1]?.told.map((one) => [one.what, one.told]));
    expect([told.get('signals'), told.get('matches'), told.get('registrations')]).toEqual([55, '<5', 0]);
    expect(told.get('accept-in-time')).toBe('hidden');
    expect(months[0]).toEqual(onTheFirst.months[0]);
  });

  it('how many signals wait for which municipality, in steps; not those of a test', async () => {
    const person = { familyName: 'Zeewolde', birthDate: '2016-05-04', sex: 'V', municipality: '0664' };
    expect((await anouk.giveOn({ person })).state).toBe('waiting');
    const [testPerson = ''] = examplePersons.goes; // for a region that is on its way in
    expect((await anouk.give(testPerson)).state).toBe('waiting');
    const { months, waiting } = await reportOf(federation.breda, 'noord-brabant');
    expect([months, waiting]).toEqual([[], [{ municipality: '0664', count: '<5' }]]);
    const rows = await federation.breda.query(
      'SELECT is_test FROM signal WHERE waits_for_version IS NOT NULL ORDER BY 1',
    );
    expect(rows).toEqual([{ is_test: false }, { is_test: true }]);
  });
});

describe('Numbers without persons are told', () => {
  beforeAll(async () => {
    await forget();
    clock.set('2026-12-03T09:00:00.000Z');
    const add = (day: string, by: CountedBy, key: string, what: CountedThing, amount: number) =>
      federation.zoetermeer.query(
        'INSERT INTO counted (day, by, key, what, amount) VALUES ($1, $2, $3, $4, $5)',
        [...[day, by, key, what, amount]],
      );
    await add('2026-10-31', 'municipality', '0637', 'signals', 20);
    await add('2026-11-01', 'municipality', '0637', 'signals', 10);
    await add('2026-11-30', 'municipality', '0637', 'signals', 2);
    await add('2026-11-30', 'municipality', '0518', 'signals', 40);
    await add('2026-11-30', 'municipality', '1916', 'signals', 3);
    await add('2026-12-01', 'municipality', '0637', 'signals', 7);
    await add('2026-11-30', 'organisation', 'ggd-jgz-zoetermeer', 'signals', 8);
    await add('2026-11-30', 'organisation', 'huisartsen-meerzicht', 'signals', 9);
    await fillFunction(await federation.as('bram', federation.zoetermeer), '0637', 'regievoerder', 'sita');
  });
  const path = (query: string): string => `/v1/numbers?${query}`;
  const november = 'from=2026-11&until=2026-11&by=';
  const told = async (person: Parameters<typeof federation.as>[0], query: string) => {
    const caller = await federation.as(person, federation.zoetermeer);
    return caller.ask<NumbersAnswer & Problem>('GET', path(query));
  };
  const rowOf = ({ months }: NumbersAnswer, key: string): NumbersRow | undefined =>
    months[0]?.rows.find((row) => row.key === key);

  it('to who keeps the region: every municipality, small ones hidden, and another with them', async () => {
    const { status, body } = await told('bram', `${november}municipality`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ by: 'municipality', fewestTold: 5 });
    expect(body.months.map(({ month }) => month)).toEqual(['2026-11']);
    const signals = body.months[0]?.rows.filter(({ counts }) => counts.signals !== 0);
    expect(signals?.map(({ key, name, counts }) => [key, name, counts.signals]).sort()).toEqual([
      ['0518', "'s-Gravenhage", expect.anything()],
      ['0637', 'Zoetermeer', expect.anything()],
      ['1916', 'Leidschendam-Voorburg', '<5'],
    ]);
    const values = signals?.map(({ counts }) => counts.signals);
    expect(values?.filter((value) => value === 'hidden')).toHaveLength(1);
    expect(body.months[0]?.total?.signals).toBe(55);
    expect(rowOf(body, '0637')?.counts.matches).toBe(0);
  });

  it('to the regievoerder: of the own municipality only, and what is hidden there for others is hidden', async () => {
    const whole = await told('bram', `${november}municipality`);
    const { body } = await told('sita', `${november}municipality`);
    expect(body.months).toEqual([{ month: '2026-11', rows: [rowOf(whole.body, '0637')], total: null }]);
  });

  it('to the manager of an organisation: of the own organisation only', async () => {
    const { body } = await told('hans', `${november}organisation`);
    expect(body.months[0]?.rows.map(({ key, counts }) => [key, counts.signals])).toEqual([
      ['ggd-jgz-zoetermeer', 8],
    ]);
    expect(body.months[0]?.total).toBeNull();
  });

  it.each([
    ['sita', 'organisation'],
    ['hans', 'municipality'],
  ] as const)('not to %s by %s', async (person, by) => {
    const { status, body } = await told(person, november + by);
    expect([status, body.code]).toEqual([403, 'not-allowed']);
  });

  it('of more months, each by itself', async () => {
    const { body } = await told('bram', 'from=2026-10&until=2026-11&by=municipality');
    expect(body.months.map(({ month, total }) => [month, total?.signals])).toEqual([
      ['2026-10', 20],
      ['2026-11', 55],
    ]);
  });

  it('as a table, by the query or by the Accept header', async () => {
    const caller = await federation.as('bram', federation.zoetermeer);
    const byQuery = await caller.ask<string>('GET', path(`${november}municipality&format=csv`));
    const byHeader = await caller.ask<string>('GET', path(`${november}municipality`), undefined, {
      accept: 'text/csv',
    });
    expect(byQuery.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(byHeader.body).toBe(byQuery.body);
    expect(byQuery.body).toContain('2026-11,1916,Leidschendam-Voorburg,<5,0,');
    expect(byQuery.body).toMatch(/2026-11,total,total,55,0,/);
  });

  it.each([
    ['a month that runs', 'from=2026-12&until=2026-12&by=municipality', 'until'],
    ['no first month', 'until=2026-11&by=municipality', 'from'],
    ['a day', 'from=2026-11-01&until=2026-11&by=municipality', 'from'],
    ['a month that does not exist', 'from=2026-13&until=2026-11&by=municipality', 'from'],
    ['months the wrong way round', 'from=2026-11&until=2026-10&by=municipality', 'from'],
    ['too many months', 'from=2020-01&until=2026-11&by=municipality', 'from'],
    ['by something else', 'from=2026-11&until=2026-11&by=professional', 'by'],
    ['another format', `${november}municipality&format=xml`, 'format'],
    ['a field that is not there', `${november}municipality&bsn=1`, 'bsn'],
  ])('not with bad input: %s', async (_what, query, field) => {
    const { status, body } = await told('bram', query);
    expect([status, body.code, body.fields?.[0]?.field]).toEqual([400, 'invalid-input', field]);
    expect(body.fields?.[0]?.detail).toMatch(/expected|leave it out/);
  });
});
