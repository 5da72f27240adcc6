import type { ParkedSelectionBody, ParkedState } from '#contracts/http/parked-events.js';
import { parkedStates } from '#contracts/http/parked-events.js';
import { type ParkReason, parkReasons } from '#contracts/park-reasons.js';
import { IsIn, Matches, ValidateIf } from 'class-validator';
import { IsMoment } from '../is-moment.js';

const IfGiven = (): PropertyDecorator => ValidateIf((_body, value) => value !== undefined);

/** Body of `POST /v1/parked-events/previews`. */
export class ParkedSelectionDto implements ParkedSelectionBody {
  @IfGiven()
  @Matches(/^[a-z][a-z0-9-]{1,40}$/, { message: 'expected the id of a region, such as haaglanden' })
  region?: string;

  @IfGiven()
  @Matches(/^nl\.verwijsindex(\.[a-z-]+)+\.v\d+$/, {
    message: 'expected a type of event, such as nl.verwijsindex.signal.given.v1',
  })
  type?: string;

  @IfGiven()
  @IsIn(parkReasons, { message: `expected one of ${parkReasons.join(', ')}` })
  reason?: ParkReason;

  /** Put aside from this moment on. */
  @IfGiven()
  @IsMoment()
  fromAt?: string;

  /** Put aside before this moment. */
  @IfGiven()
  @IsMoment()
  untilAt?: string;
}

/** Query of `GET /v1/parked-events`. */
export class ParkedQuery extends ParkedSelectionDto {
  @IfGiven()
  @IsIn(parkedStates, { message: `expected ${parkedStates.join(', ')}` })
  state?: ParkedState;

  /** What the page before this one said as `next`. */
  @IfGiven()
  @Matches(/^\d{1,18}$/, { message: 'expected what the page before this one said as next' })
  before?: string;

  /** How many at most; 50. */
  @IfGiven()
  @Matches(/^([1-9]\d?|[1-4]\d\d|500)$/, { message: 'expected a number from 1 to 500' })
  limit?: string;
}
