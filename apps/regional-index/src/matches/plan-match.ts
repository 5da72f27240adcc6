import type { Coordination, Involvement, Party } from '#contracts/involvement.js';
import type { Convenant } from '#rules/convenant/convenant.js';
import { decide, takeOver, type Decision, type DecisionFacts } from '#rules/convenant/decide.js';
import type { Instant } from '#rules/dates/plain-date.js';
import { findMatch, type SignalFacts } from '#rules/match/find-match.js';
import { randomUUID } from 'node:crypto';
import type { SignalRecord } from '../signal-record.js';

/** The signals on one jeugdige who lives here, at the moment that somebody came or left. */
export interface MatchCase {
  readonly jeugdigeId: string;
  readonly municipality: string;
  /** All active signals, newcomers included, leavers not; earliest first. */
  readonly active: readonly SignalRecord[];
  /** Ids of the signals that just came. */
  readonly came: ReadonlySet<string>;
  /** Whether a signal just ended. */
  readonly left: boolean;
}

/** Who coordinates, as it was decided and stays stored. */
export interface StoredDecision extends Omit<Coordination, 'coordinator'> {
  readonly coordinatorSignalId: string | null;
}

export interface OpenMatch {
  readonly id: string;
  readonly version: number;
  readonly decision: StoredDecision;
}

export interface MatchPlan {
  readonly case: MatchCase;
  /** The match that is open before or after; null when there is none. */
  readonly match: { readonly id: string; readonly version: number } | null;
  readonly change: 'none' | 'opened' | 'changed' | 'closed';
  /** Set when it was decided now. */
  readonly decided: { readonly decision: StoredDecision; readonly facts: DecisionFacts } | null;
  /** What every involved giver may see, by signal; who is not in it is alone. */
  readonly involvement: ReadonlyMap<string, Involvement>;
}

/** Ids of people and organisations are given out by regions, so they only mean something together with the region. */
const factsOf = (signal: SignalRecord): SignalFacts & { organisationName: string } => ({
  signalId: signal.id,
  professionalId: `${signal.originRegion}/${signal.professional.id}`,
  organisationId: `${signal.originRegion}/${signal.organisation.id}`,
  organisationKind: signal.organisation.kind,
  organisationName: signal.organisation.name,
  givenAt: signal.givenAt,
});

/**
 * What the rules make of a case: whether there is a match, who coordinates, and what each giver may see. A coordinator
 * stays as long as they are involved, also under a newer convenant, unless a rule of the convenant takes over for
 * somebody who came. What the parties agree on or a function supplies is decided again for whoever comes or leaves.
 * @param at moment of the decision
 */
export function planMatch(
  matchCase: MatchCase,
  open: OpenMatch | null,
  { region, convenant, at }: { region: string; convenant: Convenant; at: Instant },
): MatchPlan {
  const signals = matchCase.active.map(factsOf);
  if (!findMatch(signals, convenant.match).matched) {
    const closed = open && { id: open.id, version: open.version + 1 };
    return {
      case: matchCase,
      match: closed,
      change: open ? 'closed' : 'none',
      decided: null,
      involvement: new Map(),
    };
  }
  const changed = !open || matchCase.left || matchCase.came.size > 0;
  const facts = { signals, municipality: matchCase.municipality };
  const { decision, decided } = coordinationOf(facts, matchCase, { decision: open?.decision, convenant, at });
  const match = { id: open?.id ?? randomUUID(), version: (open?.version ?? 0) + (changed ? 1 : 0) };
  return {
    case: matchCase,
    match,
    change: !open ? 'opened' : changed ? 'changed' : 'none',
    decided,
    involvement: involvementOf(matchCase.active, decision, { ...match, region }),
  };
}

/** The decision that counts from now on, and whether it was taken now. */
function coordinationOf(
  facts: DecisionFacts,
  { came, left }: MatchCase,
  { decision, convenant, at }: { decision: StoredDecision | undefined; convenant: Convenant; at: Instant },
): { decision: StoredDecision; decided: MatchPlan['decided'] } {
  if (!decision) return taken(decide(facts, convenant), facts, at);
  const standing = facts.signals.find(({ signalId }) => signalId === decision.coordinatorSignalId)?.signalId;
  const nobodyCame = came.size === 0;
  if (nobodyCame && (standing || !left)) return { decision, decided: null };
  if (!standing) return taken(decide(facts, convenant), facts, at);
  const standingFacts = { ...facts, standing };
  const other = takeOver(standingFacts, convenant);
  return other ? taken(other, standingFacts, at) : { decision, decided: null };
}

/** Stored with the facts that it used; the source is in the convenant, under its version. */
function taken({ candidates: _, source: __, ...outcome }: Decision, facts: DecisionFacts, at: Instant) {
  const decision = { ...outcome, decidedAt: at };
  return { decision, decided: { decision, facts } };
}

const partyOf = ({ professional, organisation, originRegion, givenAt }: SignalRecord): Party => ({
  professional,
  organisation,
  region: originRegion,
  since: givenAt,
});

const giverOf = ({ professional, organisation, originRegion }: SignalRecord): string =>
  JSON.stringify([originRegion, organisation.id, professional.id]);

/** Everybody sees the others, each once, and never themselves among them. */
function involvementOf(
  active: readonly SignalRecord[],
  decision: StoredDecision,
  { id, version, region }: { id: string; version: number; region: string },
): Map<string, Involvement> {
  const parties = new Map(active.toReversed().map((signal) => [giverOf(signal), partyOf(signal)]));
  const { coordinatorSignalId, ...said } = decision;
  const coordinator = active.find((signal) => signal.id === coordinatorSignalId);
  const coordination = { ...said, coordinator: coordinator ? partyOf(coordinator) : null };
  return new Map(
    active.flatMap((signal) => {
      const own = giverOf(signal);
      const others = [...parties]
        .filter(([giver]) => giver !== own)
        .map(([, party]) => party)
        .reverse();
      if (others.length === 0) return [];
      return [[signal.id, { matchId: id, version, homeRegion: region, others, coordination }] as const];
    }),
  );
}
