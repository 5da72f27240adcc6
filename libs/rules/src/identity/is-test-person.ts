/**
 * Whether a BSN is of the published test range of the population register (99999xxxx): fictitious persons, never given out.
 * A region in trial exchanges nothing about anybody else. A few official test persons have a number outside it, which
 * looks like anybody's: those count as real.
 */
export const isTestPerson = (bsn: string): boolean => /^99999\d{4}$/.test(bsn);
