import type { Coordination, Party } from '#contracts/involvement.js';

/** Who coordinates: the answer to the heading above it. Why is the convenant's own sentence, which follows it. */
export function coordinationWords(coordination: Coordination, addresseeId: string): string {
  const { outcome, coordinator, candidate, state } = coordination;
  const isAddressee = (party: Party): boolean => party.professional.id === addresseeId;
  if (state === 'named' && candidate)
    return isAddressee(candidate)
      ? 'U bent genoemd als zorgcoördinator.'
      : `${called(candidate)} is genoemd als zorgcoördinator.`;
  if (state === 'proposed' && coordinator)
    return isAddressee(coordinator)
      ? 'U bent gevraagd om de zorg te coördineren. Laat weten of het lukt.'
      : `${called(coordinator)} is gevraagd om de zorg te coördineren.`;
  if (coordinator)
    return isAddressee(coordinator)
      ? 'U coördineert de zorg.'
      : `${called(coordinator)} coördineert de zorg.`;
  if (state === 'being-supplied') return 'Dat hoort u nog.'; // also when the parties asked for it
  switch (outcome) {
    case 'parties-agree':
      return 'Dat spreekt u samen af.';
    case 'assigned':
    case 'supplied':
      return 'Dat hoort u nog.';
  }
}

const called = ({ professional, organisation }: Party): string =>
  `${professional.name} van ${organisation.name}`;
