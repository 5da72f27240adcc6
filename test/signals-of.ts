import type { SignalView } from '#contracts/http/signals.js';
import type { SignalState } from '#rules/signals/signal-states.js';
import { waitFor } from '#testing/wait-for.js';
import { ask } from '../deploy/demo/databases.js';
import type { RegionOfFederation } from '../deploy/demo/federation.js';
import type { PortalClient } from '../deploy/demo/portal-client.js';

/** The states that a signal has gone through, as its giver sees them. */
export const statesOf = ({ history }: SignalView): SignalState[] => history.map(({ state }) => state);

/** Waits until the giver sees the signal in this state; after a fault that takes its time to heal. */
export function untilState(giver: PortalClient, id: string, state: SignalState): Promise<SignalView> {
  const probe = async (): Promise<SignalView | false> => {
    const signal = await giver.see(id);
    return signal.state === state && signal;
  };
  return waitFor(`signal to be ${state}`, probe, { timeoutMs: 45_000 });
}

/** How often each of these signals stands in the register of a region. */
export async function countsIn(
  { database }: RegionOfFederation,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const sql = 'select id, count(*)::int as count from signal where id = any($1) group by id';
  const rows = await ask<{ id: string; count: number }>(database, sql, [ids]);
  return new Map(rows.map(({ id, count }) => [id, count]));
}

export interface ParkedRow {
  readonly reason: string;
  readonly event_subject: string | null;
}

export function parkedIn({ database }: RegionOfFederation): Promise<ParkedRow[]> {
  return ask<ParkedRow>(database, 'select reason, event_subject from parked_event order by id');
}
