import type { RecordConditionsBody, StepAnswer } from '#contracts/http/connecting.js';
import { AppError, type FieldFault } from '#platform/app-error.js';
import { Injectable } from '@nestjs/common';
import type { ConnectingRecord } from './connecting-record.js';
import { ConnectingRepository } from './connecting.repository.js';
import type { ConditionName, RegionCondition } from './region-condition.entity.js';
import { type TakenBy, TakeStepService } from './take-step.service.js';

/** Records the conditions of connecting: convenant, directing functions, connection agreement. */
@Injectable()
export class RecordConditionsService {
  constructor(
    private readonly steps: TakeStepService,
    private readonly repository: ConnectingRepository,
  ) {}

  /** @throws AppError invalid-input with every field; and as a step */
  async record(by: TakenBy, region: string, body: RecordConditionsBody): Promise<StepAnswer> {
    const { preview } = body;
    return this.steps.take(by, {
      ...{ region, step: 'conditions', preview },
      effect: async (tx, { record, now }) => {
        refuse(faultsOf(body, record, now.toISOString().slice(0, 10)));
        const stored = { region, recordedBy: by.id, recordedAt: now };
        await this.repository.recordConditions(
          tx,
          named(body).map((one) => ({ ...stored, ...one })),
        );
      },
    });
  }
}

type Named = Pick<RegionCondition, 'condition' | 'municipality' | 'reference' | 'fulfilledOn'>;

function named({ convenant, agreement, directing = [] }: RecordConditionsBody): Named[] {
  const document = (condition: ConditionName, sent: RecordConditionsBody['convenant']): Named[] =>
    sent ? [{ condition, municipality: '', reference: sent.reference, fulfilledOn: sent.on }] : [];
  return [
    ...document('convenant', convenant),
    ...document('agreement', agreement),
    ...directing.map(({ municipality, function: reference, on: fulfilledOn }) => ({
      ...{ condition: 'directing' as const, municipality, reference, fulfilledOn },
    })),
  ];
}

function faultsOf(body: RecordConditionsBody, { coverage }: ConnectingRecord, today: string): FieldFault[] {
  const { convenant, agreement, directing = [] } = body;
  if (named(body).length === 0)
    return [{ field: 'convenant', detail: 'expected at least one of convenant, agreement, directing' }];
  const late = (field: string, on: string | undefined): FieldFault[] =>
    on !== undefined && on > today ? [{ field, detail: 'expected today or an earlier day' }] : [];
  const twice = directing.length !== new Set(directing.map(({ municipality }) => municipality)).size;
  return [
    ...late('convenant.on', convenant?.on),
    ...late('agreement.on', agreement?.on),
    ...(twice ? [{ field: 'directing', detail: 'expected every municipality once' }] : []),
    ...directing.flatMap(({ municipality, on }, index) => [
      ...late(`directing.${index}.on`, on),
      ...(coverage.some((row) => row.municipality === municipality)
        ? []
        : [{ field: `directing.${index}.municipality`, detail: 'expected one that the region covers' }]),
    ]),
  ];
}

function refuse(fields: FieldFault[]): void {
  if (fields.length > 0)
    throw new AppError('invalid-input', 'The conditions are not as expected', { fields });
}
