import { ParseUUIDPipe, type ValidationError, ValidationPipe } from '@nestjs/common';
import { validateSync } from 'class-validator';
import { AppError, type FieldFault } from './app-error.js';
import { plainlyPasses } from './plainly-passes.js';

const strict = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  stopAtFirstError: true,
  validationError: { target: false, value: false },
} as const;

/** What Nest says of a body that is a number or a text. */
const NOT_AN_OBJECT = 'Validation failed (object is expected)';

class QuickPipe extends ValidationPipe {
  protected override validate(
    ...given: Parameters<ValidationPipe['validate']>
  ): ReturnType<ValidationPipe['validate']> {
    return plainlyPasses(given[0]) ? [] : super.validate(...given);
  }
}

/** Checks bodies and queries against their classes; unknown fields are refused. */
export function validationPipe(): ValidationPipe {
  return new QuickPipe({
    ...strict,
    transform: true,
    exceptionFactory: (errors) => invalidInput(errors.flatMap((error) => faultsOf(error))),
  });
}

/** For `@Param('id', uuidParam) id: string`. */
export const uuidParam = new ParseUUIDPipe({
  exceptionFactory: () => invalidInput([{ field: 'id', detail: 'expected a UUID' }]),
});

/** What is wrong with an object by the checks of its class; for input that is no body, such as a line of a file. */
export function faultsOfObject(object: object): FieldFault[] {
  return validateSync(object, strict).flatMap((error) => faultsOf(error));
}

function invalidInput(fields: FieldFault[]): AppError {
  const detail =
    fields.length === 0 ? 'The body is not as expected; expected one JSON object' : sentenceOf(fields);
  return new AppError('invalid-input', detail, { fields });
}

function sentenceOf(fields: FieldFault[]): string {
  return fields.length === 1 ? 'One field is not as expected' : `${fields.length} fields are not as expected`;
}

function faultsOf(error: ValidationError, above = ''): FieldFault[] {
  const field = `${above}${error.property}`;
  const [constraint] = Object.entries(error.constraints ?? {});
  const own = constraint ? [{ field, detail: detailOf(...constraint) }] : [];
  return [...own, ...(error.children ?? []).flatMap((child) => faultsOf(child, `${field}.`))];
}

function detailOf(rule: string, message: string): string {
  if (message === NOT_AN_OBJECT) return 'expected one JSON object';
  return rule === 'whitelistValidation' ? 'is not a field of this request; leave it out' : message;
}
