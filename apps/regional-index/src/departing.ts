import type { PendingObjection } from '#contracts/events/pending-objection.js';
import type { SignalGiven } from '#contracts/events/signal-given.js';
import type { JeugdigeIdentity } from '#rules/identity/jeugdige-identity.js';
import type { Draft } from './exchange/outgoing.service.js';
import type { SignalRecord } from './signal-record.js';

/** A signal that must go to the region where the jeugdige lives, with what only the sealed event may carry. */
export interface Departing {
  readonly record: SignalRecord;
  readonly identity: JeugdigeIdentity;
  readonly municipality: string;
  /** What freezes it, when it goes to another home than before. */
  readonly objections?: readonly PendingObjection[];
}

/** The event with which a signal goes to its home region; none when no region covers the municipality. */
export function givenEvent({ record, identity, municipality, objections = [] }: Departing): Draft[] {
  const {
    id,
    kind,
    homeVersion = 0,
    homeRegion,
    givenAt,
    plannedEndOn,
    informedOn,
    urgent,
    professional,
    organisation,
  } = record;
  const informedWhom = [...record.informedWhom];
  const who = crossing(identity);
  if (homeRegion === null || who === null) return [];
  const facts = { givenAt, plannedEndOn, informedOn, informedWhom, urgent, professional, organisation };
  const registered = kind === 'registration' && { kind }; // what a signal is every release knows
  const moved = {
    ...(homeVersion > 0 && { homeVersion }),
    ...(objections.length > 0 && { objections: objections.slice(0, 20) }),
  };
  const data = { signalId: id, ...who, municipality, ...facts, ...registered, ...moved };
  return [{ type: 'nl.verwijsindex.signal.given.v1', subject: id, destination: homeRegion, data }];
}

/** A jeugdige as they are known in another region; null: an unborn child, who never crosses (convenant Oosterschelde). */
export function crossing(identity: JeugdigeIdentity): Pick<SignalGiven, 'bsn' | 'person'> | null {
  switch (identity.kind) {
    case 'bsn':
      return { bsn: identity.bsn };
    case 'personal-data': {
      const { familyName, prefix, birthDate, sex } = identity;
      return { person: { familyName, prefix, birthDate, sex } };
    }
    case 'unborn':
      return null;
  }
}
