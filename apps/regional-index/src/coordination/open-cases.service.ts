import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import { MatchesService, type OpenCase } from '../matches/matches.service.js';
import { Region } from '../region.js';
import type { JeugdigeRow } from '../register/jeugdigen.service.js';
import { SignalRegisterService } from '../register/signal-register.service.js';

/** Reads a case whole: its match, its coordination, and who is involved. */
@Injectable()
export class OpenCasesService {
  constructor(
    private readonly region: Region,
    private readonly register: SignalRegisterService,
    private readonly matches: MatchesService,
  ) {}

  /** The case of a jeugdige who lives here; null when there is no match. Who is to change it locks the jeugdige first. */
  async of(
    tx: Tx,
    { id, municipality }: Pick<JeugdigeRow, 'id' | 'municipality'>,
    at: Date,
  ): Promise<OpenCase | null> {
    const known = await this.register.activeOrKnown(tx, [id], []);
    const active = known.filter(({ homeRegion }) => homeRegion === this.region.id);
    const matchCase = { jeugdigeId: id, municipality, active, came: new Set<string>(), left: false };
    return this.matches.openOf(tx, matchCase, at);
  }
}
