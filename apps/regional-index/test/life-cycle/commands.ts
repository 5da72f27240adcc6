import type { InvolvementKind } from '#rules/signals/involvement-kind.js';
import fc from 'fast-check';

/** Who gives signals: a family doctor, a colleague at the same practice, and a nurse of another organisation. */
export const givers = ['doctor', 'colleague', 'nurse'] as const;
export type Giver = (typeof givers)[number];
export const organisationOf: Readonly<Record<Giver, string>> = {
  doctor: 'practice',
  colleague: 'practice',
  nurse: 'health-care',
};

/** Two jeugdigen with a BSN, and the first of them as who does not know the BSN gives them. */
export const children = ['first', 'second', 'first-by-name'] as const;
export type Child = (typeof children)[number];

/** A signal, or registration of help, by who has it. */
export interface Own {
  readonly giver: Giver;
  readonly child: Child;
  readonly kind: InvolvementKind;
}

export const decisions = ['uphold', 'dismiss', 'declare-inadmissible', 'withdraw'] as const;
export type Decision = (typeof decisions)[number];

/** Everything that can happen to signals in one region. `decide` is about the oldest objection that is pending. */
export type Command =
  | (Own & { readonly does: 'give'; readonly days: number })
  | (Own & { readonly does: 'end' | 'undo' | 'remove-wrong' | 'object' })
  | { readonly does: 'identify'; readonly giver: Giver; readonly kind: InvolvementKind }
  | { readonly does: 'object-to-all' | 'close' | 'come-of-age' | 'die'; readonly child: Child }
  | { readonly does: 'decide'; readonly decision: Decision }
  | { readonly does: 'wait'; readonly minutes: number };

export const DAY = 24 * 60;
const giver = fc.constantFrom(...givers);
const child = fc.constantFrom(...children, 'first' as const);
const kind = fc.constantFrom('signal' as const, 'signal' as const, 'registration' as const);
const own = { giver, child, kind };

/** Mostly giving, so that there is something to end. */
export const commands: fc.Arbitrary<Command[]> = fc.array(
  fc.oneof(
    {
      weight: 10,
      arbitrary: fc.record({
        ...{ does: fc.constant('give' as const), ...own },
        days: fc.constantFrom(1, 30, 150),
      }),
    },
    {
      weight: 8,
      arbitrary: fc.record({ does: fc.constantFrom('end', 'undo', 'remove-wrong', 'object'), ...own }),
    },
    { weight: 2, arbitrary: fc.record({ does: fc.constant('identify' as const), giver, kind }) },
    {
      weight: 4,
      arbitrary: fc.record({ does: fc.constantFrom('object-to-all', 'close', 'come-of-age'), child }),
    },
    { weight: 1, arbitrary: fc.record({ does: fc.constant('die' as const), child }) },
    {
      weight: 3,
      arbitrary: fc.record({
        does: fc.constant('decide' as const),
        decision: fc.constantFrom(...decisions),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        does: fc.constant('wait' as const),
        minutes: fc.constantFrom(1, 15, 16, DAY, 31 * DAY, 90 * DAY, 91 * DAY),
      }),
    },
  ),
  { minLength: 20, maxLength: 30 },
);
