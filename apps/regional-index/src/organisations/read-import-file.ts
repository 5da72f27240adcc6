import type { ImportChange, ImportFault } from '#contracts/http/organisations.js';
import { faultsOfObject } from '#platform/validation.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import { domainOfKind, domains } from '#rules/organisations/domain.js';
import type { MunicipalFunction, Person } from '#rules/organisations/functions.js';
import type { Organisation } from '#rules/organisations/organisation.js';
import { plainToInstance } from 'class-transformer';
import { type Column, columns, type CsvLine, readCsvLines } from './csv-lines.js';
import { ImportedOrganisationDto } from './import.dto.js';
import { MunicipalFunctionDto, PersonDto } from './people.dto.js';
import { organisationOf } from './stored-organisation.js';

type RecordName = ImportChange['record'];

/** What a file says, line by line, as far as a line can be judged by itself. */
export interface ImportFile {
  readonly organisations: readonly OrganisationLine[];
  readonly people: readonly PersonLine[];
  readonly functions: readonly FunctionLine[];
  /** Ids of all organisations that have a line, right or wrong. */
  readonly named: ReadonlySet<string>;
  readonly faults: readonly ImportFault[];
}
export interface OrganisationLine {
  readonly line: number;
  readonly organisation: Organisation;
  /** The day on which it signed the convenant; null: it was not among the first. */
  readonly signedOn: PlainDate | null;
}
export interface PersonLine {
  readonly line: number;
  readonly of: string;
  readonly person: Person;
}
export interface FunctionLine {
  readonly line: number;
  readonly of: string;
  readonly filled: MunicipalFunction;
}

const contact: readonly Column[] = ['record', 'name', 'email', 'phone'];
const columnsOf: Readonly<Record<RecordName, readonly Column[]>> = {
  organisation: columns.filter((column) => column !== 'functions'),
  person: [...contact, 'organisation', 'functions'],
  function: [...contact, 'municipalities', 'functions'],
};

/** Reads the file of organisations, people and municipal functions; see docs/organisations.md for its columns. */
export function readImportFile(text: string): ImportFile {
  const { lines, faults } = readCsvLines(text);
  const linesOf = (record: RecordName) => lines.filter(({ cells }) => cells.record === record);
  const organisations = linesOf('organisation').map(readOrganisation);
  const people = linesOf('person').map(readPerson);
  const functions = linesOf('function').map(readFunction);
  return {
    organisations: organisations.filter(isRight),
    people: people.filter(isRight),
    functions: functions.filter(isRight),
    named: new Set(linesOf('organisation').map(({ cells }) => cells.organisation)),
    faults: [
      ...faults,
      ...lines.flatMap(strayCells),
      ...[...organisations, ...people, ...functions].flatMap((read) => (isRight(read) ? [] : read)),
    ],
  };
}

const isRight = <T extends { line: number }>(read: T | ImportFault[]): read is T => !Array.isArray(read);

/** What stands in a line in which it means nothing. */
function strayCells({ line, cells }: CsvLine): ImportFault[] {
  const { record } = cells;
  if (!isRecordName(record))
    return [{ line, column: 'record', detail: 'expected organisation, person or function' }];
  return columns
    .filter((column) => cells[column] !== '' && !columnsOf[record].includes(column))
    .map((column) => ({ line, column, detail: `expected nothing here in a line of a ${record}` }));
}

const isRecordName = (name: string): name is RecordName => Object.hasOwn(columnsOf, name);

function readOrganisation({ line, cells }: CsvLine): OrganisationLine | ImportFault[] {
  const { organisation: id, name, kind, domain, email, phone, signedOn } = cells;
  const { targetGroup, signalCriteria, procedures, privacyProtocol } = cells;
  const dto = plainToInstance(ImportedOrganisationDto, {
    ...{ id, name, kind, email, phone },
    ...(domain !== '' && { domain }),
    ...(signedOn !== '' && { signedOn }),
    profile: {
      ...{ targetGroup, signalCriteria, procedures, privacyProtocol },
      signalLifetimeMonths: /^\d{1,3}$/.test(cells.signalLifetimeMonths)
        ? Number(cells.signalLifetimeMonths)
        : null,
      maySignal: yesOrNo[cells.maySignal] ?? null,
      mayCoordinate: yesOrNo[cells.mayCoordinate] ?? null,
      municipalities: words(cells.municipalities),
    },
  });
  const faults = faultsIn(line, dto, { id: 'organisation' });
  if (faults.length > 0) return faults;
  const works = dto.domain ?? domainOfKind(dto.kind);
  if (!works) return [{ line, column: 'domain', detail: `expected one of ${domains.join(', ')}` }];
  return { line, organisation: organisationOf(id, works, dto), signedOn: dto.signedOn ?? null };
}

function readPerson({ line, cells }: CsvLine): PersonLine | ImportFault[] {
  const { organisation: of, name, email, phone } = cells;
  const dto = plainToInstance(PersonDto, { name, email, phone, functions: words(cells.functions) });
  const faults = faultsIn(line, dto);
  if (faults.length > 0) return faults;
  return { line, of, person: { name, email: dto.email, phone, functions: dto.functions } };
}

function readFunction({ line, cells }: CsvLine): FunctionLine | ImportFault[] {
  const { municipalities: of, name, email, phone, functions } = cells;
  const dto = plainToInstance(MunicipalFunctionDto, { name, email, phone, function: functions });
  const faults = faultsIn(line, dto, { function: 'functions' });
  if (faults.length > 0) return faults;
  return { line, of, filled: { name, email: dto.email, phone, function: dto.function } };
}

const yesOrNo: Readonly<Record<string, boolean>> = { yes: true, no: false };
const words = (cell: string): string[] => cell.split(/\s+/).filter(Boolean);

/** The faults by the column in which the value stands: a field of the profile has a column of its own name. */
function faultsIn(line: number, dto: object, renamed: Readonly<Record<string, Column>> = {}): ImportFault[] {
  return faultsOfObject(dto).map(({ field, detail }) => {
    const column = renamed[field] ?? field.replace('profile.', '');
    return { line, column, detail: detail.replace('true or false', 'yes or no') };
  });
}
