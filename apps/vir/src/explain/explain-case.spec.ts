import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readConvenantFile } from '#platform/convenant-file.js';
import { readYamlFile } from '#platform/yaml-file.js';
import { describe, expect, it } from '@jest/globals';
import { explainCase, type CaseExplanation } from './explain-case.js';
import { explanationInWords } from './explanation-in-words.js';
import { factsSchema } from './facts-file.js';

const folder = join(import.meta.dirname, '../../../../deploy/convenants');
const explained = (id: string, facts = id): CaseExplanation => {
  const convenant = readConvenantFile(join(folder, `${id}.yaml`));
  return explainCase(convenant, readYamlFile(join(folder, 'facts', `${facts}.yaml`), factsSchema(convenant)));
};
const dueOn = ({ terms }: CaseExplanation) =>
  Object.fromEntries(terms.map(({ term, dueOn: day, about }) => [about ? `${term} ${about}` : term, day]));

describe('the example facts of every convenant', () => {
  it.each<[string, string, string, string, string]>([
    ['haaglanden', 'parties-agree', 'regievoerder', 'agree', '2026-12-30'],
    ['noord-brabant', 'usual-order', 'coordinator', 'accept', '2026-04-07'],
    ['drechtsteden', 'youth-protection-coordinates', 'coordinator', 'accept', '2026-10-07'],
    ['groningen', 'helps-youth', 'coordinator', 'accept', '2026-05-15'],
    ['hoeksche-waard', 'regievoerder-supplies', 'municipality', 'supply', '2026-11-30'],
    ['zoetermeer', 'usual-order', 'municipality', 'accept', '2013-05-01'],
    ['oosterschelde', 'zorgregisseur-supplies', 'cjg-coordinator', 'supply', '2026-06-22'],
    ['midden-ijssel-oost-veluwe', 'expert-team-when-stuck', 'process-director', 'supply', '2026-12-07'],
  ])('%s: %s decides, %s guards, %s until %s', (id, rule, guard, term, day) => {
    const found = explained(id);
    expect(found).toMatchObject({ inForce: true, decision: { rule }, guard: { who: guard } });
    expect(dueOn(found)[term]).toBe(day);
  });

  it('are there for each that has matches', () => {
    const ofDirectReporter = ['raad-voor-de-kinderbescherming.yaml'];
    const yaml = (path: string) => readdirSync(path).filter((name) => name.endsWith('.yaml'));
    const withMatches = yaml(folder).filter((name) => !ofDirectReporter.includes(name));
    expect(yaml(join(folder, 'facts'))).toEqual(withMatches);
  });
});

describe('the explanation of a match', () => {
  it('gives the whole path of terms with its real dates, and the holidays on the way', () => {
    const found = explained('haaglanden');
    expect(dueOn(found)).toEqual({
      'response-urgent Huisartsen Zuidrand': '2026-12-23',
      'response Basisschool De Kade': '2026-12-30',
      'response Jeugdhulp Zuidrand': '2026-12-30',
      agree: '2026-12-30',
      accept: '2027-01-04',
      'first-contact Basisschool De Kade': '2027-01-11',
      'first-contact Huisartsen Zuidrand': '2027-01-11',
      'first-contact Jeugdhulp Zuidrand': '2027-01-11',
      agreements: '2027-02-08',
      handling: '2027-03-18',
    });
    const [accept] = found.terms.filter(({ term }) => term === 'accept');
    expect(accept).toMatchObject({ from: '2026-12-30', workingDays: 2, who: 'coordinator' });
    expect(accept?.passes).toEqual([{ date: '2027-01-01', holiday: 'new-years-day' }]);
  });

  it('goes the whole way up the ladder', () => {
    expect(explained('noord-brabant').ladder?.steps.map(({ step, dueOn: day }) => [step, day])).toEqual([
      ['own-management', '2026-04-07'], // over Good Friday and Easter
      ['managements-decide', '2026-04-09'],
      ['portfolio-holder-asked', '2026-04-13'],
      ['portfolio-holder-binds', '2026-04-15'],
      ['managements-told', '2026-04-15'],
      ['coordinator-instructed', '2026-04-15'],
    ]);
  });

  it.each([
    [
      'haaglanden',
      'youth-protection-coordinates',
      'none of these is involved: youth-protection, youth-probation',
    ],
    [
      'zoetermeer',
      'youth-care-agency-by-contract',
      'who it would assign was asked and cannot: Bureau Jeugdzorg',
    ],
    ['groningen', 'usual-order', /may not coordinate: youth-care-agency, youth-health-care/],
    ['hoeksche-waard', 'helps-youth', /^none of these is involved: youth-help/],
  ])('of %s says why rule %s did not decide', (id, rule, why) => {
    const found = explained(id).passedOver.find((one) => one.rule === rule);
    expect(found?.why).toMatch(why);
  });

  it('says that it was before the convenant was in force', () => {
    const convenant = readConvenantFile(join(folder, 'zoetermeer.yaml'));
    const facts = readYamlFile(join(folder, 'facts/zoetermeer.yaml'), factsSchema(convenant));
    const early = explainCase(convenant, { ...facts, matchedAt: '2009-01-05T09:00:00.000Z' });
    expect(early.inForce).toBe(false);
    expect(explanationInWords(early)).toContain('NOTE: on 2009-01-05 this convenant was not in force.');
  });

  it('says who coordinates already, and why they stay', () => {
    const convenant = readConvenantFile(join(folder, 'haaglanden.yaml'));
    const facts = readYamlFile(join(folder, 'facts/haaglanden.yaml'), factsSchema(convenant));
    const stays = explainCase(convenant, { ...facts, standing: 'Jeugdhulp Zuidrand' });
    expect(stays.decision).toBeNull();
    const words = explanationInWords(stays);
    expect(words).toContain('Jeugdhulp Zuidrand coordinates already, and stays');
    expect(words).toMatch(/parties-agree +would decide, but Jeugdhulp Zuidrand coordinates already/);
  });

  it('names a day that the region added itself', () => {
    const convenant = readConvenantFile(join(folder, 'haaglanden.yaml'));
    const facts = readYamlFile(join(folder, 'facts/haaglanden.yaml'), factsSchema(convenant));
    const source = { document: 'Spec', article: '-' };
    const off = explainCase({ ...convenant, calendar: { add: ['2026-12-24'], source } }, facts);
    expect(off.terms.find(({ term }) => term === 'agree')).toMatchObject({
      dueOn: '2026-12-31',
      passes: [
        { date: '2026-12-24', holiday: 'of-the-convenant' },
        { date: '2026-12-25', holiday: 'christmas-day' },
      ],
    });
  });
});
