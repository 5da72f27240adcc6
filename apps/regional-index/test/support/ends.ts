import { SettableClock } from '#testing/settable-clock.js';
import { waitFor } from '#testing/wait-for.js';
import type { INestApplication } from '@nestjs/common';
import { SweepService } from '../../src/sweep/sweep.service.js';
import type { Caller } from './caller.js';
import { fillFunction } from './coordinating.js';
import { startTestFederation, type TestFederation } from './test-federation.js';
import type { TestRegion } from './test-region.js';

/** Two regions with a clock, for what happens when signals end. */
export async function startEnds(start: string) {
  const clock = new SettableClock(start);
  const federation = await startTestFederation({}, clock);
  const { breda, zoetermeer } = federation;
  const [mieke, youssef, anouk, joost, sita] = await Promise.all([
    federation.as('mieke', zoetermeer),
    federation.as('youssef', zoetermeer),
    federation.as('anouk', breda),
    federation.as('joost', breda),
    federation.as('sita', zoetermeer),
  ]);
  await fillFunction(await federation.as('bram', zoetermeer), '0637', 'regievoerder', 'sita');
  return {
    ...{ clock, federation, breda, zoetermeer, mieke, youssef, anouk, joost, sita },
    /** Empties the registers, when nothing is on its way any more. */
    empty: async () => {
      clock.set(start);
      for (const region of [breda, zoetermeer, breda]) await quiet(region);
      for (const region of [breda, zoetermeer]) {
        await region.query('DELETE FROM jeugdige');
        await region.query(
          'TRUNCATE signal, gone_signal, erasure_receipt, archived_signal, objection CASCADE',
        );
      }
    },
    sweep: (app: INestApplication = zoetermeer.app) => app.get(SweepService).sweep(),
    told: told(federation),
  };
}

/** Kinds of the notices that a region told since it was asked. */
const told = (federation: TestFederation) => (region: 'breda' | 'zoetermeer') => {
  const before = federation.coordinationNotices[region].length;
  const since = () => federation.coordinationNotices[region].slice(before);
  return {
    since,
    kinds: (): string[] => since().map(({ kind }) => kind),
    some: async () => {
      await waitFor('a notice', async () => since().length > 0);
      return since();
    },
  };
};

export const quiet = (region: TestRegion): Promise<unknown> =>
  waitFor('nothing to be on its way', async () => (await count(region, 'outbox')) === 0);

/** Rows of a table, as its owner sees them. */
export async function count(region: TestRegion, table: string, where = 'true'): Promise<number> {
  const [row] = await region.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM ${table} WHERE ${where}`,
  );
  return row?.count ?? 0;
}

/** Waits until a table has such a row. */
export const untilSome = (region: TestRegion, table: string, where?: string): Promise<unknown> =>
  waitFor(`a row of ${table}`, async () => (await count(region, table, where)) > 0);

export const untilState = (caller: Caller, id: string, state: string): Promise<unknown> =>
  waitFor(`it to be ${state}`, async () => (await caller.see(id)).state === state);

/** Status of an attempt to undo. */
export const undo = async (caller: Caller, id: string): Promise<number> =>
  (await caller.ask('POST', `/v1/signals/${id}/undo`)).status;
