import { describe, expect, it } from '@jest/globals';
import { consequenceOf, endReasons, erasureReasons } from './when-signal-ends.js';

const reasonsThat = (holds: (reason: (typeof endReasons)[number]) => boolean): string[] =>
  endReasons.filter(holds);

describe('Rule 6: a signal ends by its giver, its planned end, the age limit, death, its coordinator, when found wrong, or by an objection (Jw 7.1.4.4, 7.1.4.5; Zorg voor Jeugd FAQ)', () => {
  it('and what follows is one row of a table', () => {
    expect(Object.fromEntries(endReasons.map((reason) => [reason, consequenceOf(reason)]))).toEqual({
      'ended-by-giver': row('archive', 'remnant', 'home', false, false),
      'lifetime-over': row('archive', 'remnant', 'nobody', true, false),
      'closed-by-coordinator': row('archive', 'remnant', 'origin', false, false),
      'age-limit': row('nothing', 'remnant', 'origin', true, true),
      death: row('nothing', 'remnant', 'origin', true, true),
      'found-wrong': row('nothing', 'receipt', 'both', true, false),
      'objection-upheld': row('nothing', 'receipt', 'both', true, false),
      'given-by-mistake': row('nothing', 'audit-only', 'both', false, false),
    });
  });

  it('and what should never have been there is erased everywhere', () => {
    expect(erasureReasons).toEqual(reasonsThat((reason) => consequenceOf(reason).remains !== 'remnant'));
  });
});

describe('Rule 7: archived only after "risk gone" or "lifetime over"; never what was wrong, age, death or an upheld objection (Jw 7.1.4.6)', () => {
  it('so three of the reasons lead to the archive', () => {
    expect(reasonsThat((reason) => consequenceOf(reason).keeps === 'archive')).toEqual([
      'ended-by-giver',
      'lifetime-over',
      'closed-by-coordinator',
    ]);
  });

  it('and at the age limit and at death all of it is destroyed', () => {
    expect(reasonsThat((reason) => consequenceOf(reason).destroysAll)).toEqual(['age-limit', 'death']);
  });
});

function row(
  keeps: string,
  remains: string,
  tells: string,
  mailsGiver: boolean,
  destroysAll: boolean,
): object {
  return { keeps, remains, tells, mailsGiver, destroysAll };
}
