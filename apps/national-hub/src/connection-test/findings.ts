import type { ConnectionCheck } from '#contracts/http/connection-tests.js';
import type { Trial } from './trial.js';

/** One thing that a region must do, and how to find out whether it does. */
export interface Check {
  readonly check: ConnectionCheck;
  readonly expected: string;
  /** Tries it on a jeugdige of its own. @throws NoAnswer when the region does not answer what it must */
  readonly run: (trial: Trial) => Promise<Findings>;
}

/** What was seen: every fault in a sentence. */
export class Findings {
  readonly faults: string[] = [];

  /** @param good what it says when there is no fault */
  constructor(private readonly good: string) {}

  /** A fault, unless it is so. */
  expect(isSo: boolean, fault: string): void {
    if (!isSo) this.faults.push(fault);
  }

  get seen(): string {
    return this.faults.length === 0 ? this.good : this.faults.join('; ');
  }
}

/** Names for people: `a and b`, or `nobody`. */
export const named = (names: readonly string[]): string =>
  names.length === 0 ? 'nobody' : names.join(' and ');
