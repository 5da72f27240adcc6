import type { GiveSignalAnswer } from '#contracts/http/signals.js';
import type { Professional } from '#contracts/involvement.js';
import { AppError } from '#platform/app-error.js';
import { Clock } from '#platform/clock.js';
import type { Tx } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import type { Instant, PlainDate } from '#rules/dates/plain-date.js';
import type { Household } from '#rules/family/family-keys.js';
import { identityKey, type JeugdigeIdentity } from '#rules/identity/jeugdige-identity.js';
import type { HomeRegion } from '#rules/routing/home-region.js';
import type { InvolvementKind } from '#rules/signals/involvement-kind.js';
import { referenceOf } from '#rules/signals/reference.js';
import { Injectable } from '@nestjs/common';
import { type Arrived, type Arriving, ArrivalsService } from '../arrivals/arrivals.service.js';
import { together } from '../aftermath.js';
import { entryOfCaller } from '../audit-entry.js';
import { DirectoryService } from '../directory/directory.service.js';
import { OutgoingService } from '../exchange/outgoing.service.js';
import { KeepInvolvementService } from '../involvement/keep-involvement.service.js';
import { Region } from '../region.js';
import { HouseholdsService } from '../register/households.service.js';
import { type JeugdigeFacts, JeugdigenService, type TakenIn } from '../register/jeugdigen.service.js';
import type { SignalRecord } from '../signal-record.js';
import { dateOf } from '../date-of.js';
import type { GiveSignalDto } from './give-signal.dto.js';
import { viewOf } from './signal-view.js';
import { SignalsRepository } from './signals.repository.js';

/** What is given: a signal, or a registration of help. */
export interface GivenAs {
  readonly kind: InvolvementKind;
  readonly id: string;
  /** Who is involved; a client system registers the help of another. */
  readonly professional: Professional;
}

/** A signal of which everything is known and right. */
export interface CheckedSignal {
  readonly caller: Principal;
  readonly as: GivenAs;
  readonly body: GiveSignalDto;
  readonly identity: JeugdigeIdentity;
  readonly givenAt: Instant;
  readonly municipality: string;
  readonly ageLimitOn: PlainDate | null;
  readonly plannedEndOn: PlainDate;
  readonly way: HomeRegion;
  /** What the population register says of where they live and with whom; null when it was not asked. */
  readonly household: Household | null;
}

/** Stores the signals of many givers in one transaction. */
@Injectable()
export class StoreSignalsService {
  constructor(
    private readonly region: Region,
    private readonly clock: Clock,
    private readonly repository: SignalsRepository,
    private readonly jeugdigen: JeugdigenService,
    private readonly households: HouseholdsService,
    private readonly arrivals: ArrivalsService,
    private readonly involvement: KeepInvolvementService,
    private readonly directory: DirectoryService,
    private readonly outgoing: OutgoingService,
  ) {}

  /** @returns as many answers as it got signals, in the same order */
  async store(tx: Tx, signals: readonly CheckedSignal[]): Promise<(GiveSignalAnswer | Error)[]> {
    const at = this.clock.now();
    const facts = signals.map((signal) => this.factsOf(signal));
    const locked = await this.jeugdigen.lockOrAdd(tx, facts);
    const arriving = signals.map((signal) => this.arrivingOf(signal, lockedOf(signal, locked)));
    const { arrived, aftermath } = await this.arrivals.receive(tx, arriving, at);
    const audit = signals.flatMap(({ caller, as }, index) => {
      const { repeated = false, record } = arrived[index] ?? {};
      const action = as.kind === 'signal' ? 'signal:give' : 'chain-registration:give';
      const subject = record?.jeugdigeId ?? null;
      return repeated ? [entryOfCaller(caller, action, subject, 'done', 'own signal', at)] : [];
    });
    this.lookAgain(tx, signals, locked, at);
    await this.outgoing.finish(tx, together(aftermath, { audit }), at);
    const answers = await this.answersOf(tx, arrived, signals, locked);
    const mistaken = arriving.filter(
      ({ record }, index) => arrived[index]?.record.jeugdigeId !== record.jeugdigeId,
    );
    this.jeugdigen.forget(
      tx,
      mistaken.map(({ record }) => record.jeugdigeId),
    );
    return answers.map((answer, index) => {
      const one = arriving[index];
      return one && mistaken.includes(one) ? referenceInUse() : answer;
    });
  }

  /** Who was known here and turns out to live elsewhere may have moved: their case may have to follow. */
  private lookAgain(
    tx: Tx,
    signals: readonly CheckedSignal[],
    locked: ReadonlyMap<string, TakenIn>,
    at: Date,
  ): void {
    const known = signals.flatMap(({ identity, way }) => {
      const jeugdige = locked.get(identityKey(identity));
      const livesHere = way.routed && way.region === this.region.id;
      return jeugdige && !jeugdige.isNew && !livesHere ? [jeugdige.id] : [];
    });
    this.households.lookAgain(tx, known, this.region.id, at);
  }

  /** Of who lives elsewhere nothing more is kept than that region needs. */
  private factsOf({
    identity,
    municipality,
    ageLimitOn,
    givenAt,
    way,
    household,
  }: CheckedSignal): JeugdigeFacts {
    const livesHere = way.routed && way.region === this.region.id;
    const known = household && livesHere ? { household: { says: household, on: dateOf(givenAt) } } : {};
    return { identity, municipality, ageLimitOn, ...known };
  }

  private arrivingOf(signal: CheckedSignal, { id: jeugdigeId, hasArchive, isNew }: Held): Arriving {
    const { caller, as, body, identity, givenAt, municipality, plannedEndOn, way } = signal;
    const { id, name, email, phone } = as.professional;
    const { organisation } = caller;
    const homeRegion = way.routed ? way.region : (way.region?.id ?? null);
    const record: SignalRecord = {
      id: as.id,
      kind: as.kind,
      reference: referenceOf(as.id),
      jeugdigeId,
      givenHere: true,
      originRegion: this.region.id,
      homeRegion,
      professional: { id, name, email, phone },
      organisation: { id: organisation.id, name: organisation.name, kind: organisation.kind },
      givenAt,
      plannedEndOn,
      informedOn: body.informedOn ?? null,
      informedWhom: body.informedWhom ?? [],
      urgent: body.urgent ?? false,
      state: 'given',
      stateReason: null,
      frozen: false,
      directoryVersion: this.directory.version(),
      waitsForVersion: null,
      isTest: this.directory.isTest(homeRegion, identity),
    };
    const noWay = way.routed ? null : way.reason;
    return { record, identity, municipality, noWay, hasArchive, isNew, by: caller };
  }

  /** What stood there before has a history, and perhaps a match in another region, that must be read. */
  private async answersOf(
    tx: Tx,
    arrived: readonly Arrived[],
    signals: readonly CheckedSignal[],
    locked: ReadonlyMap<string, TakenIn>,
  ): Promise<GiveSignalAnswer[]> {
    const repeated = arrived.filter((one) => one.repeated).map(({ record }) => record);
    const history = repeated.length > 0 ? await this.repository.historyOf(tx, repeated) : null;
    const involvement = await this.involvement.find(
      tx,
      repeated.map(({ id }) => id),
    );
    return signals.flatMap((signal, index) => {
      const one = arrived[index];
      if (!one) return [];
      const { record, steps } = one;
      const past = one.repeated ? (history?.get(record.id) ?? []) : steps;
      const { serviceNumber } = lockedOf(signal, locked);
      const view = viewOf(
        { ...record, state: past.at(-1)?.state ?? record.state },
        {
          jeugdige: { ...signal, serviceNumber },
          history: past,
          here: this.region.id,
          limitYears: this.region.convenant.ages.limitYears,
          nameOf: (region) => this.directory.nameOf(region),
        },
      );
      const met = one.involvement ?? involvement.get(record.id) ?? null;
      return [{ ...view, repeated: one.repeated, involvement: met }];
    });
  }
}

/** Two pushes with one reference at the same moment, on different jeugdigen: the first is taken. */
export const referenceInUse = (): AppError =>
  new AppError('conflict', 'This client reference is of a registration on another jeugdige');

type Held = Pick<TakenIn, 'id' | 'serviceNumber' | 'hasArchive' | 'isNew'>;

function lockedOf({ identity }: CheckedSignal, locked: ReadonlyMap<string, TakenIn>): Held {
  return (
    locked.get(identityKey(identity)) ?? { id: '', serviceNumber: null, hasArchive: false, isNew: false }
  );
}
