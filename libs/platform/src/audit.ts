import type { Action } from '#rules/access/actions.js';
import type { Role } from '#rules/access/who-may-do-what.js';
import { arrayText } from './array-text.js';
import { APP_ROLE } from './database.js';
import type { Tx } from './transaction.js';

/** One reading or writing of data on a jeugdige: who, what, whose, when, outcome and why (NEN 7513). */
export interface AuditEntry {
  readonly at: Date;
  readonly actorId: string;
  readonly organisationId: string;
  readonly role: Role;
  readonly action: Action;
  /** Row id of the jeugdige or signal, never a BSN; null when the attempt met no row. */
  readonly subjectId: string | null;
  readonly outcome: 'done' | 'refused';
  /** By which rule or relation it was allowed or refused. */
  readonly ground: string;
  /** W3C trace context of the request or event that caused it. */
  readonly traceparent?: string | undefined;
}

/** Makes the audit table, for an app's first migration. The application role can add and read, nothing else. */
export const createAuditTable = `
  create table audit (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    actor_id text not null,
    organisation_id text not null,
    role text not null,
    action text not null,
    subject_id uuid,
    outcome text not null check (outcome in ('done', 'refused')),
    ground text not null,
    traceparent text
  );
  grant insert, select on audit to ${APP_ROLE};`;

/** Takes the audit table away again, for `down` of that migration. */
export const dropAuditTable = 'drop table audit;';

const insert = `
  insert into audit (at, actor_id, organisation_id, role, action, subject_id, outcome, ground, traceparent)
  select unnest($1::timestamptz[]), unnest($2::text[]), unnest($3::text[]), unnest($4::text[]), unnest($5::text[]),
    unnest($6::uuid[]), unnest($7::text[]), unnest($8::text[]), unnest($9::text[])`;

/** Writes the entries in the transaction of what they are about, in one statement. */
export function recordAudit(tx: Tx, entries: readonly AuditEntry[]): void {
  if (entries.length === 0) return;
  const of = (pick: (entry: AuditEntry) => string | null) => arrayText(entries.map(pick));
  tx.write({
    name: 'record-audit',
    text: insert,
    values: [
      of(({ at }) => at.toISOString()),
      of(({ actorId }) => actorId),
      of(({ organisationId }) => organisationId),
      of(({ role }) => role),
      of(({ action }) => action),
      of(({ subjectId }) => subjectId),
      of(({ outcome }) => outcome),
      of(({ ground }) => ground),
      of(({ traceparent }) => traceparent ?? null),
    ],
  });
}
