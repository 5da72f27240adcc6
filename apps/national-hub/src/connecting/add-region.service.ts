import type { Coverage } from '#contracts/directory.js';
import type { AddRegionBody, StepAnswer } from '#contracts/http/connecting.js';
import { AppError, type FieldFault } from '#platform/app-error.js';
import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import { DirectoryService } from '../directory/directory.service.js';
import { NationalTableService } from '../directory/national-table.service.js';
import type { ConnectingRecord } from './connecting-record.js';
import { ConnectingRepository } from './connecting.repository.js';
import { type TakenBy, TakeStepService } from './take-step.service.js';

/** Names a region in the directory, in preparation: the first step of every region. */
@Injectable()
export class AddRegionService {
  constructor(
    private readonly steps: TakeStepService,
    private readonly directory: DirectoryService,
    private readonly repository: ConnectingRepository,
    private readonly table: NationalTableService,
  ) {}

  /**
   * @throws AppError invalid-input when the OIN is another region's, or another's than it was, or a municipality is not in the
   * national table on the days that it would be covered
   * @throws AppError conflict when it is in the directory and did not leave, or a municipality would be in two regions on one day
   */
  async add(by: TakenBy, body: AddRegionBody): Promise<StepAnswer> {
    const { id: region, preview } = body;
    const asked = coverageOf(body).map((row, line) => ({ ...row, field: `municipalities.${line}` }));
    const faults = this.table.faultsOf(asked, [], null);
    if (faults.length > 0) refuse(faults);
    return this.steps.begin(by, { region, preview }, (tx, before) => this.put(tx, body, before));
  }

  private async put(tx: Tx, body: AddRegionBody, before: ConnectingRecord | null): Promise<void> {
    const { id, name, oin, kind = 'region' } = body;
    const { regions } = await this.directory.read(tx);
    if (regions.some((other) => other.oin === oin && other.id !== id))
      refuseOin('one that no other region has');
    if (before && before.region.oin !== oin) refuseOin('the one that the region had');
    if (before) {
      await this.directory.setState(tx, id, 'preparing');
      await this.repository.beginAnew(tx, id);
    } else
      await this.directory.addRegion(tx, {
        ...{ id, name, oin, state: 'preparing', keys: null },
        ...(kind !== 'region' && { kind }),
      });
    await this.directory.setCoverage(tx, [id], [...(before?.coverage ?? []), ...coverageOf(body)]);
  }
}

const coverageOf = ({ id: region, municipalities }: AddRegionBody): Coverage[] =>
  municipalities.map(({ code: municipality, name, from }) => ({
    municipality,
    name,
    region,
    from,
    until: null,
  }));

const refuseOin = (expected: string): never => refuse([{ field: 'oin', detail: `expected ${expected}` }]);

function refuse(fields: readonly FieldFault[]): never {
  throw new AppError('invalid-input', 'The region is not as expected; nothing was changed', { fields });
}
