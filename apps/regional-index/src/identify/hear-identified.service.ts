import type { IncomingEventOf } from '#messaging/incoming-event.js';
import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import { type Aftermath, nothing, together } from '../aftermath.js';
import { JeugdigenService, type JeugdigeRow, type TakenIn } from '../register/jeugdigen.service.js';
import { SignalRegisterService } from '../register/signal-register.service.js';
import { IdentifyJeugdigeService } from './identify-jeugdige.service.js';

export type Identified = IncomingEventOf<'nl.verwijsindex.signal.identified.v1'>;

/** Takes it when another region says that a jeugdige without a BSN has one. Only who holds the signal too is believed. */
@Injectable()
export class HearIdentifiedService {
  constructor(
    private readonly jeugdigen: JeugdigenService,
    private readonly register: SignalRegisterService,
    private readonly identifying: IdentifyJeugdigeService,
  ) {}

  /** @param taken the rows of their BSNs, by BSN; both they and the jeugdigen of the signals are locked */
  async hear(
    tx: Tx,
    events: readonly Identified[],
    taken: ReadonlyMap<string, TakenIn>,
    at: Date,
  ): Promise<Aftermath> {
    if (events.length === 0) return nothing;
    const targets = new Map(taken);
    const told: Aftermath[] = [];
    for (const event of events) {
      const { bsn } = event.data;
      const target = targets.get(bsn);
      const row = await this.rowOf(tx, event);
      if (!target || !row) continue; // ended meanwhile, or joined already with another signal
      const one = { row, target, ...event.data, ageLimitOn: null, toldBy: event.origin };
      const { jeugdigeId, aftermath } = await this.identifying.identify(tx, one, at);
      targets.set(bsn, { ...target, id: jeugdigeId, isNew: false });
      told.push(aftermath);
    }
    this.jeugdigen.forget(
      tx,
      [...targets.values()].map(({ id }) => id),
    );
    return together(...told);
  }

  private async rowOf(tx: Tx, { data: { signalId }, origin }: Identified): Promise<JeugdigeRow | null> {
    const [row] = await this.jeugdigen.ofSignals(tx, [signalId]);
    if (!row || row.identityKind === 'bsn') return null;
    const signal = (await this.register.active(tx, [row.id])).find(({ id }) => id === signalId);
    const teller = signal?.givenHere ? signal.homeRegion : signal?.originRegion;
    return teller === origin ? row : null;
  }
}
