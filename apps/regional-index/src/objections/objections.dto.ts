import {
  type DecideObjectionBody,
  type FileObjectionBody,
  objectionDecisions,
  type ObjectionFiler,
  objectionFilers,
  type ObjectionScope,
  objectionScopes,
} from '#contracts/http/objections.js';
import { IsIn, IsString, Matches } from 'class-validator';
import { IfGiven, IsPlainDate } from '../field-checks.js';

const oneOf = (values: readonly string[]) => ({ message: `expected one of ${values.join(', ')}` });

/** Body of `POST /v1/objections`. There is no field for why: that is not stored. */
export class FileObjectionDto implements FileObjectionBody {
  @IfGiven()
  @IsString({ message: 'expected the nine digits of a BSN, as text' })
  bsn?: string;

  @IfGiven()
  @Matches(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/, { message: 'expected the reference of a signal, such as K7QM-2X9P' })
  reference?: string;

  @IsIn(objectionScopes, oneOf(objectionScopes))
  concerns!: ObjectionScope;

  @IsIn(objectionFilers, oneOf(objectionFilers))
  filedBy!: ObjectionFiler;

  @IsPlainDate()
  receivedOn!: string;

  @IfGiven()
  @IsPlainDate()
  postedOn?: string;
}

/** Body of `POST /v1/objections/:id/decision`. */
export class DecideObjectionDto implements DecideObjectionBody {
  @IsIn(objectionDecisions, oneOf(objectionDecisions))
  decision!: DecideObjectionBody['decision'];
}
