import type { RecordAdmissionBody } from '#contracts/http/organisations.js';
import { type AdmissionStepName, admissionSteps } from '#rules/organisations/admission.js';
import { IsIn, IsInt } from 'class-validator';
import { IfGiven, IsMunicipalityCodes, IsPlainDate } from '../field-checks.js';

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

  @IfGiven()
  @IsPlainDate()
  until?: string;
}
