import type { Convenant, FunctionName, Source } from '#rules/convenant/convenant.js';
import { decide, explainDecision, type Decision, type PassedOverReason } from '#rules/convenant/decide.js';
import { inForceOn } from '#rules/convenant/life.js';
import { guardOf } from '#rules/coordination/escalate.js';
import { dateInAmsterdam } from '#rules/dates/calendar.js';
import type { Instant, PlainDate } from '#rules/dates/plain-date.js';
import { decisionFactsOf, decidedAtOf, nameOf } from './case-of-facts.js';
import type { MatchFacts } from './facts-file.js';
import { ladderAhead, type LadderAhead } from './ladder-ahead.js';
import { termsOfCase, type TermOfCase } from './terms-of-case.js';
import { whyPassedOver } from './why-passed-over.js';
import { workingTimeFrom } from './working-time.js';

/** All that a convenant says of a match; also what `--json` gives. Dates are those of the Netherlands. */
export interface CaseExplanation {
  readonly convenant: { readonly id: string; readonly version: string; readonly name: string };
  /** Whether the convenant was in force on the day of the match. */
  readonly inForce: boolean;
  readonly matchedOn: PlainDate;
  readonly matchedAt: Instant;
  readonly municipality: { readonly code: string; readonly name: string };
  readonly signals: number;
  /** Null when who coordinates already stays. */
  readonly decision: DecisionInWords | null;
  readonly standing: string | null;
  readonly passedOver: readonly {
    readonly rule: string;
    readonly reason: PassedOverReason;
    readonly why: string;
  }[];
  readonly guard: { readonly who: FunctionName; readonly source: Source } | null;
  readonly terms: readonly TermOfCase[];
  readonly ladder: LadderAhead | null;
}

export interface DecisionInWords {
  readonly outcome: Decision['outcome'];
  readonly rule: string;
  readonly sentence: string;
  readonly source: Source;
  readonly coordinator: string | null;
  readonly candidates: readonly string[];
}

function decisionInWords(decision: Decision, facts: MatchFacts): DecisionInWords {
  const { outcome, rule, sentence, source, coordinatorSignalId, candidates } = decision;
  return {
    outcome,
    rule,
    sentence,
    source,
    coordinator: coordinatorSignalId === null ? null : nameOf(coordinatorSignalId, facts),
    candidates: candidates.map((id) => nameOf(id, facts)),
  };
}

/** Runs the rules of the house on the facts of one match, as its region does. */
export function explainCase(convenant: Convenant, facts: MatchFacts): CaseExplanation {
  const known = decisionFactsOf(facts);
  const { decision, passedOver } = explainDecision(known, convenant);
  const candidates = decide(known, convenant).candidates.length;
  const time = workingTimeFrom(facts.matchedAt, convenant);
  const caseFacts = { ...known, candidates };
  const guard = guardOf(convenant, caseFacts);
  const { id, version, name, municipalities } = convenant;
  const matchedOn = dateInAmsterdam(facts.matchedAt);
  return {
    convenant: { id, version, name },
    inForce: inForceOn(convenant, matchedOn),
    matchedOn,
    matchedAt: facts.matchedAt,
    municipality: {
      code: facts.municipality,
      name: municipalities.find(({ code }) => code === facts.municipality)?.name ?? '',
    },
    signals: facts.signals.length,
    decision: decision && decisionInWords(decision, facts),
    standing: facts.standing ?? null,
    passedOver: passedOver.flatMap(({ rule: ruleId, reason }) => {
      const rule = convenant.coordination.rules.find((one) => one.id === ruleId);
      return rule
        ? [{ rule: ruleId, reason, why: whyPassedOver(reason, { rule, convenant, facts, candidates }) }]
        : [];
    }),
    guard: guard && { who: guard.who, source: guard.source },
    terms: termsOfCase({ facts, decision, decidedAt: decidedAtOf(facts) }, convenant, time),
    ladder: ladderAhead(caseFacts, facts.matchedAt, convenant, time),
  };
}
