import type { IncomingEventOf } from '#messaging/incoming-event.js';
import type { Tx } from '#platform/transaction.js';
import { followsMove } from '#rules/moves/follow-move.js';
import { Injectable } from '@nestjs/common';
import { type Aftermath, nothing, together } from '../aftermath.js';
import { CarryObjectionsService } from '../objections/carry-objections.service.js';
import { Region } from '../region.js';
import { HouseholdsService } from '../register/households.service.js';
import { JeugdigenService } from '../register/jeugdigen.service.js';
import { SignalRegisterService } from '../register/signal-register.service.js';
import { MovesRepository } from './moves.repository.js';
import { SendToNewHomeService } from './send-to-new-home.service.js';

export type SignalMoved = IncomingEventOf<'nl.verwijsindex.signal.moved.v1'>;

/** Lets signals that were given here follow a jeugdige who moved between two other regions, or away from one to here. */
@Injectable()
export class FollowMovesService {
  constructor(
    private readonly region: Region,
    private readonly repository: MovesRepository,
    private readonly jeugdigen: JeugdigenService,
    private readonly households: HouseholdsService,
    private readonly register: SignalRegisterService,
    private readonly objections: CarryObjectionsService,
    private readonly sending: SendToNewHomeService,
  ) {}

  /** In the order in which it came. The jeugdigen are locked. */
  async follow(tx: Tx, news: readonly SignalMoved[], at: Date): Promise<Aftermath> {
    let aftermath = nothing;
    for (const one of news) aftermath = together(aftermath, await this.followOne(tx, one, at));
    return aftermath;
  }

  private async followOne(tx: Tx, { data, origin: from }: SignalMoved, at: Date): Promise<Aftermath> {
    const { signalId: id, homeRegion, homeVersion, municipality, secret } = data;
    const [row] = await this.jeugdigen.ofSignals(tx, [id]);
    const signal = (await this.register.lockGivenHere(tx, [id])).get(id);
    const known = (await this.repository.homes(tx, [id])).get(id);
    if (!row || !signal || !known || homeRegion === this.region.id) return nothing; // here the case itself says so
    const state = { ended: signal.ended, homeRegion: signal.homeRegion, homeVersion: known.homeVersion };
    if (followsMove(state, { from, homeRegion, homeVersion }) !== 'follow') return nothing;
    const objections = (await this.objections.of(tx, [id])).get(id) ?? [];
    const places = { home: homeRegion, answers: false };
    const asked = await this.objections.follow(tx, [{ signalId: id, objections }], places, at);
    this.repository.setMunicipalities(tx, [{ jeugdigeId: row.id, municipality }]);
    this.households.lookAgain(tx, [row.id], this.region.id, at);
    this.households.markFamilies(tx, [row.id], [id]);
    const rehomed = { record: signal, homeVersion, handedBy: null, objections };
    const sent = await this.sending.send(tx, [rehomed], { homeRegion, municipality, secret, row }, at);
    return together(sent, { drafts: asked });
  }
}
