/**
 * Why a seal does not hold:
 * `unknown-origin`: the directory has no keys of the region that is said to have sent it;
 * `not-for-us`: it was sealed for another region, or for a key that we do not have;
 * `bad-signature`: the region that is said to have sent it did not sign it;
 * `key-expired`: the event is from outside the period of its data key;
 * `tampered`: the event or its envelope was changed after sealing.
 */
export type SealFault = 'unknown-origin' | 'not-for-us' | 'bad-signature' | 'key-expired' | 'tampered';

/** The seal of an event does not hold. Says why, never what is inside. */
export class SealError extends Error {
  constructor(readonly reason: SealFault) {
    super(`The seal does not hold: ${reason}`);
    this.name = 'SealError';
  }
}
