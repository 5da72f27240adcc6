import { type Child, type Command, DAY, type Decision, type Giver, type Own } from './commands.js';

const of = (giver: Giver, child: Child = 'first', kind: Own['kind'] = 'signal'): Own => ({
  ...{ giver, child, kind },
});
const own = (does: 'end' | 'undo' | 'remove-wrong' | 'object', ...whose: Parameters<typeof of>): Command => ({
  ...{ does, ...of(...whose) },
});
const given = (giver: Giver, days = 150, child: Child = 'first', kind: Own['kind'] = 'signal'): Command => ({
  ...{ does: 'give', ...of(giver, child, kind), days },
});
const helps = (giver: Giver): Command => given(giver, 150, 'first', 'registration');
const byName = (giver: Giver): Command => given(giver, 150, 'first-by-name');
const to = (does: 'object-to-all' | 'close' | 'come-of-age' | 'die', child: Child = 'first'): Command => ({
  does,
  child,
});
const identify = (giver: Giver, kind: Own['kind'] = 'signal'): Command => ({ does: 'identify', giver, kind });
const decide = (decision: Decision): Command => ({ does: 'decide', decision });
const pair = [given('doctor'), given('nurse')];
const after = (minutes: number): Command => ({ does: 'wait', minutes });

/** The ends of signals. */
const ends: Command[][] = [
  [given('doctor', 1), given('nurse', 1), after(DAY), after(DAY), given('doctor'), to('come-of-age')],
  [given('doctor', 30), own('end', 'doctor'), after(90 * DAY), after(DAY)],
  [...pair, after(16), own('undo', 'nurse'), own('remove-wrong', 'nurse'), after(91 * DAY)],
  [given('doctor'), own('end', 'doctor'), to('come-of-age'), after(DAY)],
  [given('doctor'), own('end', 'doctor'), to('die'), given('nurse')],
  [...pair, to('come-of-age'), ...pair, to('die'), given('doctor')],
  [...pair, own('end', 'nurse'), own('undo', 'doctor'), given('colleague'), given('doctor')],
  [
    ...pair,
    own('undo', 'nurse'),
    given('nurse', 150, 'second'),
    after(DAY),
    after(DAY),
    after(90 * DAY),
    after(1),
  ],
  [...pair, to('close'), to('object-to-all'), decide('uphold'), given('colleague'), after(150 * DAY)],
  [...[given('doctor', 1, 'second'), given('nurse', 30), after(DAY), after(DAY), after(30 * DAY)], to('die')],
  [given('doctor'), own('end', 'doctor'), after(1_825 * DAY), after(DAY), after(DAY), after(31 * DAY)],
];

/** Objections: what is frozen ends too, in every way that is left to it. */
const objections: Command[][] = [
  [...pair, own('object', 'doctor'), given('colleague'), decide('dismiss'), own('undo', 'doctor')],
  [
    ...pair,
    own('object', 'doctor'),
    own('undo', 'doctor'),
    own('remove-wrong', 'doctor'),
    decide('withdraw'),
  ],
  [...pair, to('object-to-all'), own('end', 'doctor'), decide('uphold'), given('doctor')],
  [...pair, own('object', 'doctor'), given('colleague'), to('close'), decide('uphold')],
  [...pair, to('object-to-all'), to('come-of-age'), decide('uphold'), given('doctor')],
  [...pair, to('object-to-all'), to('die'), decide('dismiss')],
  [given('doctor', 30), to('object-to-all'), after(31 * DAY), after(DAY), given('nurse'), decide('dismiss')],
  [
    given('doctor'),
    own('end', 'doctor'),
    to('object-to-all'),
    given('nurse'),
    decide('dismiss'),
    given('colleague'),
  ],
  [given('doctor'), after(90 * DAY), own('object', 'doctor'), decide('declare-inadmissible'), given('nurse')],
  [given('doctor'), own('object', 'doctor'), decide('declare-inadmissible'), to('object-to-all')],
  [helps('doctor'), to('object-to-all'), own('end', 'doctor', 'first', 'registration'), decide('uphold')],
];

/** Registrations of help, and joining who was given without a BSN. */
const others: Command[][] = [
  [
    given('doctor'),
    helps('doctor'),
    helps('nurse'),
    own('end', 'nurse', 'first', 'registration'),
    helps('nurse'),
  ],
  [given('doctor'), own('end', 'doctor'), helps('nurse'), given('colleague')],
  [byName('doctor'), given('nurse'), identify('doctor'), own('end', 'nurse'), given('nurse')],
  [
    byName('doctor'),
    byName('nurse'),
    own('end', 'nurse', 'first-by-name'),
    given('colleague'),
    identify('doctor'),
  ],
  [given('doctor'), byName('doctor'), byName('nurse'), identify('nurse'), to('close')],
  [
    byName('doctor'),
    own('object', 'doctor', 'first-by-name'),
    identify('doctor'),
    byName('nurse'),
    identify('nurse'),
  ],
  [given('doctor'), to('die'), byName('nurse'), identify('nurse'), to('die', 'first-by-name')],
  [
    byName('doctor'),
    byName('nurse'),
    identify('doctor'),
    given('colleague'),
    to('object-to-all'),
    decide('dismiss'),
  ],
];

/** What chance seldom brings together, so that every run goes there. */
export const rare: Command[][] = [...ends, ...objections, ...others];
