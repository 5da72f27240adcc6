import type { AskInspectionBody, InspectionView } from '#contracts/http/inspections.js';
import { AppError, type FieldFault } from '#platform/app-error.js';
import { recordAudit } from '#platform/audit.js';
import { Clock } from '#platform/clock.js';
import type { Tx } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import { dateInAmsterdam } from '#rules/dates/calendar.js';
import { isBsn } from '#rules/identity/is-bsn.js';
import type { JeugdigeIdentity } from '#rules/identity/jeugdige-identity.js';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { together } from '../aftermath.js';
import { entryOfCaller } from '../audit-entry.js';
import { BrpService } from '../brp/brp.service.js';
import { DirectoryService } from '../directory/directory.service.js';
import { OutgoingService } from '../exchange/outgoing.service.js';
import type { Inspected } from '../inspection-source.js';
import { RightCollegesService } from '../objections/right-colleges.service.js';
import { HeldFunctionsService } from '../organisations/held-functions.service.js';
import { answered, type Outcome } from '../outcome.js';
import { randomCode } from '../random-code.js';
import { Region } from '../region.js';
import { JeugdigenService, type JeugdigeRow } from '../register/jeugdigen.service.js';
import { SignalRegisterService } from '../register/signal-register.service.js';
import { CollectPartService } from './collect-part.service.js';
import type { InspectionEntity } from './inspection.entity.js';
import { InspectionsRepository } from './inspections.repository.js';
import { KeepPartsService } from './keep-parts.service.js';
import { SeeInspectionsService } from './see-inspections.service.js';

/** On whom is asked, and for which college. */
interface Question {
  readonly identity: JeugdigeIdentity;
  /** Null: not in the register of this region. */
  readonly jeugdige: JeugdigeRow | null;
  readonly residence: string;
  /** Whose college asks. */
  readonly municipality: string;
}

/** Asks, for a jeugdige or representative, for everything that is stored on them, here and everywhere else. */
@Injectable()
export class AskInspectionService {
  constructor(
    private readonly region: Region,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly brp: BrpService,
    private readonly directory: DirectoryService,
    private readonly functions: HeldFunctionsService,
    private readonly jeugdigen: JeugdigenService,
    private readonly register: SignalRegisterService,
    private readonly colleges: RightCollegesService,
    private readonly repository: InspectionsRepository,
    private readonly parts: KeepPartsService,
    private readonly collecting: CollectPartService,
    private readonly seeing: SeeInspectionsService,
    private readonly outgoing: OutgoingService,
  ) {}

  /**
   * @throws AppError invalid-input with the fields that are not as expected; not-found when nobody knows this person;
   *   not-allowed with the college that is right; brp-unavailable when somebody must be found there
   */
  async ask(caller: Principal, body: AskInspectionBody): Promise<InspectionView> {
    const faults = faultsOf(body);
    if (faults.length > 0)
      throw new AppError('invalid-input', 'The question is not as expected', { fields: faults });
    const found = await answered(this.dataSource, (tx) => this.find(tx, body));
    const { identity } = found;
    const residence = found.residence ?? (await this.residenceOf(identity));
    return answered(this.dataSource, async (tx) => {
      const question = await this.questionFor(tx, caller, { ...found, residence });
      const at = this.clock.now();
      const subject = found.jeugdige?.id ?? null;
      const [outcome, ground] =
        'answer' in question
          ? (['done', 'for the college of their municipality'] as const)
          : (['refused', 'for another college'] as const);
      recordAudit(tx, [entryOfCaller(caller, 'inspection:ask', subject, outcome, ground, at)]);
      if ('refused' in question) return question;
      return { answer: await this.add(tx, caller, question.answer, at) };
    });
  }

  private async find(
    tx: Tx,
    { bsn, reference = '' }: AskInspectionBody,
  ): Promise<Outcome<Omit<Question, 'residence' | 'municipality'> & { residence: string | null }>> {
    const asked = bsn === undefined ? null : { kind: 'bsn' as const, bsn };
    const by = asked ?? { reference };
    const jeugdige = await this.jeugdigen.find(tx, by);
    if (jeugdige) {
      const identity = this.jeugdigen.identityOf(jeugdige);
      return { answer: { identity, jeugdige, residence: jeugdige.municipality } };
    }
    if (asked) return { answer: { identity: asked, jeugdige: null, residence: null } };
    return { refused: new AppError('not-found', 'There is no active signal with this reference here') };
  }

  private async residenceOf(identity: JeugdigeIdentity): Promise<string> {
    const person = identity.kind === 'bsn' ? await this.brp.find(identity.bsn) : null;
    if (person) return person.municipality;
    throw new AppError('not-found', 'The population register knows nobody with this BSN');
  }

  /** The college of residence, or one that may handle an objection to a signal that was given here. */
  private async questionFor(
    tx: Tx,
    caller: Principal,
    found: Omit<Question, 'municipality'>,
  ): Promise<Outcome<Question>> {
    const signals = found.jeugdige ? await this.register.active(tx, [found.jeugdige.id]) : [];
    const right = await this.colleges.of(tx, signals, found.residence);
    const handled = new Set(await this.functions.rightsHandledFor(tx, caller));
    const codes = [...new Set([found.residence, ...[...right.values()].flat()])];
    const municipality = codes.find((code) => handled.has(code));
    if (municipality !== undefined) return { answer: { ...found, municipality } };
    return { refused: this.colleges.other(codes.slice(0, 1)) };
  }

  private async add(
    tx: Tx,
    caller: Principal,
    { identity, jeugdige, residence, municipality }: Question,
    at: Date,
  ): Promise<InspectionView> {
    const id = randomUUID();
    const inspection: InspectionEntity = {
      ...{ id, reference: randomCode(2), jeugdigeId: jeugdige?.id ?? null, municipality },
      identityCipher: this.parts.encrypted(id, identity),
      ...{ askedBy: caller.id, askedByName: caller.name, askedByOrganisation: caller.organisation.id },
      ...{ askedAt: at, handedOutAt: null },
    };
    await this.repository.save(tx, inspection);
    const inspected = jeugdige && { jeugdige, by: byOf(caller, at) };
    const index = this.jeugdigen.indexOf(identity);
    this.parts.keepOwn(tx, id, await this.collecting.collect(tx, inspected, index), at);
    const heldBy = await this.collecting.heldBy(tx, inspected, index);
    const drafts = await this.parts.ask(tx, inspection, [...this.homeOf(residence, at), ...heldBy], at);
    await this.outgoing.finish(tx, together({ drafts }), at);
    return this.seeing.viewOf(tx, inspection);
  }

  /** The home region knows who else holds something. */
  private homeOf(residence: string, at: Date): string[] {
    const way = this.directory.route(residence, dateInAmsterdam(at.toISOString()), null);
    const home = way.routed ? way.region : way.region?.id;
    return home === undefined || home === this.region.id ? [] : [home];
  }
}

const byOf = ({ id: actorId, organisation, role }: Principal, at: Date): Inspected['by'] => ({
  ...{ actorId, organisationId: organisation.id, role, action: 'inspection:ask', at },
});

function faultsOf({ bsn, reference }: AskInspectionBody): FieldFault[] {
  if ((bsn === undefined) === (reference === undefined))
    return [{ field: 'reference', detail: 'expected either a BSN or the reference of a signal' }];
  if (bsn !== undefined && !isBsn(bsn))
    return [{ field: 'bsn', detail: 'expected nine digits that pass the 11-proef', reason: 'not-a-bsn' }];
  return [];
}
