import type { ImportChange, ImportFault } from '#contracts/http/organisations.js';
import type { Convenant } from '#rules/convenant/convenant.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import { type AdmissionFrame, takesPartFrom } from '#rules/organisations/admission.js';
import {
  changedFields,
  changesOfOrganisation,
  type FieldChange,
} from '#rules/organisations/changes-of-organisation.js';
import { faultsOfOrganisation } from '#rules/organisations/check-organisation.js';
import { faultsOfAdmissionStep } from '#rules/organisations/faults-of-admission-step.js';
import type { FunctionLine, OrganisationLine, PersonLine } from './read-import-file.js';
import type { StoredFunctions, StoredOrganisation, StoredStep } from './stored-organisation.js';

export interface ImportFrame {
  readonly convenant: Convenant;
  readonly today: PlainDate;
  readonly role: AdmissionFrame['role'];
}

/** What one line comes to; neither: it says what is on record already. */
export interface Taken {
  readonly change?: ImportChange;
  readonly faults?: readonly ImportFault[];
}
const UNCHANGED: Taken = {};

/** Takes a line on an organisation into what is on record `after` the import. */
export function takeOrganisation(
  { line, organisation, signedOn }: OrganisationLine,
  after: Map<string, StoredOrganisation>,
  frame: ImportFrame,
): Taken {
  const { id } = organisation;
  const stored = after.get(id);
  const { version = 0, people = [], steps = [], takesPartUntil = null } = stored ?? {};
  const signing = newSignature(steps, signedOn);
  const faults = faultsOf(organisation, steps, signing, frame);
  if (faults.length > 0) return { faults: faults.map((fault) => ({ line, ...fault })) };
  const fields = stored ? changesOfOrganisation(stored.organisation, organisation) : [];
  if (signing) fields.push({ field: 'signedOn', before: null, after: signedOn });
  if (stored && fields.length === 0) return UNCHANGED;
  const all = signing ? [...steps, signing] : steps;
  const from = signing ? takesPartFrom(all, frame.convenant.inForce.from) : (stored?.takesPartFrom ?? null);
  after.set(id, { organisation, version, takesPartFrom: from, takesPartUntil, people, steps: all });
  return changeOf(line, 'organisation', { of: id, who: null }, stored && fields);
}

/** Takes a line on somebody of an organisation. */
export function takePerson(
  { line, of, person }: PersonLine,
  after: Map<string, StoredOrganisation>,
  named: ReadonlySet<string>,
): Taken {
  const stored = after.get(of);
  if (!stored && named.has(of)) return { faults: [] }; // what is wrong is in the line of the organisation
  if (!stored) return faultIn(line, 'organisation', 'an organisation on record or in this file');
  const known = stored.people.find(({ email }) => email === person.email);
  const fields = known && changedFields(known, person);
  if (fields?.length === 0) return UNCHANGED;
  after.set(of, { ...stored, people: [...stored.people.filter((each) => each !== known), person] });
  return changeOf(line, 'person', { of, who: person.email }, fields);
}

/** Takes a line on who fills a function of a municipality. */
export function takeFunction(
  { line, of, filled }: FunctionLine,
  after: Map<string, StoredFunctions>,
  { convenant }: ImportFrame,
): Taken {
  if (!convenant.municipalities.some(({ code }) => code === of))
    return faultIn(line, 'municipalities', 'the code of one municipality of this region');
  const stored = after.get(of) ?? { version: 0, functions: [] };
  const known = stored.functions.find((each) => each.function === filled.function);
  const fields = known && changedFields(known, filled);
  if (fields?.length === 0) return UNCHANGED;
  after.set(of, { ...stored, functions: [...stored.functions.filter((each) => each !== known), filled] });
  return changeOf(line, 'function', { of, who: filled.function }, fields);
}

/** The step of signing, when the line says it and it is not on record. */
function newSignature(steps: readonly StoredStep[], on: PlainDate | null): StoredStep | null {
  if (on === null || steps.some((known) => known.step === 'signed' && known.on === on)) return null;
  return { step: 'signed', on, municipalities: [], from: null, until: null, decidedBy: null };
}

function faultsOf(
  organisation: OrganisationLine['organisation'],
  steps: readonly StoredStep[],
  signing: StoredStep | null,
  { convenant, today, role }: ImportFrame,
): { column: string; detail: string }[] {
  const worksIn = organisation.profile.municipalities;
  const { admission } = convenant.parties;
  const step = {
    ...{ admission, convenantFrom: convenant.inForce.from, worksIn, today, role },
    ...{ noticeMonths: 0, open: { signals: 0, cases: 0 } }, // an import only signs
  };
  const signature = signing ? faultsOfAdmissionStep(steps, signing, step) : [];
  return [
    ...faultsOfOrganisation(organisation, convenant).map(({ field, expected }) => {
      return { column: field.replace('profile.', ''), detail: `expected ${expected}` };
    }),
    ...signature.map(({ expected }) => ({ column: 'signedOn', detail: `expected ${expected}` })),
  ];
}

const faultIn = (line: number, column: string, expected: string): Taken => ({
  faults: [{ line, column, detail: `expected ${expected}` }],
});

/** @param fields undefined: it was not on record */
const changeOf = (
  line: number,
  record: ImportChange['record'],
  what: Pick<ImportChange, 'of' | 'who'>,
  fields: FieldChange[] | undefined,
): Taken => ({
  change: { line, record, ...what, change: fields ? 'changed' : 'added', fields: fields ?? [] },
});
