import type {
  ConvenantCosts,
  ConvenantTask,
  ConvenantTaskList,
  ConvenantView,
} from '#contracts/http/convenant-life.js';
import type { Problem } from '#contracts/http/signals.js';
import { SettableClock } from '#testing/settable-clock.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, Caller } from './support/caller.js';
import { startTestFederation, type TestFederation } from './support/test-federation.js';

const clock = new SettableClock('2026-11-23T09:00:00.000Z');
let federation: TestFederation;
let bram: Caller; // process manager
let sita: Caller; // regievoerder
let ilse: Caller; // functional manager
let femke: Caller; // of the expert team

beforeAll(async () => {
  federation = await startTestFederation({}, clock);
  const { zoetermeer } = federation;
  [bram, sita, ilse, femke] = await Promise.all([
    federation.as('bram', zoetermeer),
    federation.as('sita', zoetermeer),
    federation.as('ilse', zoetermeer),
    federation.as('femke', zoetermeer),
  ]);
});
afterAll(() => federation.stop());

const tasksOf = (caller: Caller, time: string): Promise<Answer<ConvenantTaskList & Problem>> =>
  caller.ask('GET', `/v1/convenant/tasks?${time}`);
const record = (caller: Caller, path: string, body: object = {}): Promise<Answer<ConvenantTask & Problem>> =>
  caller.ask('POST', `/v1/convenant/tasks/${path}`, body);
const someYears = 'from=2024-01-01&to=2026-01-01';
const evaluation = 'yearly-evaluation-2025-04-30';

describe('The convenant of a region', () => {
  it('is seen with its version, and whether it is in force on a date', async () => {
    for (const who of [bram, sita, ilse]) {
      const { body } = await who.ask<ConvenantView>('GET', '/v1/convenant?on=2014-04-30');
      expect(body).toMatchObject({ id: 'haaglanden', from: '2014-05-01', on: '2014-04-30', inForce: false });
      const today = await who.ask<ConvenantView>('GET', '/v1/convenant');
      expect([today.body.inForce, today.body.version]).toEqual([true, body.version]);
    }
    expect((await bram.ask('GET', '/v1/convenant?on=2026-02-30')).status).toBe(400);
  });

  it('is seen as it is today in Amsterdam, by the clock of the region', async () => {
    clock.set('2026-12-31T23:00:00.000Z');
    const { body } = await bram.ask<ConvenantView>('GET', '/v1/convenant');
    expect(body.on).toBe('2027-01-01');
    clock.set('2026-11-23T09:00:00.000Z');
  });

  it('says what every municipality pays', async () => {
    const { body } = await sita.ask<ConvenantCosts>('GET', '/v1/convenant/costs');
    expect(body.shares.reduce((sum, { cents }) => sum + cents, 0)).toBe(body.totalCents);
    expect(body.shares.find(({ municipality: { code } }) => code === '0637')?.municipality.name).toBe(
      'Zoetermeer',
    );
  });

  it('says what must be done for it between two dates', async () => {
    for (const who of [bram, sita, ilse]) {
      const { body } = await tasksOf(who, someYears);
      expect(body.tasks.map(({ id, what, dueOn, state, late }) => [id, what, dueOn, state, late])).toEqual([
        ['yearly-evaluation-2024-04-30', 'evaluation', '2024-04-30', 'open', true],
        [evaluation, 'evaluation', '2025-04-30', 'open', true],
      ]);
    }
    expect((await tasksOf(femke, someYears)).body.tasks).toEqual([]);
  });

  it.each([
    ['without dates', ''],
    ['for a time that ends before it begins', 'from=2026-01-01&to=2025-12-31'],
    ['for too long', 'from=2016-01-01&to=2026-01-02'],
    ['for a day that does not exist', 'from=2026-01-01&to=2026-02-30'],
  ])('is not asked for tasks %s', async (_what, time) => {
    expect(await tasksOf(bram, time)).toMatchObject({ status: 400, body: { code: 'invalid-input' } });
  });
});

describe('A task of the convenant', () => {
  const stored = (): Promise<{ turn: number; done_on: string | null; recorded_by: string }[]> =>
    federation.zoetermeer.query('SELECT turn, done_on::text, recorded_by FROM duty_event ORDER BY turn');

  it('is recorded as done, taken back, and recorded again, and all of that is kept', async () => {
    const done = await record(bram, `${evaluation}/done`, { on: '2025-05-02' });
    expect(done).toMatchObject({
      status: 200,
      body: { id: evaluation, state: 'done', late: true, done: { on: '2025-05-02', recordedBy: 'Bram Kok' } },
    });
    expect(await record(bram, `${evaluation}/done`, { on: '2025-05-02' })).toMatchObject({ status: 409 });
    expect((await record(bram, `${evaluation}/undo`)).body).toMatchObject({ state: 'open', done: null });
    expect(await record(bram, `${evaluation}/undo`)).toMatchObject({ status: 409 });
    expect((await record(bram, `${evaluation}/done`, { on: '2025-04-02' })).body.late).toBe(false);
    const seen = (await tasksOf(ilse, someYears)).body.tasks;
    expect(seen.map(({ state, done: by }) => [state, by?.on ?? null])).toEqual([
      ['open', null],
      ['done', '2025-04-02'],
    ]);
    expect(await stored()).toEqual([
      { turn: 1, done_on: '2025-05-02', recorded_by: 'bram' },
      { turn: 2, done_on: null, recorded_by: 'bram' },
      { turn: 3, done_on: '2025-04-02', recorded_by: 'bram' },
    ]);
  });

  it('is late from the day after its last day, and recorded at the time of the region', async () => {
    const next = 'yearly-evaluation-2027-04-30';
    const lateOn = async (moment: string): Promise<boolean | undefined> => {
      clock.set(moment);
      return (await tasksOf(bram, 'from=2027-01-01&to=2027-12-31')).body.tasks[0]?.late;
    };
    expect(await lateOn('2027-04-30T21:59:59.999Z')).toBe(false);
    expect(await lateOn('2027-04-30T22:00:00.000Z')).toBe(true);
    expect((await record(bram, `${next}/done`, { on: '2027-05-01' })).body.state).toBe('done');
    const rows = await federation.zoetermeer.query(
      "SELECT recorded_at FROM duty_event WHERE due_on = '2027-04-30'",
    );
    expect(rows).toEqual([{ recorded_at: new Date('2027-04-30T22:00:00.000Z') }]);
    clock.set('2026-11-23T09:00:00.000Z');
  });

  it('that many record at the same moment is recorded once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, () =>
        record(bram, 'yearly-evaluation-2024-04-30/done', { on: '2024-04-01' }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
  });

  it.each([
    ['that the convenant does not ask for', 'yearly-evaluation-2025-05-01', '2025-05-01', 404],
    ['before the convenant', 'yearly-evaluation-2014-04-30', '2014-04-30', 404],
    ['without a last day', 'yearly-evaluation', '2025-05-01', 400],
    ['with a last day that does not exist', 'yearly-evaluation-2025-02-30', '2025-05-01', 404],
    ['done in the future', 'yearly-evaluation-2027-04-30', '2026-11-24', 400],
  ])('%s is not recorded', async (_what, id, on, status) => {
    expect((await record(bram, `${id}/done`, { on })).status).toBe(status);
  });

  it('of another function is not there for the expert team, and nobody else records', async () => {
    expect((await record(femke, `${evaluation}/undo`)).status).toBe(404);
    for (const who of [sita, ilse]) expect((await record(who, `${evaluation}/undo`)).status).toBe(403);
  });
});
