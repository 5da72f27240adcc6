import type { Clock } from '#platform/clock.js';
import { refuseInProduction } from './not-in-production.js';

/** A clock that stands still until it is set: forwards, or back, as the clock of a machine may jump. */
export class SettableClock implements Clock {
  private moment: Date;

  /** @param start left out: this moment. @throws NotInProductionError */
  constructor(start: Date | string = new Date()) {
    refuseInProduction('A clock that can be set');
    this.moment = new Date(start);
  }

  now(): Date {
    return new Date(this.moment);
  }

  set(moment: Date | string | number): void {
    this.moment = new Date(moment);
  }

  /** Lets time pass, by a millisecond when nothing is said: so that of two things one was first. */
  pass(ms = 1): void {
    this.moment = new Date(this.moment.getTime() + ms);
  }
}
