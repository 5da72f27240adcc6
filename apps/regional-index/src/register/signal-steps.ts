import { arrayText } from '#platform/array-text.js';
import type { StateStep } from '../signal-record.js';

/** A state that a signal came into. */
export type Step = StateStep & { readonly signalId: string };

/**
 * Parameters 1 to 4 of the statements that add to the history. Here and in the other statements of every signal each array is
 * unnested by itself: as one function in FROM their values would be written to a store per column first.
 */
export const insertSteps = `INSERT INTO signal_state_change (signal_id, state, reason, at)
  SELECT unnest($1::uuid[]), unnest($2::text[]), unnest($3::text[]), unnest($4::timestamptz[])`;

export const stepValues = (steps: readonly Step[]): unknown[] => [
  arrayText(steps.map((step) => step.signalId)),
  arrayText(steps.map((step) => step.state)),
  arrayText(steps.map((step) => step.reason)),
  arrayText(steps.map((step) => step.at)),
];
