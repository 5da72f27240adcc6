import type { InspectionSection } from '#contracts/http/inspections.js';
import type { CoordinationAction, CoordinationState } from '#rules/coordination/coordination-words.js';
import type { ExpertCaseAction, ExpertCaseState } from '#rules/expert-team/expert-case-states.js';
import type { RelationKind } from '#rules/family/relation.js';
import type { ObjectionState } from '#rules/rights/objection-states.js';
import type { SignalState } from '#rules/signals/signal-states.js';
import type { EndReason } from '#rules/signals/when-signal-ends.js';
import type { StoredRow, StoredRows } from './inspection-source.js';

type Code =
  | (SignalState | EndReason | CoordinationState | CoordinationAction)
  | (ExpertCaseState | ExpertCaseAction | ObjectionState | RelationKind);

/** What stands in the register as a code, as the jeugdige reads it. */
const words: Readonly<Record<Code, string>> = {
  ...{ given: 'gegeven', sent: 'verstuurd', waiting: 'wacht', delivered: 'aangekomen' },
  ...{ alone: 'niemand anders bekend', matched: 'match', ended: 'beëindigd' },
  ...{ 'ended-by-giver': 'beëindigd door de gever', 'lifetime-over': 'looptijd voorbij' },
  ...{ 'age-limit': 'leeftijdsgrens bereikt', death: 'overleden', 'found-wrong': 'klopte niet' },
  ...{ 'closed-by-coordinator': 'afgesloten door de zorgcoördinator', 'given-by-mistake': 'vergissing' },
  'objection-upheld': 'bezwaar gegrond',
  ...{ agreeing: 'partijen spreken af wie coördineert', named: 'iemand is genoemd', declined: 'afgewezen' },
  ...{ 'being-supplied': 'er wordt een zorgcoördinator gezocht', proposed: 'iemand is gevraagd' },
  ...{ accepted: 'aangenomen', active: 'bezig', 'handed-over': 'wordt overgedragen', closed: 'gesloten' },
  ...{ propose: 'noemt iemand', agree: 'is het eens', 'all-agreed': 'iedereen is het eens' },
  ...{ 'ask-for-supply': 'vraagt om een zorgcoördinator', supply: 'heeft iemand gevonden' },
  ...{ accept: 'neemt aan', decline: 'neemt niet aan', 'make-contact': 'heeft contact gehad' },
  ...{ 'record-agreement': 'legt een afspraak vast', 'finish-agreement': 'afspraak is klaar' },
  ...{ 'give-feedback': 'heeft teruggekoppeld', 'hand-over': 'draagt over', 'take-over': 'neemt over' },
  ...{
    lapse: 'termijn voorbij',
    close: 'sluit',
    end: 'beëindigt',
    'remove-wrong': 'haalt weg wat niet klopt',
  },
  ...{ asked: 'gevraagd', 'brought-in': 'ingebracht', discussed: 'besproken', directed: 'procesregisseur' },
  ...{ 'solution-realised': 'oplossing is er', advise: 'geeft advies', 'bring-in': 'brengt in' },
  ...{ discuss: 'bespreekt', 'appoint-director': 'wijst een procesregisseur aan' },
  ...{ 'realise-solution': 'oplossing is er', 'note-pattern': 'legt een patroon vast' },
  ...{ pending: 'in behandeling', upheld: 'gegrond', dismissed: 'ongegrond' },
  ...{ inadmissible: 'niet-ontvankelijk', withdrawn: 'ingetrokken' },
  ...{ parent: 'ouder', 'step-parent': 'stiefouder', 'foster-parent': 'pleegouder', guardian: 'voogd' },
  ...{ sibling: 'broer of zus', 'half-or-step-sibling': 'half- of stiefbroer of -zus' },
  ...{ grandparent: 'grootouder', 'other-relative': 'ander familielid', partner: 'partner' },
  ...{ 'own-child': 'eigen kind', housemate: 'huisgenoot' },
};

const moment = new Intl.DateTimeFormat('nl-NL', {
  ...{ dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Amsterdam' },
});
const day = new Intl.DateTimeFormat('nl-NL', { dateStyle: 'long', timeZone: 'UTC' });

/** A moment or a day in words. */
export const momentInDutch = (at: Date): string => moment.format(at);
export const dayInDutch = (on: string): string => day.format(new Date(on));

/** Whatever stands in a column, in words; what stands nowhere as a code is told as it is. */
export function valueInDutch(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return momentInDutch(value);
  if (typeof value === 'boolean') return value ? 'ja' : 'nee';
  if (Array.isArray(value)) return value.map(valueInDutch).join(', ');
  if (typeof value === 'object') return JSON.stringify(value);
  const text = typeof value === 'string' ? value : String(Number(value));
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return dayInDutch(text);
  return (words as Readonly<Record<string, string>>)[text] ?? text;
}

/** Sections of a report; what is empty is left out. */
export function sectionsInDutch(stored: StoredRows): InspectionSection[] {
  return Object.entries(stored)
    .filter(([, rows]) => rows.length > 0)
    .map(([title, rows]) => ({ title, records: rows.map(recordInDutch) }));
}

const recordInDutch = (row: StoredRow): Record<string, string> =>
  Object.fromEntries(
    Object.entries(row)
      .map(([field, value]) => [field, valueInDutch(value)] as const)
      .filter(([, text]) => text !== ''),
  );
