import { inTransaction } from '#platform/transaction.js';
import type { PersonId } from '#testing/people.js';
import { waitFor } from '#testing/wait-for.js';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { JeugdigenService } from '../../src/register/jeugdigen.service.js';
import type { Caller } from './caller.js';
import { startTestFederation, type TestFederation } from './test-federation.js';
import type { TestRegion } from './test-region.js';

export const places = {
  breda: { code: '0758', name: 'Breda' },
  zoetermeer: { code: '0637', name: 'Zoetermeer' },
  goes: { code: '0664', name: 'Goes' },
  /** Covered by nobody. */
  maastricht: { code: '0935', name: 'Maastricht' },
} as const;
export type Place = keyof typeof places;
export type RegionName = 'breda' | 'zoetermeer' | 'goes';
export const regionNames: readonly RegionName[] = ['breda', 'zoetermeer', 'goes'];

/** What a region holds on one jeugdige. */
export interface HeldInRegion {
  readonly region: RegionName;
  readonly known: boolean;
  /** Signals that count here, and all that were given here, with their home; active ones. */
  readonly atHome: readonly string[];
  readonly givenHere: Readonly<Record<string, string | null>>;
  readonly openMatches: number;
  readonly archived: number;
  /** Cases on their way out. */
  readonly leaving: number;
}

/** Three regions, and jeugdigen who move between them. */
export interface Moving {
  readonly federation: TestFederation;
  readonly regions: Readonly<Record<RegionName, TestRegion>>;
  as(person: PersonId, region: RegionName): Promise<Caller>;
  /** The population register says so, and tells every region. */
  move(bsn: string, to: Place, more?: { secret?: boolean }): Promise<void>;
  look(bsn: string): Promise<HeldInRegion[]>;
  /** Waits until a region has the case, and no other has anything of it beside what was given there. */
  untilAt(bsn: string, region: RegionName, signals: number): Promise<HeldInRegion[]>;
  stop(): Promise<void>;
}

export async function startMoving(): Promise<Moving> {
  const federation = await startTestFederation({}, undefined, { withGoes: true });
  const { breda, zoetermeer, goes } = federation;
  if (!goes) throw new Error('Three regions were expected');
  const regions = { breda, zoetermeer, goes };
  const registers = await Promise.all(regionNames.map((name) => federation.as('brp', regions[name])));
  const look = async (bsn: string): Promise<HeldInRegion[]> =>
    Promise.all(regionNames.map((name) => held(name, regions[name], bsn)));
  return {
    ...{ federation, regions, look },
    as: (person, name) => federation.as(person, regions[name]),
    move: async (bsn, to, { secret } = {}) => {
      const municipality = places[to];
      federation.brp.change(bsn, { municipality, ...(secret !== undefined && { secret }) });
      const event = {
        ...{ specversion: '1.0', id: randomUUID(), time: new Date().toISOString() },
        ...{ source: 'urn:nld:oin:00000099000000009001:systeem:brp', type: 'nl.brp.verhuisd' },
        data: { burgerservicenummer: bsn },
      };
      await Promise.all(registers.map((register) => register.ask('POST', '/v1/brp-events', event)));
    },
    untilAt: async (bsn, region, signals) => {
      let last: HeldInRegion[] = [];
      return waitFor(`the case at ${region}`, async () => {
        last = await look(bsn);
        return isAt(last, regions[region].id, region, signals) ? last : null;
      }).catch((error: unknown) => {
        throw new Error(`${String(error)} ${JSON.stringify(last)}`);
      });
    },
    stop: () => federation.stop(),
  };
}

export function isAt(all: readonly HeldInRegion[], id: string, home: RegionName, signals: number): boolean {
  return all.every(({ region, known, atHome, givenHere, openMatches, archived, leaving }) => {
    const homes = Object.values(givenHere);
    if (leaving > 0 || homes.some((one) => one !== id)) return false;
    if (region === home) return atHome.length === signals;
    return atHome.length === 0 && openMatches === 0 && archived === 0 && known === homes.length > 0;
  });
}

async function held(name: RegionName, region: TestRegion, bsn: string): Promise<HeldInRegion> {
  const { app } = region;
  const row = await inTransaction(app.get(DataSource), (tx) =>
    app.get(JeugdigenService).find(tx, { kind: 'bsn', bsn }),
  );
  if (!row)
    return {
      ...{ region: name, known: false, atHome: [], givenHere: {} },
      ...{ openMatches: 0, archived: 0, leaving: 0 },
    };
  const signals = await region.query<{ id: string; home: string | null; given: boolean }>(
    'SELECT id, home_region AS home, given_here AS given FROM signal WHERE jeugdige_id = $1 ORDER BY given_at, id',
    [row.id],
  );
  const count = async (sql: string): Promise<number> =>
    (await region.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`, [row.id]))[0]?.n ?? 0;
  return {
    ...{ region: name, known: true },
    atHome: signals.filter(({ home }) => home === region.id).map(({ id }) => id),
    givenHere: Object.fromEntries(signals.filter(({ given }) => given).map(({ id, home }) => [id, home])),
    openMatches: await count('match WHERE jeugdige_id = $1 AND closed_at IS NULL'),
    archived: await count('archived_signal WHERE jeugdige_id = $1'),
    leaving: await count('case_move WHERE jeugdige_id = $1'),
  };
}
