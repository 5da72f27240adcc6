import { readConvenantFile } from '#platform/convenant-file.js';
import { FileFaultError } from '#platform/yaml-file.js';
import type { Convenant } from '#rules/convenant/convenant.js';
import { counted } from '../counted.js';

interface Counts {
  readonly municipalities: number;
  readonly rules: number;
  readonly guards: number;
  readonly terms: number;
  readonly ladders: number;
  /** Of all ladders together. */
  readonly steps: number;
  readonly duties: number;
}

/** What is found in one file: which convenant it is and how much is in it, or every fault. */
export type CheckedConvenant =
  | {
      readonly file: string;
      readonly good: true;
      readonly id: string;
      readonly version: string;
      readonly name: string;
      readonly counts: Counts;
    }
  | { readonly file: string; readonly good: false; readonly faults: readonly string[] };

const countsOf = (convenant: Convenant): Counts => ({
  municipalities: convenant.municipalities.length,
  rules: convenant.coordination.rules.length,
  guards: convenant.guards.length,
  terms: Object.keys(convenant.terms).length,
  ladders: convenant.escalation.length,
  steps: convenant.escalation.reduce((sum, { steps }) => sum + steps.length, 0),
  duties: convenant.duties.length,
});

/** Reads a convenant as a region does at its start. */
export function checkConvenant(file: string): CheckedConvenant {
  try {
    const convenant = readConvenantFile(file);
    const { id, version, name } = convenant;
    return { file, good: true, id, version, name, counts: countsOf(convenant) };
  } catch (error) {
    if (!(error instanceof FileFaultError)) throw error;
    return { file, good: false, faults: error.faults };
  }
}

const countsInWords = ({ municipalities, rules, guards, terms, ladders, steps, duties }: Counts): string =>
  [
    counted(municipalities, 'municipality', 'municipalities'),
    counted(rules, 'rule'),
    counted(guards, 'guard'),
    counted(terms, 'term'),
    `${counted(ladders, 'ladder')} of ${counted(steps, 'step')}`,
    counted(duties, 'duty', 'duties'),
  ].join(', ');

/** One line for a good file, one per fault for another. */
export const linesOf = (checked: CheckedConvenant): readonly string[] =>
  checked.good
    ? [`${checked.file}: good: ${checked.id} ${checked.version}, ${countsInWords(checked.counts)}`]
    : checked.faults;
