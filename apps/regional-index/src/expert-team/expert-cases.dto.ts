import {
  type ActOnExpertCaseBody,
  type AskedBy,
  askedBy,
  type AskExpertTeamBody,
  type NotePatternBody,
  plainCaseActions,
  type ProcessDirector,
} from '#contracts/http/expert-cases.js';
import { missingHelp, type MissingHelp, stuckAt, type StuckAt } from '#rules/expert-team/patterns.js';
import { Type } from 'class-transformer';
import { ArrayUnique, IsArray, IsIn, IsInt, IsUUID, Max, Min, ValidateIf } from 'class-validator';
import { IsEmailAddress, IsLine, IsPhone } from '../field-checks.js';

const oneOf = (values: readonly string[]) => ({ message: `expected one of ${values.join(', ')}` });
const listOf = (codes: object) => ({
  message: `expected a list of codes, each once: ${Object.keys(codes).join(', ')}`,
});
const aYear = { message: 'expected a year, YYYY' };

/** Body of `POST /v1/expert-cases`. */
export class AskExpertTeamDto implements AskExpertTeamBody {
  @IsUUID(undefined, { message: 'expected the id of your own signal' })
  signalId!: string;

  @IsIn(['question', 'stuck'], oneOf(['question', 'stuck']))
  as!: AskExpertTeamBody['as'];

  @ValidateIf((_body, value) => value !== undefined)
  @IsIn(askedBy, oneOf(askedBy))
  askedBy?: AskedBy;
}

/** Body of `POST /v1/expert-cases/:id/actions`. */
export class ActOnExpertCaseDto implements ActOnExpertCaseBody {
  @IsIn(plainCaseActions, oneOf(plainCaseActions))
  action!: ActOnExpertCaseBody['action'];
}

/** Body of `POST /v1/expert-cases/:id/director`. */
export class ProcessDirectorDto implements ProcessDirector {
  @IsLine()
  name!: string;

  @IsEmailAddress()
  email!: string;

  @IsPhone()
  phone!: string;

  @IsLine()
  organisation!: string;
}

/** Body of `POST /v1/expert-cases/:id/pattern`. */
export class NotePatternDto implements NotePatternBody {
  @IsArray(listOf(missingHelp))
  @ArrayUnique(listOf(missingHelp))
  @IsIn(Object.keys(missingHelp), { each: true, ...listOf(missingHelp) })
  missingHelp!: MissingHelp[];

  @IsArray(listOf(stuckAt))
  @ArrayUnique(listOf(stuckAt))
  @IsIn(Object.keys(stuckAt), { each: true, ...listOf(stuckAt) })
  stuckAt!: StuckAt[];
}

/** Query of `GET /v1/expert-patterns`. */
export class PatternsQuery {
  @Type(() => Number)
  @IsInt(aYear)
  @Min(2000, aYear)
  @Max(2199, aYear)
  year!: number;
}
