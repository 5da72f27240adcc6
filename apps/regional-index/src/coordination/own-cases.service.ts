import { Clock } from '#platform/clock.js';
import type { Tx } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Aftermath, together } from '../aftermath.js';
import { entryOfCaller } from '../audit-entry.js';
import { OutgoingService } from '../exchange/outgoing.service.js';
import { type HeldFunction, HeldFunctionsService } from '../organisations/held-functions.service.js';
import { Region } from '../region.js';
import { CasesRepository, type FoundCase } from './cases.repository.js';
import { answered, type Outcome } from '../outcome.js';
import { type Part, partsOutside } from './parts-of.js';
import { noSuchCase } from './refusals.js';

/** A case in which the caller has a part without a signal. */
export interface OwnCase extends FoundCase {
  readonly part: Part;
  readonly held: readonly HeldFunction[];
  readonly at: Date;
}

type Result<T> = Outcome<T> & { readonly aftermath?: Aftermath };

/** Finds the cases in which the caller has a part without a signal; whatever comes of it is on record. */
@Injectable()
export class OwnCasesService {
  constructor(
    private readonly region: Region,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly repository: CasesRepository,
    private readonly functions: HeldFunctionsService,
    private readonly outgoing: OutgoingService,
  ) {}

  /** The open ones, newest first. */
  async list(caller: Principal): Promise<OwnCase[]> {
    return answered(this.dataSource, async (tx) => {
      const at = this.clock.now();
      const held = await this.functions.of(tx, caller);
      const { match: told } = this.region.convenant.notices;
      const found = await this.repository.list(tx, { email: caller.email, held, told });
      const own = found.flatMap((one) => {
        const part = this.partIn(caller, one.record, held);
        return part ? [{ ...one, part, held, at }] : [];
      });
      const audit = own.map(({ jeugdigeId }) =>
        entryOfCaller(caller, 'case:list', jeugdigeId, 'done', 'own part in the case', at),
      );
      await this.outgoing.finish(tx, together({ audit }), at);
      return { answer: own };
    });
  }

  /** @throws AppError not-found when the caller has no part in such a case; and what `work` refuses */
  async withPart<T>(
    caller: Principal,
    action: 'case:see' | 'case:act',
    matchId: string,
    work: (tx: Tx, own: OwnCase) => Promise<Result<T>>,
  ): Promise<T> {
    return answered(this.dataSource, async (tx) => {
      const at = this.clock.now();
      const found = await this.repository.find(tx, matchId);
      const held = await this.functions.of(tx, caller);
      const part = found && this.partIn(caller, found.record, held);
      const result: Result<T> =
        found && part ? await work(tx, { ...found, part, held, at }) : { refused: noSuchCase() };
      const ground = !part
        ? 'no part in this case'
        : 'refused' in result
          ? 'not possible now'
          : 'own part in the case';
      const subject = part ? found.jeugdigeId : null;
      const outcome = 'refused' in result ? 'refused' : 'done';
      const audit = [entryOfCaller(caller, action, subject, outcome, ground, at)];
      await this.outgoing.finish(tx, together(result.aftermath ?? {}, { audit }), at);
      return result;
    });
  }

  /** What the caller is in a case, also after it changed; null when it is none of their business. */
  partIn({ email }: Principal, record: FoundCase['record'], held: readonly HeldFunction[]): Part | null {
    return partsOutside(record, { email, held, convenant: this.region.convenant });
  }
}
