/** Something that the check wanted to see did not hold. */
export class CheckFailedError extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'CheckFailedError';
  }
}

/** @throws CheckFailedError when it does not hold; the message says what was expected and what was seen */
export function expectThat(holds: boolean, what: string): asserts holds {
  if (!holds) throw new CheckFailedError(what);
}
