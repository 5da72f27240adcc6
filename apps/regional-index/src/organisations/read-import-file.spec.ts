import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { columns, type Column } from './csv-lines.js';
import { readImportFile } from './read-import-file.js';

const example = readFileSync('deploy/organisations/example.csv', 'utf8');
const heading = columns.join(',');
const school: Partial<Record<Column, string>> = {
  ...{ record: 'organisation', organisation: 'school', name: 'School', kind: 'education' },
  ...{ email: 'Info@School.example', phone: '079 000 00 01', municipalities: '0637 0518' },
  ...{
    targetGroup: 'Leerlingen',
    signalCriteria: 'Zorgen',
    signalLifetimeMonths: '12',
    procedures: 'Via de ib-er',
  },
  ...{ privacyProtocol: 'https://school.example', maySignal: 'yes', mayCoordinate: 'no' },
};
const person: Partial<Record<Column, string>> = {
  ...{
    record: 'person',
    organisation: 'school',
    name: 'Els Martens',
    functions: 'professional line-manager',
  },
  ...{ email: 'els@school.example', phone: '079 000 00 02' },
};
const mayor: Partial<Record<Column, string>> = {
  ...{ record: 'function', municipalities: '0637', name: 'Tess Visser', functions: 'mayor' },
  ...{ email: 'tess@zoetermeer.example', phone: '079 000 00 03' },
};
const fileOf = (...lines: Partial<Record<Column, string>>[]): string =>
  [heading, ...lines.map((cells) => columns.map((column) => cells[column] ?? '').join(','))].join('\n');
const faultsOf = (text: string): string[] =>
  readImportFile(text).faults.map(({ line, column }) => `${line} ${column ?? '-'}`);

describe('a file of organisations', () => {
  it('holds organisations, people and municipal functions, each by its line', () => {
    const file = readImportFile(fileOf(school, person, mayor));
    expect(file.faults).toEqual([]);
    expect(file.organisations).toMatchObject([
      { line: 2, organisation: { domain: 'education', email: 'info@school.example' }, signedOn: null },
    ]);
    expect(file.organisations[0]?.organisation.profile.municipalities).toEqual(['0637', '0518']);
    expect(file.people).toMatchObject([
      { line: 3, of: 'school', person: { functions: ['professional', 'line-manager'] } },
    ]);
    expect(file.functions).toMatchObject([{ line: 4, of: '0637', filled: { function: 'mayor' } }]);
  });

  it('is read as it comes from a spreadsheet: with semicolons, a mark at the start and other line ends', () => {
    const text = fileOf(school, person).replaceAll(',', ';').replaceAll('\n', '\r\n');
    const file = readImportFile(`\uFEFF${text}\r\n;;;;;;;;;;;;;;;;\r\n`);
    expect(file.faults).toEqual([]);
    expect([file.organisations.length, file.people.length]).toEqual([1, 1]);
  });

  it('of the example is right, and counts a text over two lines from its first', () => {
    const file = readImportFile(example);
    expect(file.faults).toEqual([]);
    expect([file.organisations.length, file.people.length, file.functions.length]).toEqual([4, 8, 6]);
    expect(file.people.at(4)?.line).toBe(9);
  });

  it.each<[string, Partial<Record<Column, string>>, string]>([
    ['a record of another kind', { ...school, record: 'toString' }, 'record'],
    ['an id with capitals', { ...school, organisation: 'School' }, 'organisation'],
    ['no name', { ...school, name: '' }, 'name'],
    ['a kind that does not exist', { ...school, kind: 'school' }, 'kind'],
    ['a domain that does not exist', { ...school, domain: 'learning' }, 'domain'],
    ['no domain where it does not follow', { ...school, kind: 'municipality' }, 'domain'],
    ['an e-mail address without a host', { ...school, email: 'info' }, 'email'],
    ['a telephone number of letters', { ...school, phone: 'bel ons' }, 'phone'],
    ['a municipality by name', { ...school, municipalities: 'Zoetermeer' }, 'municipalities'],
    ['no target group', { ...school, targetGroup: '' }, 'targetGroup'],
    ['a lifetime in words', { ...school, signalLifetimeMonths: 'een jaar' }, 'signalLifetimeMonths'],
    ['a right in another language', { ...school, maySignal: 'ja' }, 'maySignal'],
    ['a day that does not exist', { ...school, signedOn: '2014-02-30' }, 'signedOn'],
    ['a function of an organisation', { ...school, functions: 'director' }, 'functions'],
    ['a function that does not exist', { ...person, functions: 'boss' }, 'functions'],
    ['no function', { ...person, functions: '' }, 'functions'],
    ['a profile of a person', { ...person, targetGroup: 'x' }, 'targetGroup'],
    [
      'two functions in one line of a municipality',
      { ...mayor, functions: 'mayor regievoerder' },
      'functions',
    ],
    ['an organisation with a municipal function', { ...mayor, organisation: 'school' }, 'organisation'],
  ])('with %s is told the line, the column and what is expected', (_what, line, column) => {
    const { faults } = readImportFile(fileOf(mayor, line));
    expect(faults).toEqual([{ line: 3, column, detail: expect.stringMatching(/^expected /) }]);
  });

  it('never repeats what a cell holds', () => {
    const bsn = '999996150';
    const cells = Object.fromEntries(columns.map((column) => [column, bsn]));
    const { faults } = readImportFile(
      fileOf({ ...cells, record: 'person' }, { ...cells, record: 'organisation' }),
    );
    expect(faults.length).toBeGreaterThan(10);
    expect(JSON.stringify(faults)).not.toContain(bsn);
  });

  it.each([
    ['nothing at all', '', ['1 -']],
    [
      'a column of another name',
      fileOf(school).replace('mayCoordinate', 'mayCoordinat'),
      ['1 -', '1 mayCoordinate'],
    ],
    ['a column twice', fileOf(school).replace('domain', 'kind'), ['1 domain', '1 kind']],
    ['a line with too few cells', `${heading}\nperson,school`, ['2 -']],
    ['a quote that does not end', `${heading}\nperson,"school`, ['2 -']],
  ])('with %s is told what is wrong with it', (_what, text, faults) =>
    expect(faultsOf(text)).toEqual(faults),
  );
});
