import type { IdentifyBody, InformedBody } from '#contracts/http/signals.js';
import type { Informable } from '#rules/signals/who-must-be-informed.js';
import { IsString } from 'class-validator';
import { IsInformable, IsPlainDate } from '../field-checks.js';

/** Body of `POST /v1/signals/:id/identify`. */
export class IdentifySignalDto implements IdentifyBody {
  @IsString({ message: 'expected the nine digits of a BSN, as text' })
  bsn!: string;
}

/** Body of `POST /v1/signals/:id/informed`. */
export class InformedDto implements InformedBody {
  @IsPlainDate()
  informedOn!: string;

  @IsInformable()
  informedWhom!: Informable[];
}
