import type { PendingObjection } from '#contracts/events/pending-objection.js';
import type { Tx } from '#platform/transaction.js';
import { dateInAmsterdam } from '#rules/dates/calendar.js';
import { Injectable } from '@nestjs/common';
import { type Aftermath, nothing } from '../aftermath.js';
import { entryOfGiver } from '../audit-entry.js';
import { givenEvent } from '../departing.js';
import { DirectoryService } from '../directory/directory.service.js';
import { KeepInvolvementService } from '../involvement/keep-involvement.service.js';
import { Region } from '../region.js';
import { JeugdigenService, type JeugdigeRow } from '../register/jeugdigen.service.js';
import { SignalRegisterService } from '../register/signal-register.service.js';
import type { SignalRecord } from '../signal-record.js';
import { toldOfMove } from '../told-of-end.js';
import { walk } from '../walk-states.js';
import { type HomeRow, MovesRepository } from './moves.repository.js';

/** A signal that was given here, of which the home is another region from now on. */
export interface Rehomed extends Omit<HomeRow, 'id'> {
  readonly record: SignalRecord;
  readonly objections: readonly PendingObjection[];
}

export interface NewHome {
  readonly homeRegion: string;
  readonly municipality: string;
  readonly secret: boolean;
  readonly row: JeugdigeRow;
}

/**
 * Sends signals that were given here to their new home, as if they were given now: it has them from the old home, so this
 * asks how they stand. What was seen of the old match is gone; the giver sees where the signal is on its way to.
 */
@Injectable()
export class SendToNewHomeService {
  constructor(
    private readonly region: Region,
    private readonly directory: DirectoryService,
    private readonly repository: MovesRepository,
    private readonly jeugdigen: JeugdigenService,
    private readonly register: SignalRegisterService,
    private readonly involvement: KeepInvolvementService,
  ) {}

  /** The signals are locked, and of one jeugdige. */
  async send(tx: Tx, signals: readonly Rehomed[], home: NewHome, at: Date): Promise<Aftermath> {
    if (signals.length === 0) return nothing;
    const now = at.toISOString();
    const identity = this.jeugdigen.identityOf(home.row);
    const way = this.directory.route(home.municipality, dateInAmsterdam(now), identity);
    const isReachable = this.directory.publicKeysOf(home.homeRegion) !== null;
    const version = this.directory.version();
    const waits = isReachable ? null : version + 1;
    const reason = way.routed ? 'region-not-connected' : way.reason;
    const records = signals.map(({ record, homeVersion }) => ({
      ...{
        ...record,
        homeVersion,
        homeRegion: home.homeRegion,
        directoryVersion: version,
        waitsForVersion: waits,
      },
    }));
    this.register.move(
      tx,
      records.map((record) =>
        walk(record, [
          { trigger: 'home-changed', at: now },
          ...(isReachable ? [] : [{ trigger: 'found-no-way' as const, at: now, reason }]),
        ]),
      ),
    );
    this.repository.rehome(
      tx,
      signals.map(({ record: { id }, homeVersion }) => ({ id, homeVersion, handedBy: null })),
    );
    this.involvement.forget(
      tx,
      records.map(({ id }) => id),
    );
    const { municipality } = home;
    const given = signals.flatMap(({ objections }, index) => {
      const record = records[index];
      return record && isReachable ? givenEvent({ record, identity, municipality, objections }) : [];
    });
    const name = home.secret ? null : this.directory.nameOf(home.homeRegion);
    const notices = records.flatMap((record) => toldOfMove(record, name, now, this.region.id));
    const audit = records.map((record) => entryOfGiver(record, 'match:see', 'went to another region', at));
    return { drafts: [...given, ...notices], audit, counted: [] };
  }
}
