import { waitFor } from '#testing/wait-for.js';
import { ask } from './databases.js';
import type { Federation, RegionOfFederation } from './federation.js';

/** One hop of a signal's way: what happened and when, in milliseconds since 1970. */
export interface Hop {
  readonly name: string;
  readonly at: number;
}

/** Moment of a column, in milliseconds since 1970. */
const ms = (column: string): string => `(extract(epoch from ${column}) * 1000)::float8 as at`;

async function moment(
  what: string,
  database: { readonly migratorUrl: string },
  sql: string,
  values: readonly unknown[],
): Promise<Hop> {
  const at = await waitFor(
    what,
    async () => (await ask<{ at: number | null }>(database, sql, values))[0]?.at,
  );
  return { name: what, at };
}

/** When an event about a signal passed the hub, and when the region it was for had it in its inbox. */
async function passage(
  { hubDatabase }: Federation,
  to: RegionOfFederation,
  type: 'signal.given' | 'signal.delivered',
  signalId: string,
  names: { readonly hub: string; readonly arrived: string },
): Promise<Hop[]> {
  const values = [signalId, `nl.verwijsindex.${type}.v1`];
  const where = 'from ledger where subject = $1 and type = $2';
  const hub = await moment(names.hub, hubDatabase, `select ${ms('forwarded_at')} ${where}`, values);
  const [event] = await ask<{ event_id: string }>(hubDatabase, `select event_id ${where}`, values);
  const inbox = `select ${ms('received_at')} from inbox where id = $1`;
  return [hub, await moment(names.arrived, to.database, inbox, [event?.event_id])];
}

/** The hops of a signal that crosses from one region to another and meets somebody there. */
export async function hopsOfCrossing(
  federation: Federation,
  from: RegionOfFederation,
  to: RegionOfFederation,
  signalId: string,
): Promise<Hop[]> {
  const sent = `select ${ms('min(at)')} from signal_state_change where signal_id = $1 and state = 'sent'`;
  return [
    await moment(`sent by ${from.id}`, from.database, sent, [signalId]),
    ...(await passage(federation, to, 'signal.given', signalId, {
      hub: 'forwarded by the hub',
      arrived: `delivered in ${to.id}`,
    })),
    ...(await hopsOfMatch(to, signalId)),
    ...(await passage(federation, from, 'signal.delivered', signalId, {
      hub: 'receipt with the match forwarded by the hub',
      arrived: `notice in ${from.id}`,
    })),
  ];
}

/** Match and decision around a signal, in the region where the jeugdige lives. */
export async function hopsOfMatch(home: RegionOfFederation, signalId: string): Promise<Hop[]> {
  const id = [signalId];
  return [
    await moment(
      'matched',
      home.database,
      `select ${ms('opened_at')} from match join signal using (jeugdige_id) where signal.id = $1`,
      id,
    ),
    await moment(
      'decided who coordinates',
      home.database,
      `select ${ms('min(decided_at)')} from match_decision
         join match on match.id = match_id join signal using (jeugdige_id)
        where signal.id = $1 and decided_at >= signal.given_at`,
      id,
    ),
  ];
}

/** One line per hop, in the order of time, with its time since the professional pressed the button. */
export function showHops(startedAt: number, hops: readonly Hop[]): string[] {
  const inOrder = [...hops].sort((a, b) => a.at - b.at);
  return inOrder.map(
    ({ name, at }) => `    ${name.padEnd(56)} ${String(Math.round(at - startedAt)).padStart(6)} ms`,
  );
}
