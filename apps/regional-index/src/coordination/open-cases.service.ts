import type { Tx } from '#platform/transaction.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import { Injectable } from '@nestjs/common';
import { MatchesService, type OpenCase } from '../matches/matches.service.js';
import { Region } from '../region.js';
import { JeugdigenService, type JeugdigeRow } from '../register/jeugdigen.service.js';
import { countsIn, SignalRegisterService } from '../register/signal-register.service.js';

/** A case that somebody is about to act on. */
export interface LockedCase extends OpenCase {
  /** The day on which the jeugdige reaches the age limit; null when that is not known here. */
  readonly ageLimitOn: PlainDate | null;
}

/** Reads a case whole: its match, its coordination, and who is involved. */
@Injectable()
export class OpenCasesService {
  constructor(
    private readonly region: Region,
    private readonly jeugdigen: JeugdigenService,
    private readonly register: SignalRegisterService,
    private readonly matches: MatchesService,
  ) {}

  /** The case of a jeugdige, who is locked until the end of the transaction; null when there is no match. */
  async locked(tx: Tx, jeugdigeId: string, at: Date): Promise<LockedCase | null> {
    const [jeugdige] = await this.jeugdigen.lock(tx, [jeugdigeId]);
    const open = jeugdige ? await this.of(tx, jeugdige, at) : null;
    return open && jeugdige ? { ...open, ageLimitOn: jeugdige.ageLimitOn } : null;
  }

  /** The case around a signal, to look at. */
  async ofSignal(tx: Tx, signalId: string, at: Date): Promise<OpenCase | null> {
    const [jeugdige] = await this.jeugdigen.ofSignals(tx, [signalId]);
    return jeugdige ? this.of(tx, jeugdige, at) : null;
  }

  /** The case of a jeugdige who lives here; null when there is no match. */
  async of(
    tx: Tx,
    { id, municipality }: Pick<JeugdigeRow, 'id' | 'municipality'>,
    at: Date,
  ): Promise<OpenCase | null> {
    const known = await this.register.active(tx, [id]);
    const active = known.filter(countsIn(this.region.id));
    const matchCase = { jeugdigeId: id, municipality, active, came: new Set<string>(), left: false };
    const [open] = await this.matches.openOf(tx, [matchCase], at);
    return open ?? null;
  }
}
