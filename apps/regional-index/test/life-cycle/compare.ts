import type { ModelRules } from './model-rules.js';
import { type Happened, Model, type Seen } from './model.js';

/** A life as it went: what happened, and what was seen after it. */
export type Trace = readonly (Happened & { readonly seen: Seen })[];

/** Where a register was otherwise than the model says; null when it never was. */
export function firstDifference(
  trace: Trace,
  rules: ModelRules,
): { readonly step: number; readonly expected: unknown; readonly seen: unknown } | null {
  const model = new Model(rules);
  for (const [step, { seen, ...happened }] of trace.entries()) {
    const done = model.expects(happened);
    if (done !== happened.done) return { step, expected: { done }, seen: { done: happened.done } };
    model.apply(happened);
    const expected = model.see();
    if (JSON.stringify(expected) !== JSON.stringify(seen)) return { step, expected, seen };
  }
  return null;
}

/** Every way by which signals ended in these lives: how they stood, and why. */
export function waysWalked(traces: readonly Trace[], rules: ModelRules): string[] {
  const walked = new Set<string>();
  for (const trace of traces) {
    const model = new Model(rules);
    for (const happened of trace) model.apply(happened);
    for (const way of model.walked) walked.add(way);
  }
  return [...walked].sort();
}
