/** The published test range of the population register (99999xxxx): fictitious persons, never given out. */
export const testRange = /^99999\d{4}$/;

/** One of them, for what must be about somebody and may be about nobody. */
export const someTestPerson = '999990019';

/**
 * Whether a BSN is of the published test range. A region in trial exchanges nothing about anybody else. A few official test
 * persons have a number outside it, which looks like anybody's: those count as real.
 */
export const isTestPerson = (bsn: string): boolean => testRange.test(bsn);
