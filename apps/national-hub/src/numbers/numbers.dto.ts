import { IsIn, IsISO8601, Matches, ValidateIf } from 'class-validator';

const IfGiven = (): PropertyDecorator => ValidateIf((_query, value) => value !== undefined);
const IsFormat = (): PropertyDecorator => IsIn(['json', 'csv'], { message: 'expected json or csv' });
const IsMonth = (): PropertyDecorator =>
  Matches(/^20\d{2}-(0[1-9]|1[0-2])$/, { message: 'expected a month of this century, YYYY-MM' });

/** Query of `GET /v1/numbers`. */
export class NumbersQuery {
  @IsMonth()
  from!: string;

  @IsMonth()
  until!: string;

  /** Left out: all, with what they are together. */
  @IfGiven()
  @Matches(/^[a-z][a-z0-9-]{1,40}$/, { message: 'expected the id of a region, such as haaglanden' })
  region?: string;

  @IfGiven()
  @IsFormat()
  format?: 'json' | 'csv';
}

/** Query of `GET /v1/coverage`. */
export class CoverageQuery {
  /** Left out: today. */
  @IfGiven()
  @IsISO8601({ strict: true }, { message: 'expected a date, such as 2026-11-26' })
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'expected a date, such as 2026-11-26' })
  on?: string;

  @IfGiven()
  @IsFormat()
  format?: 'json' | 'csv';
}
