import { IsIn, IsISO8601, Matches, ValidateIf } from 'class-validator';
import { AddOrganisationDto } from './organisation.dto.js';

const aDate = { message: 'expected a date that exists, YYYY-MM-DD, or nothing' };

/** Query of `POST /v1/organisations/import`. */
export class ImportQuery {
  @IsIn(['true', 'false'], { message: 'expected true, to see what would change, or false, to change it' })
  preview!: 'true' | 'false';

  @ValidateIf(({ preview }: ImportQuery, value) => preview === 'false' || value !== undefined)
  @Matches(/^[0-9a-f]{64}$/, { message: 'expected the token of the preview' })
  token?: string;
}

/** An organisation as a line of the file says it. */
export class ImportedOrganisationDto extends AddOrganisationDto {
  @ValidateIf((_body, value) => value !== undefined)
  @IsISO8601({ strict: true }, aDate)
  @Matches(/^\d{4}-\d{2}-\d{2}$/, aDate)
  signedOn?: string;
}
