import type { Principal } from '#rules/access/principal.js';
import type { Capacities } from '#rules/expert-team/act-on-case.js';
import type { SignalRecord } from '../signal-record.js';
import type { ExpertCaseEntity } from './expert-case.entity.js';

type Active = Pick<SignalRecord, 'id' | 'givenHere' | 'professional' | 'organisation'>;

/** The active signal of somebody among those on one jeugdige. */
export const ownAmong = <T extends Active>(
  active: readonly T[],
  { id, organisation }: Principal,
): T | undefined =>
  active.find((signal) => {
    return signal.givenHere && signal.professional.id === id && signal.organisation.id === organisation.id;
  });

/** What the caller is to a case. A process director is known by their e-mail address, as everybody on record here. */
export function capacitiesOf(
  found: Pick<ExpertCaseEntity, 'askerSignalId' | 'director'>,
  active: readonly Active[],
  caller: Principal,
): Capacities {
  const own = ownAmong(active, caller);
  return {
    directs: found.director?.email === caller.email.toLowerCase(),
    ofTeam: caller.role === 'expert-team',
    isParty: own !== undefined,
    asked: own?.id === found.askerSignalId,
  };
}
