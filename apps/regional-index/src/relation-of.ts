import { AppError } from '#platform/app-error.js';
import type { Principal } from '#rules/access/principal.js';
import type { Action } from '#rules/access/actions.js';
import { mayDo, type Relation } from '#rules/access/who-may-do-what.js';

/** The guard has let the caller through; the rows follow from the same table. */
export function relationOf(caller: Principal, action: Action): Relation {
  const decision = mayDo(caller.role, action);
  if (decision.allowed) return decision.relation;
  throw new AppError('not-allowed', `The role ${caller.role} may not do ${action}`);
}
