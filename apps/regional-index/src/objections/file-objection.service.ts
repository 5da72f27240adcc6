import type { FileObjectionAnswer, FileObjectionBody } from '#contracts/http/objections.js';
import { recordAudit } from '#platform/audit.js';
import { Clock } from '#platform/clock.js';
import type { Tx } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import { dateInAmsterdam } from '#rules/dates/calendar.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import { isLate, lastDayToDecide, lastDayToObject } from '#rules/rights/objection-terms.js';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { together } from '../aftermath.js';
import { entryOfCaller, type Ground } from '../audit-entry.js';
import { OutgoingService } from '../exchange/outgoing.service.js';
import { HeldFunctionsService } from '../organisations/held-functions.service.js';
import { answered, type Outcome } from '../outcome.js';
import { randomCode } from '../random-code.js';
import { Region } from '../region.js';
import { JeugdigenService, type JeugdigeRow } from '../register/jeugdigen.service.js';
import { SignalRegisterService } from '../register/signal-register.service.js';
import type { SignalRecord } from '../signal-record.js';
import { askPlaces, placesOf } from './ask-places.js';
import { faultsOfFiling } from './faults-of-filing.js';
import { FreezeSignalsService } from './freeze-signals.service.js';
import type { ObjectionEntity } from './objection.entity.js';
import { ObjectionPlacesRepository } from './objection-places.repository.js';
import { ObjectionsRepository } from './objections.repository.js';
import { notAsExpected, nothingKnown, pendingAlready } from './refusals.js';
import { RightCollegesService } from './right-colleges.service.js';
import { SeeObjectionsService } from './see-objections.service.js';

/** The signals that an objection is about, at the college that handles it. */
interface Filing {
  readonly jeugdige: JeugdigeRow;
  readonly municipality: string;
  readonly signals: readonly SignalRecord[];
  /** Codes of other municipalities, whose colleges are right for other signals on the jeugdige. */
  readonly alsoAt: readonly string[];
}

/** Puts an objection on record for the college that the convenant names, and freezes what it is about. */
@Injectable()
export class FileObjectionService {
  constructor(
    private readonly region: Region,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly repository: ObjectionsRepository,
    private readonly places: ObjectionPlacesRepository,
    private readonly functions: HeldFunctionsService,
    private readonly jeugdigen: JeugdigenService,
    private readonly register: SignalRegisterService,
    private readonly colleges: RightCollegesService,
    private readonly freezing: FreezeSignalsService,
    private readonly seeing: SeeObjectionsService,
    private readonly outgoing: OutgoingService,
  ) {}

  /**
   * @throws AppError invalid-input with the fields that are not as expected
   * @throws AppError not-found when nothing is known here; not-allowed with the college that is right; conflict when it is
   *   pending already
   */
  async file(caller: Principal, body: FileObjectionBody): Promise<FileObjectionAnswer> {
    const at = this.clock.now();
    const faults = faultsOfFiling(body, dateInAmsterdam(at.toISOString()));
    if (faults.length > 0) throw notAsExpected(faults);
    return answered(this.dataSource, async (tx) => {
      const jeugdige = await this.lock(tx, body);
      const filing = jeugdige
        ? await this.filingFor(tx, caller, jeugdige, body)
        : { refused: nothingKnown() };
      const subject = jeugdige?.id ?? null;
      if ('refused' in filing) {
        const ground: Ground = jeugdige ? 'for another college' : 'nothing known here';
        recordAudit(tx, [entryOfCaller(caller, 'objection:file', subject, 'refused', ground, at)]);
        return filing;
      }
      return { answer: await this.add(tx, caller, filing.answer, body, at) };
    });
  }

  private async lock(tx: Tx, { bsn, reference = '' }: FileObjectionBody): Promise<JeugdigeRow | null> {
    const by = bsn === undefined ? { reference } : { kind: 'bsn' as const, bsn };
    const found = await this.jeugdigen.find(tx, by);
    return (found && (await this.jeugdigen.lock(tx, [found.id]))[0]) ?? null;
  }

  private async filingFor(
    tx: Tx,
    caller: Principal,
    jeugdige: JeugdigeRow,
    { reference, concerns }: FileObjectionBody,
  ): Promise<Outcome<Filing>> {
    const known = await this.register.active(tx, [jeugdige.id]);
    const about = known.filter((signal) => concerns === 'everything' || signal.reference === reference);
    const right = await this.colleges.of(tx, about, jeugdige.municipality);
    const handled = new Set(await this.functions.rightsHandledFor(tx, caller));
    const collegesOf = ({ id }: SignalRecord): readonly string[] => right.get(id) ?? [];
    const own = about.filter((signal) => collegesOf(signal).some((code) => handled.has(code)));
    const others = about.filter((signal) => !own.includes(signal)).flatMap(collegesOf);
    const [municipality] = (own[0] ? collegesOf(own[0]) : [jeugdige.municipality]).filter((code) =>
      handled.has(code),
    );
    const elsewhere = own.length === 0 && about.length > 0;
    if (municipality === undefined || elsewhere) {
      const codes = new Set(others.length > 0 ? others : [jeugdige.municipality]);
      return { refused: this.colleges.other([...codes]) };
    }
    const pending = await this.freezing.pendingHere(
      tx,
      own.map(({ id }) => id),
    );
    const signals = own.filter(({ id }) => !pending.has(id));
    if (own.length > 0 && signals.length === 0) return { refused: pendingAlready() };
    return { answer: { jeugdige, municipality, signals, alsoAt: [...new Set(others)] } };
  }

  private async add(
    tx: Tx,
    caller: Principal,
    { jeugdige, municipality, signals, alsoAt }: Filing,
    body: FileObjectionBody,
    at: Date,
  ): Promise<FileObjectionAnswer> {
    const objection: ObjectionEntity = {
      ...{ id: randomUUID(), reference: randomCode(2), jeugdigeId: jeugdige.id, municipality },
      ...{ concerns: body.concerns, filedBy: body.filedBy, receivedOn: body.receivedOn },
      ...this.termsOf(signals, body, at),
      ...{ state: 'pending', outcome: null, revision: 1, filedAt: at },
      ...{ decidedAt: null, closedAt: null, overdueToldAt: null },
    };
    await this.repository.save(tx, objection);
    const here = this.region.id;
    const { rows, drafts } = askPlaces(placesOf(signals, here), objection, 'pending', { here, at });
    this.places.ask(tx, rows);
    const news = signals.map(({ id: signalId }) => {
      return { signalId, objectionId: objection.id, revision: objection.revision, pending: true };
    });
    const municipalities = new Map([[jeugdige.id, jeugdige.municipality]]);
    const frozen = await this.freezing.apply(tx, news, municipalities, at);
    const ground = 'for the college of their municipality';
    const audit = [entryOfCaller(caller, 'objection:file', jeugdige.id, 'done', ground, at)];
    await this.outgoing.finish(tx, together({ drafts, audit }, frozen), at);
    const view = await this.seeing.viewOf(tx, objection);
    return { ...view, alsoAt: alsoAt.map((code) => this.colleges.named(code)) };
  }

  /** Over several signals: late only when it is late for each, and to be decided by the first of their last days. */
  private termsOf(
    signals: readonly SignalRecord[],
    { receivedOn, ...filed }: FileObjectionBody,
    at: Date,
  ): Pick<ObjectionEntity, 'objectBy' | 'late' | 'decideBy'> {
    const { weeks } = this.region.convenant.objection;
    const calendar = this.region.calendarAt(at);
    const receipt = { receivedOn, postedOn: filed.postedOn ?? null };
    const last = signals.map(({ informedOn }) => lastDayToObject(informedOn, weeks, calendar));
    const bound = last.length > 0 ? last : [null];
    const decideBy = bound.map((objectBy) => lastDayToDecide(receivedOn, objectBy, calendar));
    return {
      objectBy: latestOf(bound),
      late: bound.every((objectBy) => isLate(receipt, objectBy)),
      decideBy: decideBy.sort()[0] ?? receivedOn,
    };
  }
}

/** Null when one of them has no end. */
function latestOf(days: readonly (PlainDate | null)[]): PlainDate | null {
  return days.includes(null) ? null : (days.toSorted().at(-1) ?? null);
}
