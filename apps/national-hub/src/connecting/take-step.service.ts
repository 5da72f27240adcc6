import type { StepAnswer } from '#contracts/http/connecting.js';
import { AppError } from '#platform/app-error.js';
import { Clock } from '#platform/clock.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
import {
  type ConnectingStep,
  stateAfterStep,
  statesFor,
  stepsIn,
} from '#rules/federation/connecting-steps.js';
import type { RegionState } from '#rules/federation/region-states.js';
import { mayTakeStep, type StepDecision } from '#rules/federation/what-is-missing.js';
import { whatFollows } from '#rules/federation/what-follows.js';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { type ConnectingRecord, factsOf, viewOf } from './connecting-record.js';
import { ConnectingRepository } from './connecting.repository.js';
import { ReadRegionsService } from './read-regions.service.js';

/** Who takes a step: somebody of the servicedesk, or the hub itself. */
export interface TakenBy {
  readonly id: string;
  readonly name: string;
}

/** A step that is allowed, while it is taken. */
export interface Taking {
  /** As it stood before. */
  readonly record: ConnectingRecord;
  /** The state that it leads to. */
  readonly after: RegionState;
  readonly now: Date;
}

/** A step of one region. */
export interface AskedStep {
  readonly region: string;
  readonly step: ConnectingStep;
  /** Nothing is stored. */
  readonly preview?: boolean | undefined;
  /** What stands beside the step in the history. */
  readonly detail?: string;
  /** What it does besides being recorded. */
  readonly effect?: (tx: Tx, taking: Taking) => Promise<void> | void;
}

/** Ends the transaction of a preview: what it did is rolled back. */
class Previewed extends Error {
  constructor(readonly answer: StepAnswer) {
    super('This was a preview');
  }
}

/** The one way in which a region takes a step: allowed by the rules, done, and on record with who and when, together. */
@Injectable()
export class TakeStepService {
  constructor(
    private readonly clock: Clock,
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly repository: ConnectingRepository,
    private readonly reading: ReadRegionsService,
  ) {}

  /**
   * @throws AppError not-found when there is no such region
   * @throws AppError conflict when its state does not allow the step, or something is missing: what, and by which step it comes
   */
  async take(by: TakenBy, asked: AskedStep): Promise<StepAnswer> {
    return this.previewable((tx) => this.takeIn(tx, by, asked));
  }

  /**
   * The first step, of a region that is not in the directory or comes back.
   * @param put names it in the directory; null: there is none with this id
   */
  async begin(
    by: TakenBy,
    { region, preview = false }: Pick<AskedStep, 'region' | 'preview'>,
    put: (tx: Tx, before: ConnectingRecord | null) => Promise<void>,
  ): Promise<StepAnswer> {
    return this.previewable(async (tx) => {
      await this.repository.lock(tx, region);
      const before = await this.reading.findOrNone(tx, region);
      const after = stateAfterStep(before?.region.state ?? 'none', 'add');
      if (before && after === null)
        throw new AppError(
          'conflict',
          `Region ${region} is in the directory already, ${before.region.state}`,
        );
      await put(tx, before);
      return this.record(tx, by, { region, step: 'add', preview }, 'preparing', this.clock.now());
    });
  }

  /** Whether a step could be taken now; for what takes too long for a transaction. @throws AppError as `take` */
  async check(region: string, step: ConnectingStep): Promise<void> {
    await inTransaction(this.dataSource, async (tx) => {
      allowed(await this.reading.find(tx, region), step, this.clock.now());
    });
  }

  private async takeIn(tx: Tx, by: TakenBy, asked: AskedStep): Promise<StepAnswer> {
    await this.repository.lock(tx, asked.region);
    const record = await this.reading.find(tx, asked.region);
    const now = this.clock.now();
    const after = allowed(record, asked.step, now);
    await asked.effect?.(tx, { record, after, now });
    return this.record(tx, by, asked, after, now);
  }

  private async record(
    tx: Tx,
    by: TakenBy,
    { region, step, preview = false, detail = null }: Omit<AskedStep, 'detail'> & { detail?: string | null },
    after: RegionState,
    takenAt: Date,
  ): Promise<StepAnswer> {
    const taken = { takenBy: by.id, takenByName: by.name, takenAt };
    await this.repository.addStep(tx, { region, step, after, detail, ...taken });
    const view = viewOf(await this.reading.find(tx, region), takenAt.toISOString());
    const answer = { preview, follows: whatFollows(step), region: view };
    if (preview) throw new Previewed(answer);
    return answer;
  }

  private async previewable(work: (tx: Tx) => Promise<StepAnswer>): Promise<StepAnswer> {
    try {
      return await inTransaction(this.dataSource, work);
    } catch (error) {
      if (error instanceof Previewed) return error.answer;
      throw error;
    }
  }
}

function allowed(record: ConnectingRecord, step: ConnectingStep, now: Date): RegionState {
  const at = now.toISOString();
  const decision = mayTakeStep(factsOf(record, at), step, at);
  if (decision.allowed) return decision.after;
  throw refusal(record, step, decision);
}

function refusal(
  { region: { id, state } }: ConnectingRecord,
  step: ConnectingStep,
  { reason, missing }: Extract<StepDecision, { allowed: false }>,
): AppError {
  if (reason === 'not-in-this-state')
    return new AppError(
      'conflict',
      `Region ${id} is ${state}: the step ${step} cannot be taken now, but while it is ${statesFor(step).join(' or ')}. ` +
        `Possible now: ${stepsIn(state)
          .filter((one) => one !== 'left') // follows by itself
          .join(', ')}`,
      { reason },
    );
  const lacks = missing.map(({ what, by }) => (by ? `${what} (step ${by})` : what));
  return new AppError('conflict', `Region ${id} lacks for the step ${step}: ${lacks.join('; ')}`, { reason });
}
