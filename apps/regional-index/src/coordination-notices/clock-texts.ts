import type { FunctionName } from '#rules/convenant/convenant.js';
import type { TimedStep } from '#rules/coordination/escalate.js';
import type { RunningTerm } from '#rules/coordination/terms.js';
import {
  called,
  type Contact,
  contactOf,
  contactOfParticipant,
  everybodyOf,
  type NoticedCase,
} from './case-people.js';
import { actWords, capital, functionWords } from './function-words.js';
import type { NoticeText } from './notice.js';

/** What has not been done in time. */
function termWords(found: NoticedCase, { term, signalId }: RunningTerm): string {
  const { record, parties } = found;
  const giver = parties.find(({ id }) => id === signalId);
  const givers = giver ? called(contactOf(giver)) : 'wie een signaal gaf';
  switch (term) {
    case 'response':
      return `Nog niemand belde met ${givers}.`;
    case 'response-urgent':
      return `Nog niemand belde met ${givers}. Dat signaal is urgent.`;
    case 'agree':
      return 'Er is nog niet afgesproken wie de zorg coördineert.';
    case 'supply':
      return 'Er is nog geen zorgcoördinator gevonden.';
    case 'accept': {
      const asked = contactOfParticipant(found, record.candidate);
      return `${asked ? called(asked) : 'Wie is gevraagd'} heeft nog niet laten weten of het lukt om de zorg te coördineren.`;
    }
    case 'first-contact': {
      const leads = contactOfParticipant(found, record.coordinator);
      return `${leads ? called(leads) : 'De zorgcoördinator'} belde nog niet met ${givers}.`;
    }
    case 'agreements':
      return 'Er zijn nog geen afspraken vastgelegd.';
    case 'handling':
      return 'Nog niet alle afspraken zijn klaar.';
  }
}

/** What the guard is told when terms are over: one notice for all of them. */
export function overdueText(found: NoticedCase, terms: readonly RunningTerm[]): NoticeText | null {
  const [first] = terms;
  if (!first) return null;
  const said = terms.slice(0, 7).map((term) => termWords(found, term));
  return {
    kind: 'term-overdue',
    sentences: [...said, `Nu is dit aan ${functionWords[first.who]}.`],
    contacts: everybodyOf(found),
    why: { sentence: 'Het convenant noemt deze termijn.', source: first.source },
    dueAt: first.dueAt,
  };
}

/** What who is turned to at a step of the ladder is told. @param before what they must know first */
export const stepText = (
  found: NoticedCase,
  { step, dueAt }: TimedStep,
  before: readonly string[],
): NoticeText => ({
  kind: 'escalation-step',
  sentences: [
    ...before.slice(0, 8),
    'Een zorgcoördinatie loopt vast. Daarom komt dit nu bij u.',
    actWords[step.may],
  ],
  contacts: everybodyOf(found),
  why: { sentence: step.says, source: step.source },
  dueAt,
});

/** What those involved are told of a step: who is turned to. @param whom nobody when the function is not filled */
export const stepToldText = ({ step }: TimedStep, whom: readonly Contact[]): NoticeText => ({
  kind: 'escalation-step',
  sentences: [step.says],
  contacts: [...whom],
  why: { sentence: 'Zo staat het in het convenant.', source: step.source },
});

/** What the process managers are told when nobody fills the function that a notice is for. */
export const nobodyKnownText = (
  name: FunctionName,
  text: NoticeText,
  everybody: readonly Contact[],
): NoticeText => ({
  ...text,
  sentences: [
    `${capital(functionWords[name])} zou nu bericht krijgen, maar in de verwijsindex staat niet wie dat is.`,
    'Wij vragen u om dit te regelen en in te vullen wie het is.',
    ...text.sentences.slice(0, 8),
  ],
  contacts: [...everybody],
});
