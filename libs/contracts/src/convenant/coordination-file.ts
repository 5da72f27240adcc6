import { organisationKinds, type CoordinationRule, type Outcome } from '#rules/convenant/convenant.js';
import { z } from 'zod';
import { between, expected, municipalityCode, section, slug, text } from './expected.js';

export const source = section({
  document: text('the name of the law or covenant'),
  article: text('the article, heading or question in it'),
});

export const kinds = z
  .array(
    z.enum(organisationKinds, expected(`one of ${organisationKinds.join(', ')}`)),
    expected('a list of kinds'),
  )
  .min(1, expected('at least one kind of organisation'));

const agreeing = ['parties', 'parties-with-client'] as const;
const suppliers = ['regievoerder', 'zorgregisseur', 'expert-team'] as const;

const outcome = section({
  assign: kinds.exactOptional(),
  agree: z.enum(agreeing, expected(`one of ${agreeing.join(', ')}`)).exactOptional(),
  supply: z.enum(suppliers, expected(`one of ${suppliers.join(', ')}`)).exactOptional(),
}).transform(({ assign, agree, supply }, context): Outcome => {
  const given: Outcome[] = [];
  if (assign) given.push({ assign });
  if (agree) given.push({ agree });
  if (supply) given.push({ supply });
  const [only, ...more] = given;
  if (only && more.length === 0) return only;
  context.addIssue({ code: 'custom', message: 'expected exactly one of assign, agree, supply' });
  return z.NEVER;
});

const coordinationRule = section({
  id: slug('the name of the rule'),
  when: section({
    involvesAny: kinds.exactOptional(),
    municipalities: z
      .array(municipalityCode(), expected('a list of municipality codes'))
      .min(1, expected('at least one municipality code'))
      .exactOptional(),
    candidatesAtLeast: between(1, 10, 'how many may coordinate').exactOptional(),
  }),
  then: outcome,
  because: z
    .string(expected('why, as one Dutch sentence'))
    .regex(/^[A-Z{].+\.$/s, expected('one Dutch sentence with a capital and a full stop')),
  source,
});

/** Placeholders that `decide` can fill in for this rule: a name that may be missing would leave a hole. */
function fillable({ then, when }: CoordinationRule): string[] {
  if ('assign' in then) return ['{coordinator}', '{candidates}'];
  return when.candidatesAtLeast === undefined ? [] : ['{candidates}'];
}

const alwaysFires = ({ when, then }: CoordinationRule): boolean =>
  Object.keys(when).length === 0 && !('assign' in then);

/** Who coordinates: ordered rules of which the last always fires, so that every match gets a decision. */
export const coordination = section({
  neverCoordinate: kinds.refine(
    (never) => never.includes('education') && never.includes('police'),
    expected('education and police among them: they only signal (Zorg voor Jeugd FAQ)'),
  ),
  source,
  rules: z.array(coordinationRule, expected('a list of rules')).min(1, expected('at least one rule')),
}).superRefine(({ neverCoordinate, rules }, context) => {
  const fault = (index: number, key: string, message: string): void =>
    context.addIssue({ code: 'custom', path: ['rules', index, key], message });

  rules.forEach((rule, index) => {
    if (rules.findIndex(({ id }) => id === rule.id) < index)
      fault(index, 'id', 'expected a name used only once');
    const never =
      'assign' in rule.then ? rule.then.assign.filter((kind) => neverCoordinate.includes(kind)) : [];
    if (never.length > 0) fault(index, 'then', `expected no kind of neverCoordinate: ${never.join(', ')}`);
    const unknown = (rule.because.match(/\{[^}]*\}/g) ?? []).filter((name) => !fillable(rule).includes(name));
    if (unknown.length > 0) {
      const known = fillable(rule).join(' or ') || 'no placeholder';
      fault(index, 'because', `expected ${known} in this rule, not ${unknown.join(', ')}`);
    }
  });
  const last = rules.at(-1);
  if (last && !alwaysFires(last))
    fault(rules.length - 1, 'when', 'expected {} with agree or supply: the last rule always fires');
});
