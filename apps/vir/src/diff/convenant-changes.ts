import type { Convenant } from '#rules/convenant/convenant.js';
import { changesBetween } from './changes-between.js';

/** The sections of a convenant, in the order in which an operator reads them, with their headings. */
const headings = {
  id: 'Region',
  version: 'Version',
  name: 'Name',
  inForce: 'In force',
  parties: 'Parties and changes',
  municipalities: 'Municipalities',
  ages: 'Ages',
  signals: 'Signals',
  urgent: 'Urgent signals',
  match: 'Match',
  coordination: 'Who coordinates',
  guards: 'Who guards the process',
  terms: 'Terms',
  calendar: 'Holidays of the region',
  escalation: 'Escalation',
  objection: 'Objection',
  notices: 'Notices',
  costs: 'Costs',
  duties: 'Duties that return',
  expertTeam: 'Expert team',
  kind: 'Kind of region',
} satisfies Record<keyof Convenant, string>;

/** What changes in one section, a line each. */
export interface SectionChanges {
  readonly section: keyof Convenant;
  readonly heading: string;
  readonly changes: readonly string[];
}

/** Every section that changes from one version of a convenant to another; none when they are the same. */
export function convenantChanges(before: Convenant, after: Convenant): readonly SectionChanges[] {
  return (Object.keys(headings) as (keyof Convenant)[]).flatMap((section) => {
    const pair = { key: section, path: '', before: before[section], after: after[section] };
    const changes = changesBetween(pair, { before, after });
    return changes.length > 0 ? [{ section, heading: headings[section], changes }] : [];
  });
}
