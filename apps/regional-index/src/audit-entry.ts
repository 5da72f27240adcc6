import type { AuditEntry } from '#platform/audit.js';
import type { Principal } from '#rules/access/principal.js';
import type { Action } from '#rules/access/actions.js';
import type { EndReason } from '#rules/signals/when-signal-ends.js';
import type { SignalRecord } from './signal-record.js';

/** By what right data on a jeugdige was read or written. */
export type Ground =
  | 'gives the signal'
  | 'registers help'
  | 'asked whether it is the same jeugdige'
  | 'joined to a BSN'
  | 'informed of the signal'
  | 'signal from another region'
  | 'own signal'
  | 'own active signal'
  | 'told of a match'
  | 'told that nobody else is involved'
  | 'a way was found'
  | 'no way was found'
  | 'this region left'
  | `ended: ${EndReason}`
  | 'involved in the match'
  | 'own part in the case'
  | 'no part in this case'
  | 'not own signal'
  | 'not own active signal'
  | 'registration of own organisation'
  | 'not of own organisation'
  | 'own case at the expert team'
  | 'case at the expert team'
  | 'no case of theirs'
  | 'told of more cases in the family'
  | 'told of no more cases in the family'
  | 'event of the population register'
  | 'changed in the population register'
  | 'goes to another region'
  | 'went to another region'
  | 'came from another region'
  | 'came late, forwarded'
  | 'hands over the archive'
  | 'not possible now'
  | 'told that it was not possible'
  | 'for the college of their municipality'
  | 'for another college'
  | 'nothing known here'
  | 'objection in another region'
  | 'inspects the archive'
  | 'inspection from another region';

/** What the giver of a signal did, or was told about the jeugdige. */
export function entryOfGiver(
  signal: Pick<SignalRecord, 'professional' | 'organisation' | 'jeugdigeId'>,
  action: Action,
  ground: Ground,
  at: Date,
): AuditEntry {
  return {
    at,
    actorId: signal.professional.id,
    organisationId: signal.organisation.id,
    role: 'professional',
    action,
    subjectId: signal.jeugdigeId,
    outcome: 'done',
    ground,
  };
}

/** What somebody who is logged in did, or tried. */
export function entryOfCaller(
  caller: Principal,
  action: Action,
  subjectId: string | null,
  outcome: AuditEntry['outcome'],
  ground: Ground,
  at: Date,
): AuditEntry {
  const { id, organisation, role } = caller;
  return { at, actorId: id, organisationId: organisation.id, role, action, subjectId, outcome, ground };
}
