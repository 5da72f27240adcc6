import type { Principal } from '#rules/access/principal.js';
import type { Action } from '#rules/access/actions.js';
import type { Relation } from '#rules/access/who-may-do-what.js';
import { dateInAmsterdam } from '#rules/dates/calendar.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import { relationOf } from '../relation-of.js';

/** Which organisations a caller touches with an action; the row filter follows from the relation. */
export interface Reach {
  readonly caller: Principal;
  readonly relation: Relation;
  readonly today: PlainDate;
}

/** What a caller reaches with an action, on the day of `at`. */
export const reachOf = (caller: Principal, action: Action, at: Date): Reach => ({
  ...{ caller, relation: relationOf(caller, action) },
  today: dateInAmsterdam(at.toISOString()),
});
