import { ask } from '../databases.js';
import type { Demo } from '../start-demo.js';

/** Somebody who must have had a mail about their own signal in which another one stands who is involved. */
export interface MustBeTold {
  readonly email: string;
  /** Of their own signal: it stands in the mail. */
  readonly reference: string;
  /** E-mail of the other. */
  readonly other: string;
}

/** Everybody with a signal in a match, and each other in it: how many there are follows from what the check gave. */
export async function whoMustBeTold({ regions }: Demo): Promise<MustBeTold[]> {
  const inEach = async <Row extends object>(sql: string): Promise<Row[]> =>
    (await Promise.all(regions.map(({ database }) => ask<Row>(database, sql)))).flat();
  const own = await inEach<{ id: string; reference: string; email: string }>(
    'select id, reference, professional_email as email from signal where given_here and not is_test',
  );
  const pairs = await inEach<{ id: string; other: string }>(
    `select mine.id, other.professional_email as other
       from match join signal mine using (jeugdige_id) join signal other using (jeugdige_id)
      where mine.id <> other.id and mine.ended_at is null and other.ended_at is null`,
  );
  const ownById = new Map(own.map((signal) => [signal.id, signal]));
  return pairs.flatMap(({ id, other }) => {
    const signal = ownById.get(id);
    return signal ? [{ email: signal.email, reference: signal.reference, other }] : [];
  });
}

/** How many mails the regions have written, sent or not. */
export async function writtenMails({ regions }: Demo): Promise<number> {
  const sql = 'select count(*)::int as count from mail';
  const counts = await Promise.all(
    regions.map(({ mailDatabase }) => ask<{ count: number }>(mailDatabase, sql)),
  );
  return counts.flat().reduce((sum, { count }) => sum + count, 0);
}
