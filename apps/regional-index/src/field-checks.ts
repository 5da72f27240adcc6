import { isBirthDate } from '#rules/identity/age.js';
import { isMunicipality } from '#rules/identity/brp-record.js';
import { informable } from '#rules/signals/who-must-be-informed.js';
import { applyDecorators } from '@nestjs/common';
import { Transform, type TransformFnParams } from 'class-transformer';
import {
  ArrayMinSize,
  ArrayMaxSize,
  ArrayUnique,
  IsEmail,
  IsIn,
  IsISO8601,
  IsUUID,
  Matches,
  ValidateBy,
  ValidateIf,
} from 'class-validator';

/** Something visible, on one line. */
const LINE = /^(?=.*\S)[^\p{Cc}]{1,200}$/u;
/** Something visible, on one or more lines. */
const TEXT = /^(?=\s*\S)(?:[^\p{Cc}]|[\t\n\r]){1,1500}$/u;
const MUNICIPALITIES_MOST = 400; // more than the country has

export const IsLine = (): PropertyDecorator =>
  Matches(LINE, { message: 'expected one line of at most 200 characters' });

export const IsText = (): PropertyDecorator =>
  Matches(TEXT, { message: 'expected a text about the organisation of at most 1500 characters' });

/** The same address in capitals is the same person. */
export const IsEmailAddress = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: TransformFnParams): unknown =>
      typeof value === 'string' ? value.toLowerCase() : (value as unknown),
    ),
    IsEmail({}, { message: 'expected an e-mail address' }),
  );

export const IsPhone = (): PropertyDecorator =>
  Matches(/^\+?\d[\d ()-]{2,28}$/, { message: 'expected a telephone number of digits, spaces and hyphens' });

const aDate = { message: 'expected a date of these centuries that exists, YYYY-MM-DD' };

export const IsPlainDate = (): PropertyDecorator =>
  applyDecorators(IsISO8601({ strict: true }, aDate), Matches(/^(19|20|21)\d{2}-\d{2}-\d{2}$/, aDate));

/** A text that a rule approves of. */
const holds = (name: string, rule: (text: string) => boolean, message: string): PropertyDecorator =>
  ValidateBy(
    { name, validator: { validate: (value: unknown) => typeof value === 'string' && rule(value) } },
    { message },
  );

/** Letters, and what joins the parts of a name: nothing in it can be a number or a sentence with punctuation. */
export const IsFamilyName = (): PropertyDecorator =>
  Matches(/^(?=.*\p{L})[\p{L}\p{M}'’‘.,\- –]{1,100}$/u, {
    message: 'expected a family name of letters, at most 100',
  });

export const IsNamePrefix = (): PropertyDecorator =>
  Matches(/^[\p{L}\p{M}'’‘. ]{0,20}$/u, { message: 'expected the prefix of a name, at most 20 letters' });

export const IsBirthDate = (): PropertyDecorator =>
  holds('isBirthDate', isBirthDate, 'expected YYYY-MM-DD, YYYY-MM or YYYY: what is known of the birth date');

export const IsMunicipality = (): PropertyDecorator =>
  holds('isMunicipality', isMunicipality, 'expected the code of a municipality, four digits');

/** Who was informed: a list of at least one. */
export const IsInformable = (): PropertyDecorator => {
  const message = `expected a list of ${informable.join(', ')}`;
  return applyDecorators(
    ArrayUnique({ message }),
    ArrayMinSize(1, { message }),
    IsIn(informable, { each: true, message }),
  );
};

export const IsOrganisationId = (): PropertyDecorator =>
  Matches(/^[a-z0-9][a-z0-9-]{1,99}$/, {
    message: 'expected the id of an organisation: small letters, digits and hyphens',
  });

export const IsMunicipalityCodes = (): PropertyDecorator =>
  applyDecorators(
    ArrayMaxSize(MUNICIPALITIES_MOST, { message: 'expected a list of municipality codes' }),
    Matches(/^\d{4}$/, { each: true, message: 'expected municipality codes of four digits' }),
  );

/** Left out is fine; null is not a value. */
export const IfGiven = (): PropertyDecorator => ValidateIf((_body, value) => value !== undefined);

export const IsId = (): PropertyDecorator => IsUUID(undefined, { message: 'expected a UUID' });
