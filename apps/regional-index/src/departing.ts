import type { JeugdigeIdentity } from '#rules/identity/jeugdige-identity.js';
import type { Draft } from './exchange/outgoing.service.js';
import type { SignalRecord } from './signal-record.js';

/** A signal that must go to the region where the jeugdige lives, with what only the sealed event may carry. */
export interface Departing {
  readonly record: SignalRecord;
  readonly identity: JeugdigeIdentity;
  readonly municipality: string;
}

/** The event with which a signal goes to its home region; none when no region covers the municipality. */
export function givenEvent({ record, identity, municipality }: Departing): Draft[] {
  const { id, kind, homeRegion, givenAt, plannedEndOn, informedOn, urgent, professional, organisation } =
    record;
  if (homeRegion === null || identity.kind !== 'bsn') return [];
  const facts = { givenAt, plannedEndOn, informedOn, urgent, professional, organisation };
  const registered = kind === 'registration' && { kind }; // what a signal is every release knows
  const data = { signalId: id, bsn: identity.bsn, municipality, ...facts, ...registered };
  return [{ type: 'nl.verwijsindex.signal.given.v1', subject: id, destination: homeRegion, data }];
}
