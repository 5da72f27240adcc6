/** Every state of a region in the federation, as the directory names it. */
export const regionStates = ['preparing', 'trial', 'live', 'suspended', 'left'] as const;
export type RegionState = (typeof regionStates)[number];

/**
 * What passes between two regions: the connection test of the hub; something about a person of the published test range; a
 * signal or case that begins; and what belongs to one that is under way there already.
 */
export const traffic = ['connection-test', 'test-person', 'new', 'under-way'] as const;
export type Traffic = (typeof traffic)[number];

/** `when-asked`: only while an operator asked for the connection test again. */
export type Passage = 'yes' | 'no' | 'when-asked';

/**
 * What may go to a region, and come from it, by its state (plateau description of the VIR: a region connects after its test
 * and trial). A region that is suspended or left gets nothing new, but ends, erasures, objections and the news of cases
 * under way still reach it: nobody's rights stop because a region does. What it had sent by then is still
 * delivered; by its own copy of the directory it sends nothing new.
 */
const table = {
  preparing: {
    to: { 'connection-test': 'yes', 'test-person': 'no', new: 'no', 'under-way': 'no' },
    from: { 'connection-test': 'yes', 'test-person': 'no', new: 'no', 'under-way': 'no' },
  },
  trial: {
    to: { 'connection-test': 'yes', 'test-person': 'yes', new: 'no', 'under-way': 'no' },
    from: { 'connection-test': 'yes', 'test-person': 'yes', new: 'no', 'under-way': 'no' },
  },
  live: {
    to: { 'connection-test': 'when-asked', 'test-person': 'yes', new: 'yes', 'under-way': 'yes' },
    from: { 'connection-test': 'when-asked', 'test-person': 'yes', new: 'yes', 'under-way': 'yes' },
  },
  suspended: {
    to: { 'connection-test': 'when-asked', 'test-person': 'no', new: 'no', 'under-way': 'yes' },
    from: { 'connection-test': 'when-asked', 'test-person': 'yes', new: 'yes', 'under-way': 'yes' },
  },
  left: {
    to: { 'connection-test': 'no', 'test-person': 'no', new: 'no', 'under-way': 'yes' },
    from: { 'connection-test': 'no', 'test-person': 'yes', new: 'yes', 'under-way': 'yes' },
  },
} as const satisfies Record<RegionState, Record<'to' | 'from', Record<Traffic, Passage>>>;

/** Whether this may go to a region in that state. */
export const mayReachRegion = (state: RegionState, what: Traffic): Passage => table[state].to[what];

/** Whether this may come from a region in that state. */
export const mayLeaveRegion = (state: RegionState, what: Traffic): Passage => table[state].from[what];
