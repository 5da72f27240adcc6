import type { Organisation } from './organisation.js';

/** One field that differs; `profile.` before those of the profile. */
export interface FieldChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What an organisation says of itself. All else was agreed with the region, and only the region changes it. */
const ownWords: readonly string[] = [
  'email',
  'phone',
  'profile.targetGroup',
  'profile.signalCriteria',
  'profile.procedures',
  'profile.privacyProtocol',
];

/** The fields that differ between two versions of an organisation, in the order of the first. */
export function changesOfOrganisation(before: Organisation, after: Organisation): FieldChange[] {
  const { profile: profileBefore, ...restBefore } = before;
  const { profile: profileAfter, ...restAfter } = after;
  return [
    ...changedFields(restBefore, restAfter),
    ...changedFields(profileBefore, profileAfter).map((change) => ({
      ...change,
      field: `profile.${change.field}`,
    })),
  ];
}

/** The fields of flat records that differ. Lists are compared by what is in them, not by their order. */
export function changedFields<T extends object>(before: T, after: T): FieldChange[] {
  return (Object.keys(before) as (keyof T & string)[])
    .filter((field) => inOrder(before[field]) !== inOrder(after[field]))
    .map((field) => ({ field, before: before[field], after: after[field] }));
}

const inOrder = (value: unknown): string =>
  JSON.stringify(Array.isArray(value) ? value.map(String).sort() : value);

/**
 * The changes that the manager of the organisation may not make: kind, domain, rights, lifetime and municipalities were
 * agreed with the region (RVH: the process manager draws up the profiles, the organisation its own texts).
 */
export function changesBeyondOwnWords(changes: readonly FieldChange[]): FieldChange[] {
  return changes.filter(({ field }) => !ownWords.includes(field));
}
