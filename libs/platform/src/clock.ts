/** What time it is, for everything that terms depend on. Injected, so that tests need not wait for a term to be over. */
export class Clock {
  now(): Date {
    return new Date();
  }
}
