import { Clock } from '#platform/clock.js';
import { dataSourceOptions } from '#platform/database.js';
import type { AppError } from '#platform/app-error.js';
import { cloneDatabase } from '#testing/postgres.js';
import { readFileSync } from 'node:fs';
import { DataSource } from 'typeorm';
import { entities } from '../../src/entities.js';
import { migrations } from '../../src/migrations/migrations.js';
import { AdmitOrganisationService } from '../../src/organisations/admit-organisation.service.js';
import { ChangeRecordService } from '../../src/organisations/change-record.service.js';
import { ImportOrganisationsService } from '../../src/organisations/import-organisations.service.js';
import { KeepOrganisationsService } from '../../src/organisations/keep-organisations.service.js';
import { MunicipalFunctionsRepository } from '../../src/organisations/municipal-functions.repository.js';
import { MunicipalFunctionsService } from '../../src/organisations/municipal-functions.service.js';
import { OpenWorkRepository } from '../../src/organisations/open-work.repository.js';
import { OrganisationsRepository } from '../../src/organisations/organisations.repository.js';
import { SeeOrganisationsService } from '../../src/organisations/see-organisations.service.js';
import { Region } from '../../src/region.js';
import { exampleConvenant } from './example-organisations.js';

/** The file that a region starts from; see docs/organisations.md. */
export const exampleFile = readFileSync('deploy/organisations/example.csv', 'utf8');

export type OrganisationServices = Awaited<ReturnType<typeof startOrganisations>>;

/** The services for the organisations of a region, on a database of their own. */
export async function startOrganisations(convenant = exampleConvenant) {
  const database = await cloneDatabase('regional-index', migrations);
  const app = await new DataSource(dataSourceOptions({ url: database.appUrl, entities })).initialize();
  const region = new Region('haaglanden', convenant);
  const repository = new OrganisationsRepository();
  const municipal = new MunicipalFunctionsRepository();
  const work = new OpenWorkRepository();
  const clock = new Clock();
  const records = new ChangeRecordService(region, clock, app, repository);
  return {
    ...{ database, app, repository },
    seeing: new SeeOrganisationsService(region, clock, app, repository, work),
    keeping: new KeepOrganisationsService(region, clock, app, repository, records),
    admitting: new AdmitOrganisationService(region, repository, records, work),
    functions: new MunicipalFunctionsService(region, clock, app, municipal, repository),
    importing: new ImportOrganisationsService(region, clock, app, repository, municipal),
    stop: async (): Promise<void> => {
      await app.destroy();
      await database.drop();
    },
  };
}

/** The error of something that must be refused. */
export const refusalOf = async (attempt: Promise<unknown>): Promise<AppError> =>
  attempt.then(
    () => {
      throw new Error('expected a refusal');
    },
    (error: unknown) => error as AppError,
  );
