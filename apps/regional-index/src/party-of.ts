import type { Party } from '#contracts/involvement.js';
import type { CoordinationRecord, Participant } from './coordination-record.js';
import type { SignalRecord } from './signal-record.js';

/** Who gave a signal, as the others in a match see them. */
export const partyOf = ({ id, professional, organisation, originRegion, givenAt }: SignalRecord): Party => ({
  professional,
  organisation,
  region: originRegion,
  since: givenAt,
  id,
});

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
