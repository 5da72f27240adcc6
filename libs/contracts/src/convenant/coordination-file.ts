import type { CoordinationRule, Outcome } from '#rules/convenant/convenant.js';
import { z } from 'zod';
import { checkIds, checkOrder, condition, isAlways, kinds } from './condition-file.js';
import { expected, oneOf, section, sentence, slug } from './expected.js';
import { source } from './source-file.js';

const outcome = section({
  assign: kinds.exactOptional(),
  agree: oneOf(['parties', 'parties-with-client']).exactOptional(),
  supply: oneOf(['regievoerder', 'zorgregisseur', 'expert-team']).exactOptional(),
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
  when: condition,
  then: outcome,
  takesOver: z
    .boolean(expected('true or false: whether it takes over from who coordinates already'))
    .exactOptional(),
  because: sentence('why'),
  source,
});

/** Placeholders that `decide` can fill in for this rule: a name that may be missing would leave a hole. */
function fillable({ then, when }: CoordinationRule): string[] {
  if ('assign' in then) return ['{coordinator}', '{candidates}'];
  return when.candidatesAtLeast === undefined ? [] : ['{candidates}'];
}

const alwaysFires = ({ when, then }: CoordinationRule): boolean => isAlways(when) && !('assign' in then);

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
    const never =
      'assign' in rule.then ? rule.then.assign.filter((kind) => neverCoordinate.includes(kind)) : [];
    if (never.length > 0) fault(index, 'then', `expected no kind of neverCoordinate: ${never.join(', ')}`);
    const unknown = (rule.because.match(/\{[^}]*\}/g) ?? []).filter((name) => !fillable(rule).includes(name));
    if (unknown.length > 0) {
      const known = fillable(rule).join(' or ') || 'no placeholder';
      fault(index, 'because', `expected ${known} in this rule, not ${unknown.join(', ')}`);
    }
  });
  checkIds(rules, context, ['rules']);
  const last = 'expected {} with agree or supply: the last rule always fires';
  checkOrder(rules, context, { path: ['rules'], applies: alwaysFires, last });
});
