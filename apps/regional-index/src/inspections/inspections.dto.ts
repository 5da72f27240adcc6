import type { AskInspectionBody } from '#contracts/http/inspections.js';
import { IsString, Matches } from 'class-validator';
import { IfGiven } from '../field-checks.js';

/** Body of `POST /v1/inspections`. */
export class AskInspectionDto implements AskInspectionBody {
  @IfGiven()
  @IsString({ message: 'expected the nine digits of a BSN, as text' })
  bsn?: string;

  @IfGiven()
  @Matches(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/, { message: 'expected the reference of a signal, such as K7QM-2X9P' })
  reference?: string;
}
