import type { Party } from '#contracts/involvement.js';
import type { InvolvementKind } from '#rules/signals/involvement-kind.js';
import type { CoordinationRecord, Participant } from './coordination-record.js';
import type { SignalRecord } from './signal-record.js';

/** Who gave a signal or has help registered, as the others in a match see them. */
export const partyOf = (signal: SignalRecord): Party => partyAs(signal.kind, signal);

/** The same, of somebody who may have both. */
export const partyAs = (
  kind: InvolvementKind,
  { id, professional, organisation, originRegion: region, givenAt: since }: SignalRecord,
): Party => ({ professional, organisation, region, since, id, ...(kind === 'registration' && { kind }) });

/**
 * Who coordinates or is asked to, as those involved see them, wherever they come from.
 * @param region that keeps the coordination
 */
export function participantSeen(
  participant: Participant | null,
  active: readonly SignalRecord[],
  { stateSince, coordinatedSince }: CoordinationRecord,
  region: string,
): Party | null {
  if (!participant) return null;
  if (participant.kind === 'signal') {
    const signal = active.find(({ id }) => id === participant.signalId);
    return signal ? partyOf(signal) : null;
  }
  const { id, name, email, phone, organisation } = participant;
  const since = coordinatedSince ?? stateSince;
  return { professional: { id, name, email, phone }, organisation, region, since, id };
}
