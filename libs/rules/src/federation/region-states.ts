/** Every state of a region in the federation, as the directory names it. */
export const regionStates = ['preparing', 'trial', 'live', 'suspended', 'left'] as const;
export type RegionState = (typeof regionStates)[number];

/**
 * What passes between two regions: the connection test of the hub; something about a person of the published test range; a
 * signal or case that begins; and what belongs to one that is under way there already.
 */
export const traffic = ['connection-test', 'test-person', 'new', 'under-way'] as const;
export type Traffic = (typeof traffic)[number];

/**
 * What may go to and come from a region, by its state (plateau description of the VIR: a region connects after its test and
 * trial). A region that is suspended or left takes part in nothing new, but ends, erasures, objections and the news of
 * cases under way still reach it and come from it: nobody's rights stop because a region does. `when-asked`: only while
 * an operator asked for the connection test again.
 */
const table = {
  preparing: { 'connection-test': 'yes', 'test-person': 'no', new: 'no', 'under-way': 'no' },
  trial: { 'connection-test': 'yes', 'test-person': 'yes', new: 'no', 'under-way': 'no' },
  live: { 'connection-test': 'when-asked', 'test-person': 'yes', new: 'yes', 'under-way': 'yes' },
  suspended: { 'connection-test': 'when-asked', 'test-person': 'no', new: 'no', 'under-way': 'yes' },
  left: { 'connection-test': 'no', 'test-person': 'no', new: 'no', 'under-way': 'yes' },
} as const satisfies Record<RegionState, Record<Traffic, 'yes' | 'no' | 'when-asked'>>;

export type Passage = 'yes' | 'no' | 'when-asked';

/** Whether this may go to, or come from, a region in that state. */
export const mayPassRegion = (state: RegionState, what: Traffic): Passage => table[state][what];
