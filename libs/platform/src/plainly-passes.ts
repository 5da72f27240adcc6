import { getMetadataStorage, ValidationTypes } from 'class-validator';

type Rule = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

/** What class-validator asks of one property. */
interface Asked {
  readonly conditions: readonly Rule[];
  readonly checks: readonly Rule[];
  /** Also something that is not looked at here, such as an object inside. */
  readonly more: boolean;
}

const known = new Map<object, ReadonlyMap<string, Asked>>();

/**
 * Whether an object passes all that class-validator asks of its class, by the same rules, when that is plain to see: a body
 * nearly always is right, and class-validator prepares faults for each property before it looks at any. False says
 * nothing: then class-validator must be asked.
 */
export function plainlyPasses(object: object): boolean {
  const asked = known.get(object.constructor) ?? learn(object.constructor);
  if (asked.size === 0 || !Object.keys(object).every((name) => asked.has(name))) return false;
  for (const [name, { conditions, checks, more }] of asked) {
    const value = (object as Record<string, unknown>)[name];
    if (!conditions.every((rule) => isMet(rule, object, value))) continue;
    if (more || !checks.every((rule) => isPassed(rule, object, value))) return false;
  }
  return true;
}

/** Once for a class: class-validator itself looks through the rules of all classes, for every object. */
function learn(target: object['constructor']): ReadonlyMap<string, Asked> {
  const storage = getMetadataStorage();
  const rules = storage.getTargetValidationMetadatas(target, '', false, false);
  const byProperty = Object.entries(storage.groupByPropertyName(rules));
  const asked = new Map(byProperty.map(([name, own]) => [name, askedBy(own)]));
  known.set(target, asked);
  return asked;
}

function askedBy(rules: readonly Rule[]): Asked {
  const conditions = rules.filter(({ type }) => type === ValidationTypes.CONDITIONAL_VALIDATION);
  const checks = rules.filter(
    ({ type, each, validateIf }) => type === ValidationTypes.CUSTOM_VALIDATION && !each && !validateIf,
  );
  return { conditions, checks, more: conditions.length + checks.length < rules.length };
}

function isMet({ constraints }: Rule, object: object, value: unknown): boolean {
  const [condition] = constraints as ((object: object, value: unknown) => boolean)[];
  return condition?.(object, value) === true;
}

function isPassed(rule: Rule, object: object, value: unknown): boolean {
  const constraints = rule.constraints as unknown[];
  const facts = {
    targetName: object.constructor.name,
    property: rule.propertyName,
    object,
    value,
    constraints,
  };
  return getMetadataStorage()
    .getTargetValidatorConstraints(rule.constraintCls)
    .every(({ instance }) => instance.validate(value, facts) === true);
}
