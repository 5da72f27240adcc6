import type {
  Convenant,
  CoordinationRule,
  Duty,
  EscalationLadder,
  EscalationStep,
  Guard,
} from '#rules/convenant/convenant.js';
import { counted } from '../counted.js';
import { conditionInWords, outcomeInWords } from '../in-words.js';

export type Fields = Readonly<Record<string, unknown>>;

/** How the items of a list are told apart, and what one is that is added or removed. */
export interface ItemKind {
  readonly one: string;
  /** Whether the order of the list matters: the first that applies counts, or steps run one after the other. */
  readonly isOrdered: boolean;
  readonly nameOf: (item: Fields, convenant: Convenant) => string;
  readonly told: (item: Fields, convenant: Convenant) => string;
}

/** The schema of a convenant file has checked what stands in a list of this key. */
const kindOf = <Item>(
  kind: Pick<ItemKind, 'one' | 'isOrdered'> & {
    readonly nameOf: (item: Item, convenant: Convenant) => string;
    readonly told: (item: Item, convenant: Convenant) => string;
  },
): ItemKind => kind as unknown as ItemKind;

const idOf = ({ id }: { readonly id: string }): string => id;

const ruleInWords = ({ when, then, takesOver, because }: CoordinationRule, convenant: Convenant): string =>
  `${conditionInWords(when, convenant)}, ${outcomeInWords(then)}${takesOver ? ', also from who coordinates already' : ''}: '${because}'`;

const stepInWords = ({ who, may, workingDays }: EscalationStep): string =>
  `${who} (${may}, ${workingDays === 0 ? 'same day' : counted(workingDays, 'working day')})`;

const dutyInWords = ({ what, by, yearlyBefore, monthsAfterStart, monthsBeforeRenewal }: Duty): string => {
  const months = (number = 0): string => counted(number, 'month');
  if (yearlyBefore !== undefined) return `${what} by ${by}, every year before ${yearlyBefore}`;
  return monthsAfterStart === undefined
    ? `${what} by ${by}, ${months(monthsBeforeRenewal)} before every renewal`
    : `${what} by ${by}, ${months(monthsAfterStart)} after the start`;
};

/** The lists of a convenant, by key, whose items have a name of their own; any other list is one of words. */
export const itemKinds: Readonly<Record<string, ItemKind>> = {
  rules: kindOf<CoordinationRule>({ one: 'rule', isOrdered: true, nameOf: idOf, told: ruleInWords }),
  escalation: kindOf<EscalationLadder>({
    one: 'ladder',
    isOrdered: true,
    nameOf: idOf,
    told: ({ when, steps }, convenant) =>
      `${conditionInWords(when, convenant)}, ${steps.map(stepInWords).join(', then ')}`,
  }),
  steps: kindOf<EscalationStep>({
    one: 'step',
    isOrdered: true,
    nameOf: idOf,
    told: (step) => `${stepInWords(step)}: '${step.says}'`,
  }),
  duties: kindOf<Duty>({ one: 'duty', isOrdered: false, nameOf: idOf, told: dutyInWords }),
  municipalities: kindOf<Convenant['municipalities'][number]>({
    one: 'municipality',
    isOrdered: false,
    nameOf: ({ code }) => code,
    told: ({ name, inhabitants }) =>
      inhabitants === undefined ? name : `${name}, ${counted(inhabitants, 'inhabitant')}`,
  }),
  guards: kindOf<Guard>({
    one: 'guard',
    isOrdered: true,
    nameOf: ({ when }, convenant) => `(${conditionInWords(when, convenant)})`,
    told: ({ who }) => who,
  }),
};
