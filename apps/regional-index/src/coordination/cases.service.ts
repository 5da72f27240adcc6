import type { ActAnswer, ActBody, CaseSummary, CoordinationView } from '#contracts/http/coordination.js';
import type { AuditEntry } from '#platform/audit.js';
import { Clock } from '#platform/clock.js';
import type { Tx } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { type Aftermath, together } from '../aftermath.js';
import { entryOfCaller } from '../audit-entry.js';
import type { CoordinationRecord, OutsideParticipant } from '../coordination-record.js';
import { OutgoingService } from '../exchange/outgoing.service.js';
import { type HeldFunction, HeldFunctionsService } from '../organisations/held-functions.service.js';
import { Region } from '../region.js';
import { ActOnCaseService } from './act-on-case.service.js';
import { CasesRepository, type FoundCase } from './cases.repository.js';
import { faultsOfBody } from './faults-of-body.js';
import { OpenCasesService } from './open-cases.service.js';
import { answered, type Outcome } from './outcome.js';
import { type CaseActor, partsOutside } from './parts-of.js';
import { noSuchCase, notAsExpected } from './refusals.js';
import { ShowCaseService } from './show-case.service.js';

type Action = 'case:see' | 'case:act';
type Result<T> = Outcome<T> & { readonly aftermath?: Aftermath };

/**
 * Cases for who has no signal in them: who guards the process or supplies a coordinator for the municipality of
 * residence, and who coordinates from outside the match. They see the parties and the follow-up, nothing else (Jw 7.1.3.2).
 */
@Injectable()
export class CasesService {
  constructor(
    private readonly region: Region,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly repository: CasesRepository,
    private readonly functions: HeldFunctionsService,
    private readonly cases: OpenCasesService,
    private readonly acting: ActOnCaseService,
    private readonly showing: ShowCaseService,
    private readonly outgoing: OutgoingService,
  ) {}

  async list(caller: Principal): Promise<CaseSummary[]> {
    return answered(this.dataSource, async (tx) => {
      const at = this.clock.now();
      const held = await this.functions.of(tx, caller);
      const { match: told } = this.region.convenant.notices;
      const found = await this.repository.list(tx, { email: caller.email, held, told });
      const audit = found.map(({ jeugdigeId }) => done(caller, 'case:list', jeugdigeId, at));
      await this.outgoing.finish(tx, together({ audit }), at);
      return { answer: found.map(({ record }) => this.summaryOf(caller, record, held)) };
    });
  }

  /** @throws AppError not-found when it is closed, or the caller has no part in it */
  async see(caller: Principal, matchId: string): Promise<CoordinationView> {
    return this.withPart(caller, 'case:see', matchId, async (tx, { record, jeugdigeId }, actor, at) => {
      const open = await this.cases.of(tx, { id: jeugdigeId, municipality: record.municipality }, at);
      if (open?.match.id !== matchId) return { refused: noSuchCase() };
      return { answer: await this.showing.show(tx, open, open.match.coordination, actor) };
    });
  }

  /** @throws AppError not-found as `see`; invalid-input and conflict as on the coordination around a signal */
  async act(caller: Principal, matchId: string, body: ActBody): Promise<ActAnswer> {
    const faults = faultsOfBody(body);
    if (faults.length > 0) throw notAsExpected(faults);
    return this.withPart(caller, 'case:act', matchId, async (tx, { jeugdigeId }, _actor, at) => {
      const open = await this.cases.locked(tx, jeugdigeId, at);
      if (open?.match.id !== matchId) return { refused: noSuchCase() };
      const { coordination } = open.match;
      const held = await this.functions.of(tx, caller);
      const actor = { ...(this.partsOf(caller, coordination, held) ?? nobody), who: caller.id };
      const { outside, ...asked } = body;
      const named = outside && { outside: participantOf(outside, coordination) };
      const result = await this.acting.act(tx, open, actor, { ...asked, ...named });
      if ('refused' in result) return result;
      const { record, aftermath } = result;
      const after = this.partsOf(caller, record, held) ?? nobody;
      const seen = await this.showing.show(tx, open, record, after);
      return { answer: { sent: false, coordination: seen }, aftermath };
    });
  }

  /** Finds the case, and what the caller is in it; whatever comes of it is on record. */
  private async withPart<T>(
    caller: Principal,
    action: Action,
    matchId: string,
    work: (tx: Tx, found: FoundCase, actor: CaseActor, at: Date) => Promise<Result<T>>,
  ): Promise<T> {
    return answered(this.dataSource, async (tx): Promise<Outcome<T>> => {
      const at = this.clock.now();
      const found = await this.repository.find(tx, matchId);
      const part = found && this.partsOf(caller, found.record, await this.functions.of(tx, caller));
      const result: Result<T> =
        found && part ? await work(tx, found, { ...part, who: caller.id }, at) : { refused: noSuchCase() };
      const audit = [
        part && 'answer' in result
          ? done(caller, action, found?.jeugdigeId ?? null, at)
          : entryOfCaller(
              caller,
              action,
              part ? (found?.jeugdigeId ?? null) : null,
              'refused',
              part ? 'not possible now' : 'no part in this case',
              at,
            ),
      ];
      await this.outgoing.finish(tx, together(result.aftermath ?? {}, { audit }), at);
      return result;
    });
  }

  private partsOf({ email }: Principal, record: CoordinationRecord, held: readonly HeldFunction[]) {
    return partsOutside(record, { email, held, convenant: this.region.convenant });
  }

  private summaryOf(
    caller: Principal,
    record: CoordinationRecord,
    held: readonly HeldFunction[],
  ): CaseSummary {
    const { matchId, municipality: code, state, stateSince: since, matchedAt, guard, supplier } = record;
    const name = this.region.convenant.municipalities.find((one) => one.code === code)?.name ?? code;
    const { parts } = this.partsOf(caller, record, held) ?? nobody;
    return {
      ...{ matchId, municipality: { code, name }, state, since, matchedAt, parts: [...parts], guard },
      supplier: state === 'being-supplied' ? supplier : null,
      escalated: record.ladder !== null,
    };
  }
}

const nobody: Pick<CaseActor, 'id' | 'parts'> = { id: null, parts: [] };

const done = (
  caller: Principal,
  action: Action | 'case:list',
  subjectId: string | null,
  at: Date,
): AuditEntry =>
  entryOfCaller(caller, action, subjectId, 'done', 'a function of the municipality or the coordination', at);

function participantOf(
  { name, email, phone, organisation }: NonNullable<ActBody['outside']>,
  { supplier }: CoordinationRecord,
): OutsideParticipant {
  const { id, name: called, kind } = organisation;
  return {
    ...{ kind: 'outside', id: randomUUID(), name, email, phone },
    organisation: { id, name: called, kind },
    function: supplier ?? 'municipality',
  };
}
