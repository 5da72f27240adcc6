import type { GiveSignalBody, JeugdigeBody, PersonBody, UnbornBody } from '#contracts/http/signals.js';
import { type Sex, sexes } from '#rules/identity/jeugdige-identity.js';
import type { UrgentConfirmation } from '#rules/signals/urgent.js';
import type { Informable } from '#rules/signals/who-must-be-informed.js';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsObject, IsString, ValidateNested } from 'class-validator';
import {
  IfGiven,
  IsBirthDate,
  IsFamilyName,
  IsInformable,
  IsMunicipality,
  IsNamePrefix,
  IsPlainDate,
} from '../field-checks.js';

const trueOrFalse = { message: 'expected true or false' };
const QUESTIONS_MOST = 50;

class NamedDto {
  @IsFamilyName()
  familyName!: string;

  @IfGiven()
  @IsNamePrefix()
  prefix?: string;

  @IsMunicipality()
  municipality!: string;
}

/** A jeugdige without a BSN. */
export class PersonDto extends NamedDto implements PersonBody {
  @IsBirthDate()
  birthDate!: string;

  @IsIn(sexes, { message: `expected one of ${sexes.join(', ')}` })
  sex!: Sex;
}

/** A child who is not born yet. */
export class UnbornDto extends NamedDto implements UnbornBody {
  @IsPlainDate()
  expectedOn!: string;
}

class AnswerDto {
  @IsString({ message: 'expected the candidate of a question' })
  candidate!: string;

  @IsBoolean(trueOrFalse)
  same!: boolean;
}

/** On whom, and until when. */
export class JeugdigeDto implements JeugdigeBody {
  @IfGiven()
  @IsString({ message: 'expected the nine digits of a BSN, as text' })
  bsn?: string;

  @IfGiven()
  @IsObject({ message: 'expected a person' })
  @ValidateNested({ message: 'expected a person' })
  @Type(() => PersonDto)
  person?: PersonDto;

  @IfGiven()
  @IsObject({ message: 'expected an unborn child' })
  @ValidateNested({ message: 'expected an unborn child' })
  @Type(() => UnbornDto)
  unborn?: UnbornDto;

  @IfGiven()
  @IsMunicipality()
  municipality?: string;

  @IfGiven()
  @IsArray({ message: 'expected a list of answers' })
  @ArrayMaxSize(QUESTIONS_MOST, { message: `expected at most ${QUESTIONS_MOST} answers` })
  @ValidateNested({ each: true, message: 'expected answers' })
  @Type(() => AnswerDto)
  answers?: AnswerDto[];

  @IfGiven()
  @IsPlainDate()
  plannedEndOn?: string;
}

/** Body of `POST /v1/signals`. There is no field for what is wrong: that is never stored. */
export class GiveSignalDto extends JeugdigeDto implements GiveSignalBody {
  @IfGiven()
  @IsPlainDate()
  informedOn?: string;

  @IfGiven()
  @IsInformable()
  informedWhom?: Informable[];

  @IfGiven()
  @IsBoolean(trueOrFalse)
  urgent?: boolean;

  @IfGiven()
  @IsIn(['telephoned', 'nobody-coordinates'], { message: 'expected telephoned or nobody-coordinates' })
  urgentConfirmation?: UrgentConfirmation;
}
