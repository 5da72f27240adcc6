import { addDays } from '#rules/dates/calendar.js';
import { archivedUntil } from '#rules/signals/archive-term.js';
import { REMNANT_DAYS } from '#rules/signals/remnant-term.js';
import { consequenceOf, type endReasons } from '#rules/signals/when-signal-ends.js';
import type { Decision } from './commands.js';
import { type ModelRules, trueRules } from './model-rules.js';

const withReason =
  (reason: (typeof endReasons)[number], more: object): ModelRules['consequenceOf'] =>
  (each) =>
    each === reason ? { ...consequenceOf(each), ...more } : consequenceOf(each);
const days = (count: number) => (now: string) => new Date(Date.parse(now) - count * 86_400_000).toISOString();
const decided =
  (decision: Decision, after: ReturnType<ModelRules['after']>): ModelRules['after'] =>
  (each) =>
    each === decision ? after : trueRules.after(each);

/** Faults as somebody might build them in. */
export const faults: Readonly<Record<string, Partial<ModelRules>>> = {
  'what ends by its giver is not archived': {
    consequenceOf: withReason('ended-by-giver', { keeps: 'nothing' }),
  },
  'what is wrong is archived': { consequenceOf: withReason('found-wrong', { keeps: 'archive' }) },
  'an upheld objection leaves a remnant': {
    consequenceOf: withReason('objection-upheld', { remains: 'remnant' }),
  },
  'a mistake leaves a receipt': { consequenceOf: withReason('given-by-mistake', { remains: 'receipt' }) },
  'the archive survives death': { consequenceOf: withReason('death', { destroysAll: false }) },
  'the archive survives the age limit': { consequenceOf: withReason('age-limit', { destroysAll: false }) },
  'a closed case leaves nothing behind': {
    consequenceOf: withReason('closed-by-coordinator', { remains: 'audit-only' }),
  },
  'the archive gives its notice again and again': { takesArchive: () => false },
  'the archive tells while an objection is pending': { takesArchive: (kind) => kind === 'signal' },
  'the archive tells who registers help': { takesArchive: (_kind, objected) => !objected },
  'the archive is kept for a day longer': { archivedUntil: (endedOn) => addDays(archivedUntil(endedOn), 1) },
  'help is archived as signals are': { isArchived: () => true },
  'help does not count for a match': {
    counts: ({ frozen, kind }) => !frozen && kind === 'signal',
  },
  'a signal and help of one professional are one': { besides: () => false },
  'undoing is possible a minute longer': {
    mayUndo: (at, now) => Date.parse(now) - Date.parse(at) <= 16 * 60_000,
  },
  'remnants stay a day longer': { remnantsGoBefore: days(REMNANT_DAYS + 1) },
  'a signal ends on its last day instead of after it': { isOver: (end, today) => end <= today },
  'two colleagues are a match': { matched: (organisations) => organisations.length > 1 },
  'what is frozen makes matches': { counts: () => true },
  'the others see what is frozen': { isShown: () => true },
  'a dismissed objection leaves it frozen': { after: decided('dismiss', 'frozen') },
  'a withdrawn objection erases': { after: decided('withdraw', 'erased') },
  'an inadmissible objection leaves it frozen': { after: decided('declare-inadmissible', 'frozen') },
  'an upheld objection only thaws': { after: decided('uphold', 'thawed') },
  'every objection is late': { isLate: () => true },
  'no objection is ever late': { isLate: () => false },
  'who died can be signalled': { mayBeSignalled: () => true },
  'what is archived is lost when a name gets a BSN': { joinsArchive: false },
  'one professional keeps two when a name gets a BSN': { endsTwice: false },
};
