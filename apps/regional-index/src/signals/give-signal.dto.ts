import type { GiveSignalBody } from '#contracts/http/signals.js';
import type { UrgentConfirmation } from '#rules/signals/urgent.js';
import { IsBoolean, IsIn, IsString } from 'class-validator';
import { IfGiven, IsPlainDate } from '../field-checks.js';

/** Body of `POST /v1/signals`. There is no field for what is wrong: that is never stored. */
export class GiveSignalDto implements GiveSignalBody {
  @IsString({ message: 'expected the nine digits of a BSN, as text' })
  bsn!: string;

  @IfGiven()
  @IsPlainDate()
  plannedEndOn?: string;

  @IfGiven()
  @IsPlainDate()
  informedOn?: string;

  @IfGiven()
  @IsBoolean({ message: 'expected true or false' })
  urgent?: boolean;

  @IfGiven()
  @IsIn(['telephoned', 'nobody-coordinates'], { message: 'expected telephoned or nobody-coordinates' })
  urgentConfirmation?: UrgentConfirmation;
}
