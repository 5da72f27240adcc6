import { randomUUID } from 'node:crypto';
import type { PersonId } from '#testing/people.js';
import { waitFor } from '#testing/wait-for.js';
import { ask } from '../../deploy/demo/databases.js';
import { PortalClient } from '../../deploy/demo/portal-client.js';
import type { FaultFederation, RegionId } from './fault-federation.js';

const places = {
  haaglanden: { code: '0637', name: 'Zoetermeer' },
  'noord-brabant': { code: '0758', name: 'Breda' },
} as const;

const A_WHILE = { timeoutMs: 60_000, everyMs: 100 };

/** A jeugdige on whom somebody in each region signalled. */
export interface MovingCase {
  readonly bsn: string;
  /** The two signals, by the region in whose index they were given. */
  readonly ids: Readonly<Record<RegionId, string>>;
  readonly givers: Readonly<Record<RegionId, PortalClient>>;
}

/** Cases that move between two regions of which the processes are killed on the way. */
export class KilledHomes {
  constructor(private readonly federation: FaultFederation) {}

  /** @param by who gives a signal in each region */
  async begin(bsn: string, by: Readonly<Record<RegionId, PersonId>>, home: RegionId): Promise<MovingCase> {
    const givers = {
      haaglanden: await this.at('haaglanden', by.haaglanden),
      'noord-brabant': await this.at('noord-brabant', by['noord-brabant']),
    };
    const ids = {
      haaglanden: (await givers.haaglanden.give({ bsn })).id,
      'noord-brabant': (await givers['noord-brabant'].give({ bsn })).id,
    };
    const begun = { bsn, ids, givers };
    await this.untilAt(begun, home);
    return begun;
  }

  /** They move, and the old home sends their case: it is on its way, and nothing is left to send. */
  async send({ bsn }: MovingCase, from: RegionId, to: RegionId): Promise<void> {
    this.federation.register.change(bsn, { municipality: places[to] });
    await (
      await this.at(from, 'brp')
    ).ask('POST', '/v1/brp-events', {
      ...{ specversion: '1.0', id: randomUUID(), type: 'nl.brp.verhuisd' },
      ...{ source: 'urn:nld:oin:00000099000000009001:systeem:brp', data: { burgerservicenummer: bsn } },
    });
    await waitFor(
      'the case to be sent',
      async () => (await this.count(from, 'case_move')) === 1 && (await this.count(from, 'outbox')) === 0,
      A_WHILE,
    );
  }

  async untilTaken(one: MovingCase, by: RegionId): Promise<void> {
    await waitFor('the case to be taken', async () => (await this.matches(one, by)).open === 1, A_WHILE);
  }

  /** Until both givers see it at this home. */
  async untilAt({ ids, givers }: MovingCase, home: RegionId): Promise<void> {
    await waitFor(
      `both to see ${home}`,
      async () => {
        const [near, far] = await Promise.all([
          givers.haaglanden.match(ids.haaglanden),
          givers['noord-brabant'].match(ids['noord-brabant']),
        ]);
        return [near, far].every((seen) => seen?.homeRegion === home && seen.others.length === 1);
      },
      A_WHILE,
    );
  }

  /** Until no case is on its way, and nothing is left to send. */
  async untilQuiet(): Promise<void> {
    await waitFor(
      'nothing to be under way',
      async () => {
        const left = await Promise.all(
          (['haaglanden', 'noord-brabant'] as const).flatMap((region) =>
            ['case_move', 'outbox'].map((table) => this.count(region, table)),
          ),
        );
        return left.every((rows) => rows === 0);
      },
      A_WHILE,
    );
  }

  /** The matches that a region has, and ever had, on the jeugdige. */
  async matches({ ids }: MovingCase, region: RegionId): Promise<{ open: number; ever: number }> {
    const [row] = await ask<{ open: number; ever: number }>(
      this.federation.region(region).database,
      `select count(*) filter (where m.closed_at is null)::int as open, count(*)::int as ever
       from match m where m.jeugdige_id = (select jeugdige_id from signal where id = $1)`,
      [ids[region]],
    );
    return row ?? { open: 0, ever: 0 };
  }

  async count(region: RegionId, table: string): Promise<number> {
    const sql = `select count(*)::int as rows from ${table}`;
    return (await ask<{ rows: number }>(this.federation.region(region).database, sql))[0]?.rows ?? -1;
  }

  private async at(region: RegionId, person: PersonId): Promise<PortalClient> {
    const { oidc } = this.federation;
    const authorization = `Bearer ${await oidc.tokenFor(person, { region })}`;
    return new PortalClient(this.federation.service(region).url, { authorization });
  }
}
