import type { Convenant, FunctionName } from '../convenant/convenant.js';
import type { DecisionFacts } from '../convenant/decide.js';
import { firstRuleThatFires } from '../convenant/first-rule.js';
import { guardOf } from './escalate.js';

/**
 * The function that supplies a coordinator when none of the parties can: by the rule that fires when all have declined.
 * A convenant without such a rule leaves it to who guards the process then (Oosterschelde: the CJG coordinator).
 */
export function supplierOf(facts: DecisionFacts, convenant: Convenant): FunctionName {
  const nobody = { ...facts, declined: facts.signals.map(({ signalId }) => signalId) };
  const { rule } = firstRuleThatFires(nobody, convenant);
  if ('supply' in rule.then) return rule.then.supply;
  return guardOf(convenant, { ...facts, candidates: 0 })?.who ?? 'municipality';
}
