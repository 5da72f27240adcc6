import type {
  CoordinationView,
  EscalationStepView,
  FollowUpView,
  TermView,
  WhyView,
} from '#contracts/http/coordination.js';
import type { Convenant } from '#rules/convenant/convenant.js';
import { explainDecision } from '#rules/convenant/decide.js';
import { runningTerms } from '#rules/coordination/terms.js';
import type { Instant } from '#rules/dates/plain-date.js';
import type { WorkingCalendar } from '#rules/dates/working-days.js';
import { momentsOf } from '../case-moments.js';
import type { CoordinationRecord } from '../coordination-record.js';
import type { OpenCase } from '../matches/matches.service.js';
import { participantSeen, partyOf } from '../party-of.js';
import type { SignalRecord } from '../signal-record.js';
import type { FollowUpRows, StepRow } from './follow-up.repository.js';
import { mayNow, type Part } from './parts-of.js';

type StoredDecision = OpenCase['match']['decision'];

export interface ViewFrame {
  readonly region: string;
  readonly convenant: Convenant;
  readonly calendar: WorkingCalendar;
  readonly now: Instant;
}

export interface SeenCase {
  readonly record: CoordinationRecord;
  readonly parties: readonly SignalRecord[];
  readonly rows: FollowUpRows;
  /** The decision that stands, as far as the match holds it. */
  readonly decision: StoredDecision;
}

/** A case as somebody with a part in it sees it. */
export function coordinationView(seen: SeenCase, { id, parts }: Part, frame: ViewFrame): CoordinationView {
  const { record, parties } = seen;
  const { matchId, state, stateSince: since, coordinator, candidate, guard, supplier } = record;
  return {
    ...{ matchId, homeRegion: frame.region, state, since, guard },
    coordinator: participantSeen(coordinator, parties, record, frame.region),
    candidate: participantSeen(candidate, parties, record, frame.region),
    parties: parties.map(partyOf),
    candidates: [...record.mayCoordinate],
    agreed: [...record.agreed],
    supplier: state === 'being-supplied' ? supplier : null,
    ...{ expertCase: record.expertCase, handOverSince: record.handOverSince },
    own: { id, parts: [...parts], may: mayNow(record, parts) },
    why: whyOf(seen, frame.convenant),
    followUp: followUpOf(seen, frame),
  };
}

/** By the convenant of now only when it is the version by which was decided: that is the one we can read. */
function whyOf({ rows: { decided }, decision }: SeenCase, convenant: Convenant): WhyView {
  const { facts, ...said } = decided ?? goneWith(decision);
  if (convenant.id !== said.convenant || convenant.version !== said.convenantVersion)
    return { ...said, source: null, passedOver: [] };
  const source = convenant.coordination.rules.find(({ id }) => id === said.rule)?.source ?? null;
  return { ...said, source, passedOver: facts ? [...explainDecision(facts, convenant).passedOver] : [] };
}

/** What is left to say of a case that is gone. */
const goneWith = ({ sentence, rule, convenant, convenantVersion, decidedAt }: StoredDecision) => ({
  ...{ sentence, rule, convenant, convenantVersion, decidedAt, facts: null },
});

function followUpOf(seen: SeenCase, { convenant, ...frame }: ViewFrame): FollowUpView {
  const { record, rows, parties } = seen;
  const contacts = new Map(rows.contacts.map((contact) => [contact.signalId, contact]));
  return {
    agreements: [...record.agreements],
    contacts: parties.map(
      ({ id }) => contacts.get(id) ?? { signalId: id, contactedAt: null, feedbackAt: null },
    ),
    terms: termsOf(seen, { convenant, ...frame }),
    escalation: rows.steps.map((step) => stepOf(step, convenant)),
    history: [...rows.events],
  };
}

function termsOf({ record, parties, rows }: SeenCase, { convenant, calendar, now }: ViewFrame): TermView[] {
  const contacted = rows.contacts.flatMap(({ signalId, contactedAt }) =>
    contactedAt === null ? [] : [[signalId, contactedAt] as const],
  );
  const moments = momentsOf(record, parties, new Map(contacted));
  return runningTerms(moments, convenant, calendar).map((term) => ({ ...term, overdue: term.dueAt < now }));
}

function stepOf(taken: StepRow, { escalation }: Convenant): EscalationStepView {
  const ladder = escalation.find(({ id }) => id === taken.ladder);
  const step = ladder?.steps.find(({ id }) => id === taken.step);
  return { ...taken, who: step?.who ?? null, says: step?.says ?? null };
}
