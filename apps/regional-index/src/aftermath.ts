import type { AuditEntry } from '#platform/audit.js';
import type { Counted } from './counted.js';
import type { Draft } from './exchange/outgoing.service.js';

/**
 * What must follow from a change in the same transaction: events that go out, audit rows, and what is counted. Gathered from
 * everybody who took part, so that each of them is one statement per transaction.
 */
export interface Aftermath {
  readonly drafts: readonly Draft[];
  readonly audit: readonly AuditEntry[];
  readonly counted: readonly Counted[];
}

export const nothing: Aftermath = { drafts: [], audit: [], counted: [] };

export function together(...parts: readonly Partial<Aftermath>[]): Aftermath {
  return {
    drafts: parts.flatMap(({ drafts = [] }) => drafts),
    audit: parts.flatMap(({ audit = [] }) => audit),
    counted: parts.flatMap(({ counted = [] }) => counted),
  };
}
