import { type CountedBy, countedBy } from '#rules/numbers/what-is-counted.js';
import { IsIn, Matches } from 'class-validator';
import { IfGiven } from '../field-checks.js';

const aMonth = { message: 'expected a month of this century, YYYY-MM' };
const MONTH = /^20\d{2}-(0[1-9]|1[0-2])$/;

/** Query of `GET /v1/numbers`. */
export class NumbersQuery {
  @Matches(MONTH, aMonth)
  from!: string;

  @Matches(MONTH, aMonth)
  until!: string;

  @IsIn(countedBy, { message: `expected ${countedBy.join(' or ')}` })
  by!: CountedBy;

  @IfGiven()
  @IsIn(['json', 'csv'], { message: 'expected json or csv' })
  format?: 'json' | 'csv';
}
