import type { AuditEntry } from '#platform/audit.js';
import type { Draft } from './exchange/outgoing.service.js';

/**
 * What must follow from a change in the same transaction: events that go out and audit rows. Gathered from
 * everybody who took part, so that each of the two is one statement per transaction.
 */
export interface Aftermath {
  readonly drafts: readonly Draft[];
  readonly audit: readonly AuditEntry[];
}

export const nothing: Aftermath = { drafts: [], audit: [] };

export function together(...parts: readonly Partial<Aftermath>[]): Aftermath {
  return {
    drafts: parts.flatMap(({ drafts = [] }) => drafts),
    audit: parts.flatMap(({ audit = [] }) => audit),
  };
}
