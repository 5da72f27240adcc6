import fc from 'fast-check';

/** Who gives signals: a family doctor, a colleague at the same practice, and a nurse of another organisation. */
export const givers = ['doctor', 'colleague', 'nurse'] as const;
export type Giver = (typeof givers)[number];
export const organisationOf: Readonly<Record<Giver, string>> = {
  doctor: 'practice',
  colleague: 'practice',
  nurse: 'health-care',
};

export const children = [0, 1] as const;
export type Child = (typeof children)[number];

/** Everything that can happen to signals in one region. */
export type Command =
  | { readonly does: 'give'; readonly giver: Giver; readonly child: Child; readonly days: number }
  | {
      readonly does: 'end' | 'undo' | 'remove-wrong' | 'uphold';
      readonly giver: Giver;
      readonly child: Child;
    }
  | { readonly does: 'close' | 'come-of-age' | 'die'; readonly child: Child }
  | { readonly does: 'wait'; readonly minutes: number };

const DAY = 24 * 60;
const giver = fc.constantFrom(...givers);
const child = fc.constantFrom(...children);
const give = fc.record({
  ...{ does: fc.constant('give' as const), giver, child },
  days: fc.constantFrom(1, 30, 150),
});

/** Mostly giving, so that there is something to end. */
export const commands: fc.Arbitrary<Command[]> = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: give },
    {
      weight: 6,
      arbitrary: fc.record({
        ...{ does: fc.constantFrom('end', 'undo', 'remove-wrong', 'uphold'), giver, child },
      }),
    },
    { weight: 4, arbitrary: fc.record({ does: fc.constantFrom('close', 'come-of-age', 'die'), child }) },
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

const of = (giver: Giver, child: Child = 0) => ({ giver, child });
const given = (giver: Giver, days = 150): Command => ({ does: 'give', ...of(giver), days });
const pair = [given('doctor'), given('nurse')];
const after = (minutes: number): Command => ({ does: 'wait', minutes });

/** What chance seldom brings together, so that every run goes there. */
export const rare: Command[][] = [
  [
    ...pair,
    after(16),
    { does: 'undo', ...of('nurse') },
    { does: 'remove-wrong', ...of('nurse') },
    after(91 * DAY),
  ],
  [given('doctor'), { does: 'end', ...of('doctor') }, { does: 'come-of-age', child: 0 }, after(DAY)],
  [given('doctor'), { does: 'end', ...of('doctor') }, { does: 'die', child: 0 }, given('nurse')],
  [...pair, { does: 'come-of-age', child: 0 }, ...pair, { does: 'die', child: 0 }, given('doctor')],
  [
    ...pair,
    { does: 'end', ...of('nurse') },
    { does: 'undo', ...of('doctor') },
    given('colleague'),
    given('doctor'),
  ],
  [
    ...pair,
    { does: 'undo', ...of('nurse') },
    given('nurse', 1),
    after(DAY),
    after(DAY),
    after(90 * DAY),
    after(1),
  ],
  [...pair, { does: 'uphold', ...of('doctor') }, { does: 'uphold', ...of('nurse') }, after(1)],
  [
    ...pair,
    { does: 'close', child: 0 },
    { does: 'uphold', ...of('doctor') },
    given('colleague'),
    after(150 * DAY),
  ],
  [
    given('doctor', 1),
    given('nurse', 30),
    after(DAY),
    after(DAY),
    after(30 * DAY),
    { does: 'die', child: 0 },
  ],
];
