import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConvenantFile } from '#platform/convenant-file.js';
import { FileFaultError } from '#platform/yaml-file.js';
import { afterAll, describe, expect, it } from '@jest/globals';

const folder = mkdtempSync(join(tmpdir(), 'broken-'));
cpSync(import.meta.dirname, folder, { recursive: true });
afterAll(() => rmSync(folder, { recursive: true }));

/** The faults of a good file after one edit, each with the text of the line that it names. */
function faultsAfter(name: string, good: string, bad: string): { line: string; fault: string }[] {
  const text = readFileSync(join(import.meta.dirname, `${name}.yaml`), 'utf8');
  expect(text).toContain(good);
  const broken = text.replace(good, bad);
  const file = join(folder, `${name}.yaml`);
  writeFileSync(file, broken);
  try {
    readConvenantFile(file);
    return [];
  } catch (error) {
    if (!(error instanceof FileFaultError)) throw error;
    return error.faults.map((fault) => {
      const number = /^.+\.yaml:(\d+)[ :]/.exec(fault)?.[1];
      return { line: broken.split('\n')[Number(number) - 1] ?? '', fault };
    });
  } finally {
    cpSync(join(import.meta.dirname, `${name}.yaml`), file);
  }
}

interface Break {
  readonly what: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** What stands on the line that the fault names. */
  readonly at: string;
  readonly says: string;
}

const breaks: readonly Break[] = [
  {
    what: 'no YAML',
    file: 'haaglanden',
    from: 'limitYears: 23',
    to: 'limitYears: 23: 4',
    at: 'limitYears: 23: 4',
    says: 'expected valid YAML',
  },
  {
    what: 'a key twice',
    file: 'haaglanden',
    from: 'version: 2014-05',
    to: 'version: 2014-05\nid: another',
    at: 'id: another',
    says: 'unique; expected valid YAML',
  },
  {
    what: 'a misspelt section',
    file: 'oosterschelde',
    from: '\nescalation:',
    to: '\nescalatoin:',
    at: 'escalatoin:',
    says: 'is not a known key (did you mean escalation?)',
  },
  {
    what: 'a misspelt key deep inside',
    file: 'oosterschelde',
    from: 'noticeMonths: 12',
    to: 'noticeMonth: 12',
    at: 'noticeMonth: 12',
    says: 'inForce.renewal.noticeMonth: is not a known key (did you mean noticeMonths?)',
  },
  {
    what: 'a misspelt kind of organisation',
    file: 'haaglanden',
    from: 'then: { assign: [youth-protection, youth-probation] }',
    to: 'then: { assign: [youth-protection, youth-probatoin] }',
    at: 'youth-probatoin',
    says: "'youth-probatoin' is not valid (did you mean youth-probation?); expected one of youth-care-agency,",
  },
  {
    what: 'a misspelt outcome',
    file: 'oosterschelde',
    from: 'supply: zorgregisseur',
    to: 'suply: zorgregisseur',
    at: 'suply',
    says: 'is not a known key (did you mean supply?); expected one of assign, agree, supply',
  },
  {
    what: 'a misspelt function',
    file: 'oosterschelde',
    from: 'who: portfolio-holder',
    to: 'who: portfolio-houder',
    at: 'portfolio-houder',
    says: '(did you mean portfolio-holder?); expected one of coordinator, line-manager',
  },
  {
    what: 'a misspelt act on the ladder',
    file: 'noord-brabant',
    from: 'may: binding-instruction',
    to: 'may: bindinginstruction',
    at: 'bindinginstruction',
    says: '(did you mean binding-instruction?); expected one of inform, mediate',
  },
  {
    what: 'a misspelt step with a term',
    file: 'groningen',
    from: 'response-urgent:',
    to: 'response-urgnt:',
    at: 'response-urgnt:',
    says: 'terms.response-urgnt: is not a known key (did you mean response-urgent?)',
  },
  {
    what: 'a date that does not exist',
    file: 'oosterschelde',
    from: 'until: 2013-01-01',
    to: 'until: 2013-02-30',
    at: '2013-02-30',
    says: "inForce.until: '2013-02-30' is not valid; expected a date, YYYY-MM-DD",
  },
  {
    what: 'a renewal of what has no end',
    file: 'oosterschelde',
    from: '  until: 2013-01-01\n',
    to: '',
    at: 'renewal:',
    says: 'expected `until` beside it',
  },
  {
    what: 'a duty before a renewal that never comes',
    file: 'zoetermeer',
    from: 'duties: []',
    to: 'duties:\n  - id: x1\n    what: evaluation\n    by: municipality\n    monthsBeforeRenewal: 6\n    source: { document: D, article: A }',
    at: 'monthsBeforeRenewal: 6',
    says: 'expected a section `renewal` in `inForce`',
  },
  {
    what: 'a duty at two moments',
    file: 'oosterschelde',
    from: 'monthsAfterStart: 12',
    to: 'monthsAfterStart: 12\n    yearlyBefore: 05-01',
    at: 'id: first-evaluation',
    says: 'expected exactly one of yearlyBefore, monthsAfterStart, monthsBeforeRenewal',
  },
  {
    what: 'a duty on a day that does not exist',
    file: 'haaglanden',
    from: 'yearlyBefore: 05-01',
    to: 'yearlyBefore: 31-05',
    at: '31-05',
    says: 'expected a day of the year, MM-DD',
  },
  {
    what: 'a term of no days',
    file: 'haaglanden',
    from: 'workingDays: 60',
    to: 'workingDays: 0',
    at: 'workingDays: 0',
    says: 'terms.handling.workingDays: 0 is not valid; expected working days: a whole number from 1 to 260',
  },
  {
    what: 'a municipality code without quotes',
    file: 'haaglanden',
    from: "code: '0637'",
    to: 'code: 0637',
    at: 'code: 0637',
    says: 'municipalities[4].code: 637 is not valid; expected a municipality code of four digits in quotes',
  },
  {
    what: 'a municipality twice',
    file: 'haaglanden',
    from: "code: '0637'",
    to: "code: '0629'",
    at: 'Zoetermeer',
    says: "municipalities[4].code: '0629' is not valid; expected a municipality named only once",
  },
  {
    what: 'a municipality without its share of the costs',
    file: 'haaglanden',
    from: ', inhabitants: 126000',
    to: '',
    at: 'Zoetermeer',
    says: 'municipalities[4].inhabitants: is missing; expected a number: `costs` are shared by inhabitants',
  },
  {
    what: 'a rule for a municipality of another region',
    file: 'oosterschelde',
    from: "municipalities: ['1676']",
    to: "municipalities: ['1677']",
    at: "['1677']",
    says: 'expected the code of a municipality in `municipalities` of this convenant',
  },
  {
    what: 'police that may coordinate',
    file: 'haaglanden',
    from: 'neverCoordinate: [education, police]',
    to: 'neverCoordinate: [education]',
    at: 'neverCoordinate',
    says: 'expected education and police among them',
  },
  {
    what: 'a rule that assigns a school',
    file: 'zoetermeer',
    from: 'assign: [youth-health-care, school-social-work]',
    to: 'assign: [youth-health-care, education]',
    at: 'youth-health-care, education',
    says: 'expected no kind of neverCoordinate: education',
  },
  {
    what: 'two rules of one name',
    file: 'haaglanden',
    from: '- id: parties-agree',
    to: '- id: youth-protection-coordinates',
    at: '- id: youth-protection-coordinates',
    says: 'coordination.rules[1].id: ',
  },
  {
    what: 'a last rule that may not fire',
    file: 'haaglanden',
    from: 'when: {}\n      then: { supply: regievoerder }',
    to: 'when: { candidatesAtLeast: 1 }\n      then: { supply: regievoerder }',
    at: 'candidatesAtLeast: 1',
    says: 'expected {} with agree or supply: the last rule always fires',
  },
  {
    what: 'a rule after one that always fires',
    file: 'haaglanden',
    from: 'when: { candidatesAtLeast: 1 }\n      then: { agree: parties }',
    to: 'when: {}\n      then: { agree: parties }',
    at: 'when: {}',
    says: 'coordination.rules[1].when: is not valid; expected a condition: what follows would never apply',
  },
  {
    what: 'no guard for every other case',
    file: 'haaglanden',
    from: 'guards:\n  - when: {}',
    to: 'guards:\n  - when: { stuck: true }',
    at: 'when: { stuck: true }',
    says: 'expected {}: the last guard guards every other case',
  },
  {
    what: 'no ladder for every other case',
    file: 'noord-brabant',
    from: '- id: everybody-else\n    when: {}',
    to: '- id: everybody-else\n    when: { involvesAny: [youth-help] }',
    at: 'when: { involvesAny: [youth-help] }',
    says: 'expected {}: the last ladder is for every other case',
  },
  {
    what: 'a ladder that goes twice to one step',
    file: 'oosterschelde',
    from: '- id: line-manager',
    to: '- id: cjg-coordinator-speaks',
    at: '- id: cjg-coordinator-speaks',
    says: 'escalation[0].steps[1].id: ',
  },
  {
    what: 'a sentence with a hole',
    file: 'haaglanden',
    from: 'altijd de zorg: {coordinator}.',
    to: 'altijd de zorg: {organisatie}.',
    at: '{organisatie}',
    says: 'expected {coordinator} or {candidates} in this rule, not {organisatie}',
  },
  {
    what: 'half a sentence for those involved',
    file: 'noord-brabant',
    from: 'says: De directies van de betrokken organisaties komen samen tot een besluit.',
    to: 'says: directies besluiten',
    at: 'says: directies besluiten',
    says: 'expected what those involved read: one Dutch sentence with a capital and a full stop',
  },
  {
    what: 'a rule without a source',
    file: 'midden-ijssel-oost-veluwe',
    from: "      source:\n        document: 'Samenwerkingsconvenant Regionaal Expertteam Midden-IJssel/Oost-Veluwe'\n        article: Procesregie\n\n    # Our choice: prefers nobody.",
    to: '\n    # Our choice: prefers nobody.',
    at: 'id: expert-team-when-stuck',
    says: 'coordination.rules[0].source: is missing; expected a section with document, article',
  },
  {
    what: 'an expert team that decides and is not there',
    file: 'midden-ijssel-oost-veluwe',
    from: 'expertTeam:',
    to: 'expertTeams:',
    at: 'expertTeams:',
    says: 'is not a known key (did you mean expertTeam?)',
  },
  {
    what: 'a guard that this region does not have',
    file: 'haaglanden',
    from: 'who: regievoerder',
    to: 'who: process-director',
    at: 'process-director',
    says: 'expected a section `expertTeam` in this convenant, or another function',
  },
  {
    what: 'an age above the law without a ground',
    file: 'haaglanden',
    from: 'limitYears: 23',
    to: 'limitYears: 24',
    at: 'ages:',
    says: 'ages.ground: is missing; expected a ground for an age limit above 23, the limit of the Jeugdwet',
  },
  {
    what: 'another convenant that is not there',
    file: 'drechtsteden',
    from: 'extends: noord-brabant',
    to: 'extends: noord-braband',
    at: 'extends: noord-braband',
    says: '(did you mean noord-brabant?); expected one of groningen, haaglanden',
  },
];

describe('a convenant file with one mistake', () => {
  it.each(breaks)('$what ($file): says the line and what is expected', ({ file, from, to, at, says }) => {
    const faults = faultsAfter(file, from, to);
    const found = faults.find(({ fault }) => fault.includes(says));
    expect(faults.map(({ fault }) => fault).join('\n')).toContain(says);
    expect(found?.line).toContain(at);
    for (const { fault } of faults) expect(fault).toMatch(/\.yaml:\d+.*expected /);
  });
});
