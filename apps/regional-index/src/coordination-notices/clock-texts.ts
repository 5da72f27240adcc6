import type { FunctionName, TermName } from '#rules/convenant/convenant.js';
import type { TimedStep } from '#rules/coordination/escalate.js';
import type { RunningTerm } from '#rules/coordination/terms.js';
import {
  type Contact,
  contactOf,
  contactOfParticipant,
  everybodyOf,
  type NoticedCase,
} from './case-people.js';
import { actWords, capital, functionWords } from './function-words.js';
import type { NoticeText } from './notice.js';

const called = ({ name, organisation }: Contact): string => `${name} van ${organisation}`;

/** What has not been done in time. */
function termWords(found: NoticedCase, { term, signalId }: RunningTerm): string {
  const { record, parties } = found;
  const giver = parties.find(({ id }) => id === signalId);
  const coordinator = contactOfParticipant(found, record.coordinator);
  const candidate = contactOfParticipant(found, record.candidate);
  const words: Readonly<Record<TermName, string>> = {
    response: `Nog niemand belde met ${giver ? called(contactOf(giver)) : 'wie een signaal gaf'}.`,
    'response-urgent': `Nog niemand belde met ${giver ? called(contactOf(giver)) : 'wie een signaal gaf'}, die een urgent signaal gaf.`,
    agree: 'Er is nog niet afgesproken wie de zorg coördineert.',
    supply: 'Er is nog geen zorgcoördinator gevonden.',
    accept: `${candidate ? called(candidate) : 'Wie is gevraagd'} heeft nog niet laten weten of het lukt om de zorg te coördineren.`,
    'first-contact': `${coordinator ? called(coordinator) : 'De zorgcoördinator'} belde nog niet met ${giver ? called(contactOf(giver)) : 'wie een signaal gaf'}.`,
    agreements: 'Er zijn nog geen afspraken vastgelegd.',
    handling: 'Nog niet alle afspraken zijn klaar.',
  };
  return words[term];
}

/** What the guard is told when terms are over: one notice for all of them. */
export function overdueText(found: NoticedCase, terms: readonly RunningTerm[]): NoticeText | null {
  const [first] = terms;
  if (!first) return null;
  const said = terms.slice(0, 9).map((term) => termWords(found, term));
  return {
    kind: 'term-overdue',
    sentences: [...said, `Nu is dit aan ${functionWords[first.who]}.`],
    contacts: everybodyOf(found),
    why: { sentence: 'Het convenant noemt deze termijn.', source: first.source },
    dueAt: first.dueAt,
  };
}

/** What who is turned to at a step of the ladder is told. */
export const stepText = (found: NoticedCase, { step, dueAt }: TimedStep): NoticeText => ({
  kind: 'escalation-step',
  sentences: ['Een zorgcoördinatie loopt vast. Daarom komt dit nu bij u.', actWords[step.may]],
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
export const nobodyKnownText = (found: NoticedCase, name: FunctionName, text: NoticeText): NoticeText => ({
  ...text,
  sentences: [
    `${capital(functionWords[name])} zou nu bericht krijgen, maar in de verwijsindex staat niet wie dat is.`,
    'Wij vragen u om dit te regelen en in te vullen wie het is.',
    ...text.sentences.slice(0, 8),
  ],
  contacts: everybodyOf(found),
});
