import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import { KeepCoordinationService } from '../coordination/keep-coordination.service.js';
import { caseOf } from '../coordination-record.js';
import { CoordinationNoticesService } from '../coordination-notices/coordination-notices.service.js';
import type { Draft } from '../exchange/outgoing.service.js';
import { changeOf } from '../follow-match.js';
import { MatchesService } from '../matches/matches.service.js';
import { Region } from '../region.js';
import { countsIn, SignalRegisterService } from '../register/signal-register.service.js';

/** Where a jeugdige lives now. */
export interface Moved {
  readonly jeugdigeId: string;
  readonly municipality: string;
  readonly isSecret: boolean;
}

/** Lets an open case follow a jeugdige who moved within the region: other people guard it, and supply a coordinator. */
@Injectable()
export class MoveCaseService {
  constructor(
    private readonly region: Region,
    private readonly register: SignalRegisterService,
    private readonly matches: MatchesService,
    private readonly records: KeepCoordinationService,
    private readonly notices: CoordinationNoticesService,
  ) {}

  /** Who coordinates stays, whatever the convenant says in the new municipality. The jeugdige is locked. */
  async move(tx: Tx, { jeugdigeId, municipality, isSecret }: Moved, at: Date): Promise<Draft[]> {
    const known = await this.register.active(tx, [jeugdigeId]);
    const active = known.filter(countsIn(this.region.id));
    const none = { came: new Set<string>(), left: false };
    const [open] = await this.matches.openOf(tx, [{ jeugdigeId, municipality, active, ...none }], at);
    if (!open) return [];
    const { coordination: before } = open.match;
    const same = { to: caseOf(before), steps: [], taken: null };
    const change = changeOf(before, same, open.facts, open.rules);
    this.records.save(tx, [change]);
    return this.notices.ofMove(tx, { record: change.after, parties: active }, isSecret, at);
  }
}
