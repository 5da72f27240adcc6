import type { LeaveBody, StepAnswer, StepBody, SuspendRegionBody } from '#contracts/http/connecting.js';
import { AppError } from '#platform/app-error.js';
import { HUB } from '#contracts/topics.js';
import type { Tx } from '#platform/transaction.js';
import { addDays, dateInAmsterdam } from '#rules/dates/calendar.js';
import { Injectable } from '@nestjs/common';
import { AnnouncementsService } from '../announcements/announcements.service.js';
import { DirectoryService } from '../directory/directory.service.js';
import { type TakenBy, type Taking, TakeStepService } from './take-step.service.js';

/** Takes a region through its states: trial, live, suspended and back, and out. */
@Injectable()
export class MoveRegionService {
  constructor(
    private readonly steps: TakeStepService,
    private readonly directory: DirectoryService,
    private readonly announcements: AnnouncementsService,
  ) {}

  /** @throws AppError as a step */
  async move(
    by: TakenBy,
    region: string,
    step: 'trial' | 'live' | 'resume',
    { preview }: StepBody,
  ): Promise<StepAnswer> {
    return this.steps.take(by, { region, step, preview, effect: (tx, taking) => this.settle(tx, taking) });
  }

  /** Keys that may be in other hands leave the directory: nothing that they seal or sign is believed any more. */
  async suspend(by: TakenBy, region: string, { reason, preview }: SuspendRegionBody): Promise<StepAnswer> {
    return this.steps.take(by, {
      ...{ region, step: 'suspend', preview, detail: reason },
      effect: async (tx, taking) => {
        await this.settle(tx, taking);
        if (reason === 'keys-not-safe') await this.directory.withdrawKeys(tx, region);
      },
    });
  }

  /**
   * Of a region that prepares at once, of another on the day; named again, the last day counts.
   * @throws AppError invalid-input when that is not a later day; and as a step
   */
  async leave(by: TakenBy, region: string, { on, preview }: LeaveBody): Promise<StepAnswer> {
    return this.steps.take(by, {
      ...{ region, step: 'leave', preview, detail: on },
      effect: async (tx, taking) => {
        const today = dateInAmsterdam(taking.now.toISOString());
        const isPreparing = taking.after === 'left';
        const first = isPreparing ? today : addDays(today, 1);
        if (on < first) refuseDay(`a day from ${first}`);
        await this.cover(tx, taking, on);
        if (isPreparing) await this.settle(tx, taking);
      },
    });
  }

  /** The day has come. */
  async left(region: string): Promise<StepAnswer> {
    return this.steps.take(
      { id: HUB, name: HUB },
      { region, step: 'left', effect: (tx, taking) => this.settle(tx, taking) },
    );
  }

  private async settle(tx: Tx, { record, after }: Taking): Promise<void> {
    await this.directory.setState(tx, record.region.id, after);
    if (after === 'trial') await this.announcements.tellNewcomer(tx, record.region.id);
  }

  /** What ended before that day stays as it was. */
  private async cover(tx: Tx, { record: { region, coverage } }: Taking, on: string): Promise<void> {
    const rows = coverage
      .filter(({ from }) => from < on)
      .map((row) => ({ ...row, until: row.until !== null && row.until < on ? row.until : on }));
    await this.directory.setCoverage(tx, [region.id], rows);
  }
}

function refuseDay(expected: string): never {
  const fields = [{ field: 'on', detail: `expected ${expected}` }];
  throw new AppError('invalid-input', 'One field is not as expected', { fields });
}
