import type { AuditEntry } from '#platform/audit.js';
import type { Action } from '#rules/access/actions.js';
import type { Principal } from '#rules/access/principal.js';

/** What somebody who works for the federation did. */
export const entryOf = (
  { id, organisation, role }: Principal,
  action: Action,
  at: Date,
  subjectId: string | null = null,
): AuditEntry => ({
  ...{ at, actorId: id, organisationId: organisation.id, role, action, subjectId },
  ...{ outcome: 'done', ground: 'works for the federation' },
});
