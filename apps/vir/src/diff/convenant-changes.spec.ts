import { readConvenantFile } from '#platform/convenant-file.js';
import type { Convenant, CoordinationRule } from '#rules/convenant/convenant.js';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { convenantChanges } from './convenant-changes.js';

const read = (id: string) =>
  readConvenantFile(join(import.meta.dirname, `../../../../deploy/convenants/${id}.yaml`));
const brabant = read('noord-brabant');
const oosterschelde = read('oosterschelde');
const { rules } = brabant.coordination;
const source = { document: 'Spec', article: '1' };

const lines = (before: Convenant, changes: Partial<Convenant>): string[] =>
  convenantChanges(before, { ...before, ...changes }).flatMap(({ heading, changes: all }) =>
    all.map((line) => `${heading}: ${line}`),
  );
const withRules = (change: (all: readonly CoordinationRule[]) => readonly CoordinationRule[]) => ({
  coordination: { ...brabant.coordination, rules: change(rules) },
});
const newRule: CoordinationRule = {
  id: 'police-joins',
  when: { involvesAny: ['police'], municipalities: ['0758'] },
  then: { supply: 'regievoerder' },
  because: 'De regievoerder zoekt iemand.',
  source,
};
const [first] = brabant.escalation;

describe('what a new version of a convenant changes for new cases', () => {
  it.each<[string, Convenant, Partial<Convenant>, string[]]>([
    ['nothing', brabant, {}, []],
    [
      'a term',
      brabant,
      {
        terms: {
          ...brabant.terms,
          accept: { workingDays: 3, source: brabant.terms.accept?.source ?? source },
        },
      },
      ['Terms: accept from 2 working days to 3 working days'],
    ],
    [
      'a term that comes',
      brabant,
      { terms: { ...brabant.terms, agree: { workingDays: 1, source } } },
      ['Terms: agree added: 1 working day'],
    ],
    [
      'a rule that comes',
      brabant,
      withRules((all) => [newRule, ...all]),
      [
        "Who coordinates: rule police-joins added at place 1: when police is involved and the jeugdige lives in Breda (0758), regievoerder supplies a coordinator: 'De regievoerder zoekt iemand.'",
      ],
    ],
    [
      'a rule that moves up: no word of those that it passes',
      brabant,
      withRules(([a, b, c, ...rest]) => [c, a, b, ...rest].filter((rule) => rule !== undefined)),
      ['Who coordinates: rule helps-youth moved from place 3 to 1'],
    ],
    [
      'who a rule assigns',
      brabant,
      withRules((all) =>
        all.map((rule) => (rule.id === 'usual-order' ? { ...rule, then: { assign: ['youth-help'] } } : rule)),
      ),
      [
        "Who coordinates: rule usual-order outcome from 'assigns the first of youth-care-agency, youth-health-care, school-social-work' to 'assigns youth-help'",
      ],
    ],
    [
      'a step of a ladder',
      brabant,
      {
        escalation: brabant.escalation.map((ladder) =>
          ladder === first
            ? { ...ladder, steps: ladder.steps.filter(({ id }) => id !== 'managements-told') }
            : ladder,
        ),
      },
      [
        "Escalation: ladder youth-protection step managements-told removed: management (inform, same day): 'De directie van de zorgcoördinator vertelt de andere directies dezelfde dag wat er is besloten.'",
      ],
    ],
    [
      'municipalities in and out, and a new name',
      oosterschelde,
      {
        municipalities: [
          ...oosterschelde.municipalities
            .slice(1)
            .map((one) => (one.code === '0664' ? { ...one, name: 'Groot-Goes' } : one)),
          { code: '0687', name: 'Middelburg' },
        ],
      },
      [
        'Municipalities: municipality 0654 removed: Borsele',
        'Municipalities: municipality 0664 name from Goes to Groot-Goes',
        'Municipalities: municipality 0687 added: Middelburg',
      ],
    ],
    [
      'who guards',
      oosterschelde,
      { guards: oosterschelde.guards.map((guard) => ({ ...guard, who: 'regievoerder' as const })) },
      ['Who guards the process: guard (always) who from cjg-coordinator to regievoerder'],
    ],
    [
      'who never coordinates, who is told, a section that comes, an end',
      brabant,
      {
        inForce: { from: '2010-08-01', until: '2027-01-01' },
        coordination: { ...brabant.coordination, neverCoordinate: ['education', 'police', 'justice'] },
        notices: { ...brabant.notices, match: ['mayor'] },
        calendar: { add: ['2027-02-15'], source },
      },
      [
        'In force: end added: 2027-01-01',
        'Who coordinates: neverCoordinate with justice',
        'Holidays of the region: added: add 2027-02-15',
        'Notices: match with mayor',
      ],
    ],
  ])('%s', (_what, before, changes, expected) => {
    expect(lines(before, changes)).toEqual(expected);
  });

  it('is something in every section that differs, and in no other', () => {
    const other = read('midden-ijssel-oost-veluwe');
    for (const section of Object.keys({ ...brabant, ...other }) as (keyof Convenant)[]) {
      const { [section]: _, ...rest } = brabant;
      const after = { ...rest, ...(section in other && { [section]: other[section] }) } as Convenant;
      const isSame = JSON.stringify(brabant[section]) === JSON.stringify(after[section]);
      expect(convenantChanges(brabant, after).map((found) => found.section)).toEqual(isSame ? [] : [section]);
    }
  });
});
