import type { Relation } from '#rules/access/who-may-do-what.js';
import type { Ground } from '../audit-entry.js';

/** By what right a case is seen or changed, for the audit: the team has the region, others what is theirs. */
export const groundOf = (relation: Relation): Ground =>
  relation === 'whole-region' ? 'case at the expert team' : 'own case at the expert team';
