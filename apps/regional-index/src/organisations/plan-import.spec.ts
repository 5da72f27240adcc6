import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { exampleConvenant } from '../../test/support/example-organisations.js';
import { type ImportPlan, planImport, type Registry } from './plan-import.js';
import { readImportFile } from './read-import-file.js';

const example = readFileSync('deploy/organisations/example.csv', 'utf8');
const empty: Registry = { organisations: new Map(), functions: new Map() };
const frame = { convenant: exampleConvenant, today: '2026-11-22', role: 'functional-manager' } as const;
const plan = (text: string, registry = empty): ImportPlan =>
  planImport(readImportFile(text), registry, frame);
const loaded = plan(example).after;

describe('the plan of an import', () => {
  it('adds everything to an empty index', () => {
    const { changes, unchanged, faults, after } = plan(example);
    expect(faults).toEqual([]);
    expect(unchanged).toBe(0);
    expect(changes.map(({ record, of, who }) => [record, of, who].join(' ')).slice(0, 3)).toEqual([
      'organisation ggd-jgz-zoetermeer ',
      'person ggd-jgz-zoetermeer youssef@ggd-jgz-zoetermeer.example',
      'person ggd-jgz-zoetermeer hans@ggd-jgz-zoetermeer.example',
    ]);
    expect(changes.every(({ change, fields }) => change === 'added' && fields.length === 0)).toBe(true);
    expect(changes).toHaveLength(18);
    expect([...after.organisations.values()].map(({ version }) => version)).toEqual([1, 1, 1, 1]);
    expect(after.functions.get('0637')?.functions).toHaveLength(4);
  });

  it('lets who signed the convenant take part from its first day, and the others ask', () => {
    const from = [...loaded.organisations.values()].map(({ takesPartFrom, steps }) => [
      takesPartFrom,
      steps.length,
    ]);
    expect(from).toEqual([
      ['2014-05-01', 1],
      ['2014-05-01', 1],
      [null, 0],
      [null, 0],
    ]);
  });

  it('changes nothing when everything is on record, and keeps every version', () => {
    const again = plan(example, loaded);
    expect([again.changes, again.unchanged, again.faults]).toEqual([[], 18, []]);
    for (const [id, stored] of again.after.organisations) expect(stored).toBe(loaded.organisations.get(id));
    for (const [code, stored] of again.after.functions) expect(stored).toBe(loaded.functions.get(code));
  });

  it('says what of an organisation, a person and a function differs', () => {
    const text = example
      .replace('Leerlingen van 4 tot 13 jaar', 'Alle leerlingen')
      .replace('079 000 02 21', '079 000 02 29')
      .replace('Joke van Rijn', 'Jan van Rijn');
    const { changes, unchanged, after } = plan(text, loaded);
    expect(unchanged).toBe(15);
    expect(changes).toEqual([
      {
        ...{ line: 11, record: 'organisation', of: 'basisschool-de-wilg', who: null, change: 'changed' },
        fields: [
          { field: 'profile.targetGroup', before: 'Leerlingen van 4 tot 13 jaar', after: 'Alle leerlingen' },
        ],
      },
      {
        ...{ line: 12, record: 'person', of: 'basisschool-de-wilg', who: 'els@basisschool-de-wilg.example' },
        ...{
          change: 'changed',
          fields: [{ field: 'phone', before: '079 000 02 21', after: '079 000 02 29' }],
        },
      },
      {
        ...{ line: 16, record: 'function', of: '0637', who: 'municipality', change: 'changed' },
        fields: [{ field: 'name', before: 'Joke van Rijn', after: 'Jan van Rijn' }],
      },
    ]);
    expect(after.organisations.get('basisschool-de-wilg')?.version).toBe(2);
    expect(after.organisations.get('smw-zoetermeer')?.version).toBe(1);
    expect(after.functions.get('0637')?.version).toBe(2);
  });

  it('removes nothing: what the file does not name stays', () => {
    const [heading = '', ...lines] = example.split('\n');
    const few = [heading, ...lines.filter((line) => line.includes('Els Martens'))].join('\n');
    const { after, changes } = plan(few, loaded);
    expect(changes).toEqual([]);
    expect([...after.organisations]).toEqual([...loaded.organisations]);
    expect([...after.functions]).toEqual([...loaded.functions]);
  });

  it.each([
    ['a school that may coordinate', ['privacy,yes,no,', 'privacy,yes,yes,'], '11 mayCoordinate'],
    ['a domain that is not that of the kind', [',education,,', ',education,health-care,'], '11 domain'],
    ['a lifetime beyond the law', [',24,', ',25,'], '7 signalLifetimeMonths'],
    ['a BSN in a text', ['Elke nieuwe maatregel', 'Zoals bij 999996150'], '7 signalCriteria'],
    ['a municipality of another region', ['0518 0637 1916', '0518 0758'], '7 municipalities'],
    [
      'who signed after the start',
      ['privacy,yes,yes,2014-05-01', 'privacy,yes,yes,2015-01-01'],
      '2 signedOn',
    ],
    ['an organisation twice', ['smw-zoetermeer,"', 'basisschool-de-wilg,"'], '13 organisation'],
    ['a person twice', ['petra@', 'hans@'], '5 email'],
    ['a person of nobody', ['person,smw-zoetermeer', 'person,smw'], '14 organisation'],
    ['a function twice', ['portfolio-holder,0637', 'regievoerder,0637'], '17 functions'],
    ['a function of another region', ['mayor,0518', 'mayor,0758'], '19 municipalities'],
  ] as const)('refuses %s, by line and column', (_what, [from, to], where) => {
    const { faults } = plan(example.replace(from, to));
    expect(faults.map(({ line, column }) => `${line} ${column}`)).toContain(where);
    expect(JSON.stringify(faults)).not.toContain('999996150');
  });

  it('refuses a wrong organisation once, not once more for each of its people', () => {
    const { faults } = plan(example.replace('school-social-work', 'school-work'));
    expect(faults.map(({ line, column }) => `${line} ${column}`)).toEqual(['13 kind']);
  });

  it('refuses to let an organisation sign that is on its way in already', () => {
    const school = loaded.organisations.get('basisschool-de-wilg');
    if (!school) throw new Error('the example has this school');
    const requested = {
      step: 'requested',
      on: '2026-11-01',
      municipalities: [],
      from: null,
      until: null,
      decidedBy: null,
    } as const;
    const registry = {
      ...loaded,
      organisations: new Map([['basisschool-de-wilg', { ...school, steps: [requested] }]]),
    };
    const { faults } = plan(example.replace('privacy,yes,no,', 'privacy,yes,no,2014-05-01'), registry);
    expect(faults.map(({ line, column }) => `${line} ${column}`)).toEqual(['11 signedOn']);
  });
});
