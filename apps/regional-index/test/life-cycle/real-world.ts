import { inTransaction, type Tx } from '#platform/transaction.js';
import { readDataFile } from '#testing/data-file.js';
import { examplePersons } from '#testing/example-persons.js';
import { people } from '#testing/people.js';
import { DataSource } from 'typeorm';
import { EndArrivedService } from '../../src/arrivals/end-arrived.service.js';
import type { Aftermath } from '../../src/aftermath.js';
import { OutgoingService } from '../../src/exchange/outgoing.service.js';
import { JeugdigenService } from '../../src/register/jeugdigen.service.js';
import { type Caller, callerOf } from '../support/caller.js';
import type { startEnds } from '../support/ends.js';
import type { Child, Giver, Own } from './commands.js';

export type Ends = Awaited<ReturnType<typeof startEnds>>;

const professionals = { doctor: 'mieke', colleague: 'linda', nurse: 'youssef' } as const satisfies Record<
  Giver,
  keyof typeof people
>;
const [first, second] = examplePersons.zoetermeer;
export const bsns: Readonly<Partial<Record<Child, string>>> = { first, second };

/** Who took part, as they are called here. */
export const giverNamed = (name: string): string =>
  Object.entries(professionals).find(([, id]) => people[id].name === name)?.[0] ?? name;

export const giverOfId = (id: string): Giver =>
  id === professionals.doctor ? 'doctor' : id === professionals.nurse ? 'nurse' : 'colleague';

/** As somebody is given: by BSN, or by name. */
export function whoIs(child: Child): object {
  if (child !== 'first-by-name') return { bsn: bsns[child] };
  const row = readDataFile('test-persons.csv').find(({ bsn }) => bsn === first);
  const { family_name: familyName, prefix, birth_date: birthDate, sex } = row ?? {};
  return { person: { familyName, prefix, birthDate, sex, municipality: '0637' } };
}

/** The people of a region and its database, where lives happen. */
export class RealWorld {
  private constructor(
    readonly ends: Ends,
    readonly callers: Readonly<Record<Giver | 'handler' | 'population-register', Caller>>,
  ) {}

  /** Nobody has died, and nothing is there yet. */
  static async with(ends: Ends): Promise<RealWorld> {
    const { oidc, zoetermeer, brp } = ends.federation;
    const { id, name, kind } = people.mieke.organisation;
    const claims = { vir_organisation_id: id, vir_organisation_name: name, vir_organisation_kind: kind };
    const colleague = await oidc.tokenFor('linda', { claims });
    const { mieke: doctor, youssef: nurse } = ends;
    for (const bsn of Object.values(bsns)) brp.change(bsn, { deathDate: '' });
    return new RealWorld(ends, {
      ...{ doctor, nurse, colleague: callerOf(zoetermeer.url, colleague) },
      handler: await ends.federation.as('roos', zoetermeer),
      'population-register': await ends.federation.as('brp', zoetermeer),
    });
  }

  async jeugdigeOf(child: Child): Promise<string | null> {
    const bsn = bsns[child];
    const index = bsn === undefined ? null : this.service(JeugdigenService).indexOf({ kind: 'bsn', bsn });
    const [row] = await this.rows<{ id: string }>(
      `SELECT id FROM jeugdige WHERE CASE WHEN $1::bytea IS NULL THEN identity_kind <> 'bsn' ELSE identity_index = $1 END`,
      [index],
    );
    return row?.id ?? null;
  }

  /** The active signal or registration of somebody. */
  async signalOf({ giver, child, kind }: Own): Promise<{ id: string; reference: string } | null> {
    const [row] = await this.rows<{ id: string; reference: string }>(
      'SELECT id, reference FROM signal WHERE jeugdige_id = $1 AND professional_id = $2 AND kind = $3',
      [await this.jeugdigeOf(child), professionals[giver], kind],
    );
    return row ?? null;
  }

  /** Lets services end what they end, at this moment. */
  ending(work: (tx: Tx, endings: EndArrivedService, at: Date) => Promise<Aftermath>): Promise<void> {
    const at = this.ends.clock.now();
    return inTransaction(this.service(DataSource), async (tx) => {
      const ended = await work(tx, this.service(EndArrivedService), at);
      await this.service(OutgoingService).finish(tx, ended, at);
    });
  }

  service<T>(type: new (...of: never[]) => T): T {
    return this.ends.zoetermeer.app.get<T>(type, { strict: false });
  }

  rows<T extends object = object>(sql: string, values: unknown[] = []): Promise<T[]> {
    return this.ends.zoetermeer.query<T & Record<string, unknown>>(sql, values);
  }
}

/** The college of Zoetermeer has somebody who handles objections, beside its regievoerder. */
export async function fillRightsHandler({ zoetermeer }: Ends): Promise<void> {
  const { name, email, phone } = people.roos;
  const handler = [{ function: 'rights-handler', name, email, phone }];
  await zoetermeer.query(
    "UPDATE municipal_functions SET functions = functions || $1::jsonb WHERE municipality = '0637'",
    [JSON.stringify(handler)],
  );
}
