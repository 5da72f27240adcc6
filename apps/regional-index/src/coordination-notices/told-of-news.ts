import type { Coordination, Involvement, Party } from '#contracts/involvement.js';
import type { SignalRecord } from '../signal-record.js';
import { type Contact, recipientOf } from './case-people.js';
import { askedText, partyText } from './change-texts.js';
import { expertCaseText } from './expert-case-texts.js';
import type { NoticeText } from './notice.js';
import type { Told } from './told-of-change.js';

/** What the region where the jeugdige lives told of a coordination, to the giver of a signal here. */
export interface HeardChange {
  readonly signal: SignalRecord;
  readonly before: Involvement | null;
  readonly now: Involvement | null;
}

/** What the giver is told of it: as in the home region, but the terms and the functions are known only there. */
export function toldOfNews({ signal, before, now }: HeardChange): Told[] {
  if (!before || now?.matchId !== before.matchId) return [];
  const texts = [textOf(signal, before, now), expertTeamText(before.coordination, now.coordination)];
  return texts.flatMap((text) => (text ? [{ to: recipientOf(signal), text }] : []));
}

function textOf(
  { id, professional }: SignalRecord,
  before: Involvement,
  now: Involvement,
): NoticeText | null {
  const { coordination, others } = now;
  const { state, candidate = null } = coordination;
  if (!state || keyOf(before.coordination) === keyOf(coordination)) return null;
  const everybody = others.map(contactIn);
  const around = { why: undefined, dueAt: null };
  const isAsked = state === 'proposed' || state === 'handed-over';
  if (isAsked && candidate?.id === id) return askedText(everybody, around);
  const leads = state === 'proposed' ? null : coordination.coordinator;
  if (state === 'accepted' && leads?.professional.id === professional.id && leads.id === id) return null;
  return partyText(
    {
      state,
      named: candidate && contactIn(candidate),
      leads: leads && contactIn(leads),
      supplier: null,
      everybody,
    },
    around,
  );
}

/** How far the case is at the expert team of the region where the jeugdige lives; who directs is known only there. */
function expertTeamText(
  before: Coordination,
  { expertCase: now = 'closed' }: Coordination,
): NoticeText | null {
  return (before.expertCase ?? 'closed') === now ? null : expertCaseText(now, null, []);
}

const keyOf = ({ state, candidate, coordinator }: Coordination): string =>
  JSON.stringify([state, candidate?.id, coordinator?.id]);

const contactIn = ({ professional: { name, phone, email }, organisation }: Party): Contact => ({
  ...{ name, phone, email },
  organisation: organisation.name,
});
