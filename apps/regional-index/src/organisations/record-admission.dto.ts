import type { RecordAdmissionBody } from '#contracts/http/organisations.js';
import { type AdmissionStepName, admissionSteps } from '#rules/organisations/admission.js';
import { IsIn, IsInt, IsISO8601, Matches, ValidateIf } from 'class-validator';
import { IsMunicipalityCodes } from '../field-checks.js';

const aDate = { message: 'expected a date that exists, YYYY-MM-DD' };
/** Left out is fine; null is not a value. */
const IfGiven = (): PropertyDecorator => ValidateIf((_body, value) => value !== undefined);

/** Body of `POST /v1/organisations/:id/admission`. */
export class RecordAdmissionDto implements RecordAdmissionBody {
  @IsInt({ message: 'expected the version that you read' })
  version!: number;

  @IsIn(admissionSteps, { message: `expected one of ${admissionSteps.join(', ')}` })
  step!: AdmissionStepName;

  @IsISO8601({ strict: true }, aDate)
  @Matches(/^\d{4}-\d{2}-\d{2}$/, aDate)
  on!: string;

  @IfGiven()
  @IsMunicipalityCodes()
  municipalities?: string[];

  @IfGiven()
  @IsISO8601({ strict: true }, aDate)
  @Matches(/^\d{4}-\d{2}-\d{2}$/, aDate)
  from?: string;
}
