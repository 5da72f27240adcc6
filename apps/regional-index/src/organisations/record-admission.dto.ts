import type { RecordAdmissionBody } from '#contracts/http/organisations.js';
import { type AdmissionStepName, admissionSteps } from '#rules/organisations/admission.js';
import { IsIn, IsInt, ValidateIf } from 'class-validator';
import { IsMunicipalityCodes, IsPlainDate } from '../field-checks.js';

/** Left out is fine; null is not a value. */
const IfGiven = (): PropertyDecorator => ValidateIf((_body, value) => value !== undefined);

/** Body of `POST /v1/organisations/:id/admission`. */
export class RecordAdmissionDto implements RecordAdmissionBody {
  @IsInt({ message: 'expected the version that you read' })
  version!: number;

  @IsIn(admissionSteps, { message: `expected one of ${admissionSteps.join(', ')}` })
  step!: AdmissionStepName;

  @IsPlainDate()
  on!: string;

  @IfGiven()
  @IsMunicipalityCodes()
  municipalities?: string[];

  @IfGiven()
  @IsPlainDate()
  from?: string;
}
