import type {
  AddRegionBody,
  ConditionDocument,
  DirectingFunction,
  GiveKeysBody,
  LeaveBody,
  ProveKeysBody,
  PublicKeyBody,
  RecordConditionsBody,
  RegionKind,
  StepBody,
  SuspendRegionBody,
} from '#contracts/http/connecting.js';
import { suspensionReasons, type SuspensionReason } from '#rules/federation/what-is-missing.js';
import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsISO8601,
  IsObject,
  Matches,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

const MUNICIPALITIES_MOST = 400; // more than the country has

const IfGiven = (): PropertyDecorator => ValidateIf((_body, value) => value !== undefined);

const IsLine = (): PropertyDecorator =>
  Matches(/^(?=.*\S)[^\p{Cc}]{1,200}$/u, { message: 'expected one line of at most 200 characters' });

const aDate = { message: 'expected a date of this century that exists, YYYY-MM-DD' };

const IsPlainDate = (): PropertyDecorator =>
  applyDecorators(IsISO8601({ strict: true }, aDate), Matches(/^20\d{2}-\d{2}-\d{2}$/, aDate));

const IsRegionId = (): PropertyDecorator =>
  Matches(/^[a-z][a-z0-9-]{1,40}$/, {
    message: 'expected the id of a region: small letters, digits and hyphens, at most 41',
  });

const IsMunicipality = (): PropertyDecorator =>
  Matches(/^\d{4}$/, { message: 'expected the code of a municipality, four digits' });

/** A part of a body that is an object itself. */
const IsPart = (type: () => new () => object, message: string): PropertyDecorator =>
  applyDecorators(IsObject({ message }), ValidateNested({ message }), Type(type));

const AreParts = (type: () => new () => object, message: string): PropertyDecorator =>
  applyDecorators(
    IsArray({ message }),
    ArrayMaxSize(MUNICIPALITIES_MOST, { message }),
    ValidateNested({ each: true, message }),
    Type(type),
  );

export class RegionParams {
  @IsRegionId()
  id!: string;
}

/** Body of a step that needs nothing more. */
export class StepDto implements StepBody {
  @IfGiven()
  @IsBoolean({ message: 'expected true or false' })
  preview?: boolean;
}

class CoversDto {
  @IsMunicipality()
  code!: string;

  @IsLine()
  name!: string;

  @IsPlainDate()
  from!: string;
}

/** Body of `POST /v1/regions`. */
export class AddRegionDto extends StepDto implements AddRegionBody {
  @IsRegionId()
  id!: string;

  @IsLine()
  name!: string;

  @Matches(/^\d{20}$/, { message: 'expected an organisation identification number (OIN) of 20 digits' })
  oin!: string;

  @IfGiven()
  @IsIn(['region', 'direct-reporter'], { message: 'expected region or direct-reporter' })
  kind?: RegionKind;

  @AreParts(() => CoversDto, 'expected a list of municipalities, each with code, name and from')
  municipalities!: CoversDto[];
}

class DocumentDto implements ConditionDocument {
  @IsLine()
  reference!: string;

  @IsPlainDate()
  on!: string;
}

class DirectingDto implements DirectingFunction {
  @IsMunicipality()
  municipality!: string;

  @IsLine()
  function!: string;

  @IsPlainDate()
  on!: string;
}

/** Body of `POST /v1/regions/:id/conditions`. */
export class RecordConditionsDto extends StepDto implements RecordConditionsBody {
  @IfGiven()
  @IsPart(() => DocumentDto, 'expected reference and on')
  convenant?: DocumentDto;

  @IfGiven()
  @IsPart(() => DocumentDto, 'expected reference and on')
  agreement?: DocumentDto;

  @IfGiven()
  @AreParts(() => DirectingDto, 'expected a list, each with municipality, function and on')
  directing?: DirectingDto[];
}

const coordinate = { message: 'expected 32 bytes as base64url' };

class PublicKeyDto implements PublicKeyBody {
  @IsIn(['EC'], { message: 'expected EC' })
  kty!: string;

  @IsIn(['P-256'], { message: 'expected P-256' })
  crv!: string;

  @Matches(/^[A-Za-z0-9_-]{43}$/, coordinate)
  x!: string;

  @Matches(/^[A-Za-z0-9_-]{43}$/, coordinate)
  y!: string;
}

/** Body of `POST /v1/regions/:id/keys`. A private key is refused: it has a field more. */
export class GiveKeysDto extends StepDto implements GiveKeysBody {
  @IsPart(() => PublicKeyDto, 'expected a public key as JWK')
  signing!: PublicKeyDto;

  @IsPart(() => PublicKeyDto, 'expected a public key as JWK')
  sealing!: PublicKeyDto;
}

/** Body of `POST /v1/regions/:id/proof`. */
export class ProveKeysDto implements ProveKeysBody {
  @Matches(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/, { message: 'expected a compact JWS' })
  answer!: string;
}

/** Body of `POST /v1/regions/:id/suspension`. */
export class SuspendRegionDto extends StepDto implements SuspendRegionBody {
  @IsIn(suspensionReasons, { message: `expected one of ${suspensionReasons.join(', ')}` })
  reason!: SuspensionReason;
}

/** Body of `POST /v1/regions/:id/leaving`. */
export class LeaveDto extends StepDto implements LeaveBody {
  @IsPlainDate()
  on!: string;
}
