import { inTransaction } from '#platform/transaction.js';
import { SettableClock } from '#testing/settable-clock.js';
import { waitFor } from '#testing/wait-for.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplication } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RelayService } from '../src/exchange/relay.service.js';
import { HandleDueService } from '../src/terms/handle-due.service.js';
import { SweepTermsService } from '../src/terms/sweep-terms.service.js';
import { cpuOf } from './support/cpu-of.js';
import { openCases } from './support/open-cases.js';
import { startTestFederation, type TestFederation } from './support/test-federation.js';
import type { TestRegion } from './support/test-region.js';

const matched = '2026-11-23T09:00:00.000Z'; // a Monday
const inTime = '2026-11-30T22:59:59.999Z'; // five working days
const late = '2026-12-01T08:00:00.000Z';

/** The convenant of Haaglanden: five working days to agree and for a response, then the ladder of three steps. */
describe('The terms of open cases', () => {
  const clock = new SettableClock(matched);
  let federation: TestFederation;
  let region: TestRegion;
  beforeAll(async () => {
    federation = await startTestFederation({}, clock);
    region = federation.zoetermeer;
  });
  afterAll(() => federation.stop());
  beforeEach(async () => {
    clock.set(matched);
    await region.query('DELETE FROM jeugdige');
    await functions([{ function: 'regievoerder', name: 'Sita Ramdin' }]);
  });

  /** Who fills the functions of Zoetermeer. */
  const functions = (filled: { function: string; name: string }[]) =>
    region.query(
      `INSERT INTO municipal_functions VALUES ('0637', 1, $1, 'a test', now())
       ON CONFLICT (municipality) DO UPDATE SET functions = excluded.functions`,
      [JSON.stringify(filled.map((one) => ({ ...one, email: emailOf(one.name), phone: '079 000 00 00' })))],
    );
  const emailOf = (name: string): string => `${name.split(' ')[0]?.toLowerCase()}@gemeente.example`;
  const sweep = (app: INestApplication = region.app): Promise<number> => app.get(SweepTermsService).sweep();

  /** Lets it become this late; another instance may be at work at the same moment. */
  async function at(moment: string): Promise<void> {
    clock.set(moment);
    await waitFor('nothing to be due', async () => {
      await sweep();
      const [row] = await region.query<{ due: number }>(
        "SELECT count(*)::int AS due FROM coordination WHERE state <> 'closed' AND next_due <= $1",
        [moment],
      );
      return row?.due === 0;
    });
  }
  const told = () => region.query<{ term: string }>('SELECT term FROM told_term ORDER BY match_id, position');
  const steps = () =>
    region.query<{ step: string; who: string }>(
      'SELECT step, who FROM escalation_step ORDER BY match_id, position',
    );
  const noticesOf = (matchId: string) =>
    federation.coordinationNotices.zoetermeer.filter(
      ({ reference, page }) => page?.id === matchId || reference === matchId.slice(0, 9).toUpperCase(),
    );

  it('bring nothing as long as they run', async () => {
    await openCases(region, 1, { since: matched });
    await at(inTime);
    expect([await told(), await steps()]).toEqual([[], []]);
  });

  it('are told to the guard once when they are over, and the ladder starts', async () => {
    const [id = ''] = await openCases(region, 1, { since: matched });
    await at(inTime);
    await at(late);
    await at('2026-12-02T08:00:00.000Z');
    expect((await told()).map(({ term }) => term).sort()).toEqual(['agree', 'response', 'response']);
    expect(await steps()).toEqual([{ step: 'regievoerder-mediates', who: 'Sita Ramdin' }]);
    const notices = await waitFor('the notice of the guard', async () => {
      const found = noticesOf(id);
      return found.length > 0 && found;
    });
    expect(notices.map(({ kind, to }) => [kind, to.email])).toEqual([
      ['escalation-step', 'sita@gemeente.example'], // guards and is turned to: one notice says both
    ]);
    expect(notices[0]?.sentences).toContain('Er is nog niet afgesproken wie de zorg coördineert.');
    expect(JSON.stringify(notices.map(({ sentences, why }) => [sentences, why]))).not.toMatch(/\d{9}/);
  });

  it('take the ladder up step by step, and tell the process managers when nobody fills a function', async () => {
    await functions([
      { function: 'regievoerder', name: 'Sita Ramdin' },
      { function: 'process-manager', name: 'Bas Post' },
    ]);
    const [id = ''] = await openCases(region, 1, { since: matched });
    for (const moment of [
      late,
      '2026-12-08T08:00:00.000Z',
      '2026-12-15T08:00:00.000Z',
      '2027-02-01T08:00:00.000Z',
    ])
      await at(moment);
    expect(await steps()).toEqual([
      { step: 'regievoerder-mediates', who: 'Sita Ramdin' },
      { step: 'process-manager-mediates', who: 'Bas Post' },
      { step: 'municipality-decides', who: 'nobody-known' },
    ]);
    const last = await waitFor('the notice that nobody is known', async () =>
      noticesOf(id).find(({ sentences }) =>
        sentences[0]?.startsWith('De woongemeente zou nu bericht krijgen'),
      ),
    );
    expect(last.to.email).toBe('bas@gemeente.example');
  });

  it('bring nothing twice when the clock jumps back and forth', async () => {
    await openCases(region, 3, { since: matched });
    await at(late);
    const before = [await told(), await steps()];
    for (const moment of [matched, late, inTime, late]) await at(moment);
    await region.query('UPDATE coordination SET next_due = $1', [matched]); // as if it looked far too early
    await at(late);
    expect([await told(), await steps()]).toEqual(before);
  });

  it('make who says nothing agree with who was named', async () => {
    const [id = ''] = await openCases(region, 1, { since: matched, state: 'named' });
    await at(late);
    const [row] = await region.query('SELECT state, coordinator, candidate, ladder FROM coordination');
    expect(row).toMatchObject({ state: 'accepted', candidate: null, ladder: null });
    const events = await region.query(
      'SELECT action, actor_kind, to_state FROM coordination_event WHERE match_id = $1',
      [id],
    );
    expect(events).toEqual([{ action: 'lapse', actor_kind: 'convenant', to_state: 'accepted' }]);
    expect(await told()).toEqual([]);
    const [row2] = await region.query<{ next_due: Date }>('SELECT next_due FROM coordination');
    expect(row2?.next_due.toISOString()).toBe('2026-12-08T23:00:00.000Z'); // the first contact
  });

  /** Two instances, each with two transactions, that begin at the same moment; their clocks stand still meanwhile. */
  async function sweptTogether(...apps: INestApplication[]): Promise<number[]> {
    const sweeps = apps.map((app) => app.get(SweepTermsService));
    await Promise.all(sweeps.map((one) => one.beforeApplicationShutdown()));
    const looked = await inTransaction(region.app.get(DataSource), async (tx) => {
      await tx.sql.query('LOCK TABLE coordination IN ACCESS EXCLUSIVE MODE');
      const swept = Promise.all(sweeps.map((one) => one.sweep()));
      await waitFor('all of them to stand ready', async () => {
        const { rows } = await tx.sql.query<{ ready: number }>(
          "SELECT count(*)::int AS ready FROM pg_locks WHERE relation = 'coordination'::regclass AND NOT granted",
        );
        return rows[0]?.ready === 2 * apps.length;
      });
      return { swept };
    });
    sweeps.forEach((one) => one.onApplicationBootstrap());
    return looked.swept;
  }

  it('are handled once by two instances at work at the same time', async () => {
    const other = await region.another();
    try {
      await openCases(region, 600, { since: matched });
      clock.set(late);
      const looked = await sweptTogether(region.app, other.app);
      await at(late);
      expect(looked.every((count) => count > 0)).toBe(true);
      expect(await told()).toHaveLength(600 * 3);
      expect(await steps()).toHaveLength(600);
      const [row] = await region.query<{ deadlocks: number }>(
        'SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()',
      );
      expect(row?.deadlocks).toBe(0);
    } finally {
      await other.close();
    }
  });

  it('are handled whole or not at all: an instance that dies leaves them to the next', async () => {
    await openCases(region, 2, { since: matched });
    clock.set(late);
    const due = region.app.get(HandleDueService);
    const killed = inTransaction(region.app.get(DataSource), async (tx) => {
      await due.handle(tx, clock.now(), 10);
      throw new Error('killed');
    });
    await expect(killed).rejects.toThrow('killed');
    const next = await region.another();
    await next.app.get(SweepTermsService).sweep();
    await next.close();
    await at(late);
    expect([(await told()).length, (await steps()).length]).toEqual([6, 2]);
  });

  it('of a thousand cases take under a second of one processor, database and all', async () => {
    // Sending the notices is other work, of the relay and of who reads them; here all of them are one process.
    await region.app.get(RelayService).beforeApplicationShutdown();
    const rounds: { wallMs: number; cpuMs: number }[] = [];
    while (rounds.length < 5) {
      clock.set(matched);
      await region.query('DELETE FROM jeugdige');
      await openCases(region, 1_000, { since: matched });
      await region.query('ANALYZE');
      clock.set(late);
      const [began, used] = [performance.now(), await cpuOf(region)];
      await at(late);
      const wallMs = Math.round(performance.now() - began);
      rounds.push({ wallMs, cpuMs: Math.round((await cpuOf(region)) - used) });
      expect(await steps()).toHaveLength(1_000);
    }
    const said = rounds.map(({ wallMs, cpuMs }) => `${wallMs} (${cpuMs})`).join(', ');
    process.stdout.write(
      `1000 open cases with terms that were due: handled in ms (of a processor) ${said}\n`,
    );
    // Not the time on the wall: that says what else this machine was doing. The rounds share two connections, so on a
    // machine with nothing else to do it takes less than this.
    expect(Math.min(...rounds.map(({ cpuMs }) => cpuMs))).toBeLessThan(1_000);
  });
});
