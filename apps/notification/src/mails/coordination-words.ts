import type { Coordination } from '#contracts/involvement.js';

/** Who coordinates: the answer to the heading above it. Why is the convenant's own sentence, which follows it. */
export function coordinationWords({ outcome, coordinator }: Coordination, addresseeId: string): string {
  if (coordinator) {
    const { professional, organisation } = coordinator;
    return professional.id === addresseeId
      ? 'U coördineert de zorg.'
      : `${professional.name} van ${organisation.name} coördineert de zorg.`;
  }
  switch (outcome) {
    case 'parties-agree':
      return 'Dat spreekt u samen af.';
    case 'assigned':
    case 'supplied':
      return 'Dat hoort u nog.';
  }
}
