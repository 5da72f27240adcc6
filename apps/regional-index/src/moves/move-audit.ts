import type { AuditEntry } from '#platform/audit.js';
import type { Ground } from '../audit-entry.js';

/** Nobody asked for it: the region does, because the jeugdige moved. */
export const entryOfMove = (
  region: string,
  subjectId: string | null,
  ground: Extract<Ground, `${string}another region` | 'came late, forwarded'>,
  at: Date,
): AuditEntry => ({
  ...{ at, actorId: 'brp-follow-up', organisationId: region, role: 'population-register' },
  ...{ action: 'jeugdige:follow', subjectId, outcome: 'done', ground },
});
