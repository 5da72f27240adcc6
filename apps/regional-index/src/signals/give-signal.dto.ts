import type { GiveSignalBody } from '#contracts/http/signals.js';
import type { UrgentConfirmation } from '#rules/signals/urgent.js';
import { IsBoolean, IsIn, IsISO8601, IsString, Matches, ValidateIf } from 'class-validator';

/** Left out is fine; null is not a value. */
const IfGiven = (): PropertyDecorator => ValidateIf((_body, value) => value !== undefined);
const aDate = { message: 'expected a date that exists, YYYY-MM-DD' };

/** Body of `POST /v1/signals`. There is no field for what is wrong: that is never stored. */
export class GiveSignalDto implements GiveSignalBody {
  @IsString({ message: 'expected the nine digits of a BSN, as text' })
  bsn!: string;

  @IfGiven()
  @IsISO8601({ strict: true }, aDate)
  @Matches(/^\d{4}-\d{2}-\d{2}$/, aDate)
  plannedEndOn?: string;

  @IfGiven()
  @IsISO8601({ strict: true }, aDate)
  @Matches(/^\d{4}-\d{2}-\d{2}$/, aDate)
  informedOn?: string;

  @IfGiven()
  @IsBoolean({ message: 'expected true or false' })
  urgent?: boolean;

  @IfGiven()
  @IsIn(['telephoned', 'nobody-coordinates'], { message: 'expected telephoned or nobody-coordinates' })
  urgentConfirmation?: UrgentConfirmation;
}
