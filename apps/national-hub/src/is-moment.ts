import { applyDecorators } from '@nestjs/common';
import { IsISO8601, Matches } from 'class-validator';

const aMoment = { message: 'expected a moment such as 2026-11-26T09:30:00Z' };

/** A property of a body that is a moment, with its zone. */
export const IsMoment = (): PropertyDecorator =>
  applyDecorators(
    IsISO8601({ strict: true, strictSeparator: true }, aMoment),
    Matches(/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/, aMoment),
  );
