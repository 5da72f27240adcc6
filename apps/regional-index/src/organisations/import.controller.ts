import type { ImportAnswer } from '#contracts/http/organisations.js';
import { Access, Caller } from '#platform/access.js';
import { AppError } from '#platform/app-error.js';
import type { Principal } from '#rules/access/principal.js';
import { Body, Controller, HttpCode, Post, Query } from '@nestjs/common';
import { ImportQuery } from './import.dto.js';
import { ImportOrganisationsService } from './import-organisations.service.js';

/** `POST /v1/organisations/import`, a CSV file of at most 512 kB; the limit is in `start.ts`. */
@Controller('v1/organisations/import')
export class ImportController {
  constructor(private readonly importing: ImportOrganisationsService) {}

  @Post()
  @HttpCode(200)
  @Access('organisation:import')
  async import(
    @Caller() caller: Principal,
    @Query() { preview, token = '' }: ImportQuery,
    @Body() body: unknown,
  ): Promise<ImportAnswer> {
    if (typeof body !== 'string') throw new AppError('unsupported-media-type', 'Expected a file of text/csv');
    return preview === 'true'
      ? this.importing.preview(caller, body)
      : this.importing.apply(caller, body, token);
  }
}
