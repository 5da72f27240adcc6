import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import { type Aftermath, nothing } from '../aftermath.js';
import { KeepInvolvementService } from '../involvement/keep-involvement.service.js';
import { type MatchCase, MatchesService } from '../matches/matches.service.js';
import { Region } from '../region.js';
import { type Known, SignalRegisterService } from '../register/signal-register.service.js';
import { walk } from '../walk-states.js';

/** A signal that ends, of a jeugdige who is locked. */
export interface Ending {
  readonly signalId: string;
  /** Region of origin; when the giver ends it, the region that says so. */
  readonly origin: string;
  readonly at: string;
  readonly reason: 'ended-by-giver' | 'closed-by-coordinator';
}

/** Ends signals, and lets the matches around them follow: others may be left alone, or need another coordinator. */
@Injectable()
export class EndArrivedService {
  constructor(
    private readonly region: Region,
    private readonly register: SignalRegisterService,
    private readonly matches: MatchesService,
    private readonly involvement: KeepInvolvementService,
  ) {}

  /**
   * Ends signals that are active; of others nothing happens.
   * @param municipalities by jeugdige; exactly the jeugdigen of these signals
   */
  async end(
    tx: Tx,
    endings: readonly Ending[],
    municipalities: ReadonlyMap<string, string>,
    at: Date,
  ): Promise<Aftermath> {
    if (endings.length === 0) return nothing;
    const known = await this.register.activeOrKnown(tx, [...municipalities.keys()], []);
    const ending = new Map(endings.map((one) => [one.signalId, one]));
    const ended = known.filter(({ id, originRegion }) => ending.get(id)?.origin === originRegion);
    this.register.move(
      tx,
      ended.flatMap((record) => {
        const one = ending.get(record.id);
        if (!one) return [];
        const walked = walk(record, [{ trigger: 'was-ended', at: one.at, reason: one.reason }]);
        return [{ ...walked, endedAt: one.at }];
      }),
    );
    const here = ended.filter(({ givenHere }) => givenHere);
    this.involvement.forget(
      tx,
      here.map(({ id }) => id),
    );
    const cases = this.casesWithout(ended, known, municipalities);
    return this.matches.save(tx, await this.matches.plan(tx, cases, at), at);
  }

  private casesWithout(
    ended: readonly Known[],
    known: readonly Known[],
    municipalities: ReadonlyMap<string, string>,
  ): MatchCase[] {
    const gone = new Set(ended.map(({ id }) => id));
    const counted = ended.filter(({ homeRegion }) => homeRegion === this.region.id);
    return [...new Set(counted.map(({ jeugdigeId }) => jeugdigeId))].map((jeugdigeId) => ({
      jeugdigeId,
      municipality: municipalities.get(jeugdigeId) ?? '',
      active: known.filter(
        (record) =>
          record.jeugdigeId === jeugdigeId && record.homeRegion === this.region.id && !gone.has(record.id),
      ),
      came: new Set<string>(),
      left: true,
    }));
  }
}
