/** Where a jeugdige of the register is found, when the population register (BRP) is asked anew. */
export const residences = [
  'here', // where the index has them
  'other-municipality', // of this region
  'other-region',
  'emigrated', // also: left to where nobody knows
  'died',
  'unknown', // the BRP knows nobody by this BSN, or its record is wrong
] as const;
export type Residence = (typeof residences)[number];

/** What follows for a jeugdige who lived here. */
export interface ResidenceConsequence {
  readonly signals: 'stay' | 'end';
  /** Address, parents and secrecy as the BRP says now, or nothing of them: no family is seen any more. */
  readonly household: 'renewed' | 'forgotten';
  /** Whether the municipality of residence, and with it regievoerder and guard, becomes the new one. */
  readonly municipality: 'stays' | 'follows' | 'handed-over';
}

/**
 * What a change in the BRP means.
 * - Death: every signal ends and everything is destroyed (Jw 7.1.4.5, 7.1.4.6).
 * - Another municipality of the region: its regievoerder takes over (Jw 7.1.3.2: each college for its own residents).
 * - Another region: the index there must get the case (Jw 7.1.2.3 g). That is its own step; until it is taken nothing changes.
 * - Emigrated: signals stay until they end by themselves. The law does not name it as an end (Jw 7.1.4.5), and the BRP
 *   also calls emigrated whom nobody can find any more: just those must not lose protection. The last municipality
 *   remains, as the one that knows them.
 * - Unknown: a fault of the register is no reason to lose a signal, and proves no family either.
 */
const table = {
  here: { signals: 'stay', household: 'renewed', municipality: 'stays' },
  'other-municipality': { signals: 'stay', household: 'renewed', municipality: 'follows' },
  'other-region': { signals: 'stay', household: 'forgotten', municipality: 'handed-over' },
  emigrated: { signals: 'stay', household: 'forgotten', municipality: 'stays' },
  died: { signals: 'end', household: 'forgotten', municipality: 'stays' },
  unknown: { signals: 'stay', household: 'forgotten', municipality: 'stays' },
} as const satisfies Record<Residence, ResidenceConsequence>;

export const consequenceOfResidence = (residence: Residence): ResidenceConsequence => table[residence];

/** A person as the BRP answers; null when it knows nobody. */
export interface ResidenceFacts {
  readonly deathDate: string | null;
  readonly emigrated: boolean;
  readonly municipality: string;
}

/**
 * Where somebody is now.
 * @param known municipality by which the index has them
 * @param isOfRegion whether a municipality is covered by this region
 */
export function residenceOf(
  person: ResidenceFacts | null,
  known: string,
  isOfRegion: (municipality: string) => boolean,
): Residence {
  if (!person) return 'unknown';
  if (person.deathDate !== null) return 'died';
  if (person.emigrated) return 'emigrated';
  if (!isOfRegion(person.municipality)) return 'other-region'; // whatever the index was told of them meanwhile
  return person.municipality === known ? 'here' : 'other-municipality';
}
