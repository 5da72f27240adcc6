import type { Condition, Convenant, Outcome, Source } from '#rules/convenant/convenant.js';

const and = new Intl.ListFormat('en', { type: 'conjunction' });
const or = new Intl.ListFormat('en', { type: 'disjunction' });

type Municipalities = Pick<Convenant, 'municipalities'>;

/** `Goes (0664)`; only the code when the convenant does not have it. */
export function municipalityInWords(code: string, { municipalities }: Municipalities): string {
  const name = municipalities.find((one) => one.code === code)?.name;
  return name === undefined ? code : `${name} (${code})`;
}

/** When a rule, guard or ladder applies, for operators. */
export function conditionInWords(when: Condition, convenant: Municipalities): string {
  const { involvesAny, municipalities, candidatesAtLeast, stuck } = when;
  const parts = [
    involvesAny && `${or.format(involvesAny)} is involved`,
    municipalities &&
      `the jeugdige lives in ${or.format(municipalities.map((code) => municipalityInWords(code, convenant)))}`,
    candidatesAtLeast !== undefined && `at least ${candidatesAtLeast} of those involved may coordinate`,
    stuck && 'the case is stuck',
  ].filter((part) => typeof part === 'string');
  return parts.length === 0 ? 'always' : `when ${and.format(parts)}`;
}

/** What a rule decides, for operators. */
export function outcomeInWords(then: Outcome): string {
  if ('assign' in then)
    return then.assign.length === 1
      ? `assigns ${then.assign.join()}`
      : `assigns the first of ${then.assign.join(', ')}`;
  if ('supply' in then) return `${then.supply} supplies a coordinator`;
  return then.agree === 'parties' ? 'the parties agree' : 'the parties agree with the client';
}

export const sourceInWords = ({ document, article }: Source): string => `${document}, ${article}`;
