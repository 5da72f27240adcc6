import type { DecisionFacts, StandingFacts } from '#rules/convenant/decide.js';
import type { Instant } from '#rules/dates/plain-date.js';
import type { MatchFacts } from './facts-file.js';

/** A signal of the file is known by its place in it. */
const idOf = (index: number): string => `signal-${String(index + 1).padStart(3, '0')}`;

/** The organisation that gave a signal; empty for a signal that is not in the file. */
export const nameOf = (signalId: string, { signals }: MatchFacts): string =>
  signals.find((_, index) => idOf(index) === signalId)?.organisation ?? '';

/** The signals with what terms depend on. */
export const signalsOf = ({ signals }: MatchFacts) =>
  signals.map(({ givenAt, urgent }, index) => ({ signalId: idOf(index), givenAt, urgent: urgent ?? false }));

/** When it was decided who coordinates: at the match, or anew when the last organisation joined. */
export const decidedAtOf = ({ matchedAt, signals }: MatchFacts): Instant =>
  signals.reduce((latest, { givenAt }) => (givenAt > latest ? givenAt : latest), matchedAt);

/** The facts as the rules of the house know them. */
export function decisionFactsOf(facts: MatchFacts): DecisionFacts | StandingFacts {
  const { municipality, signals, standing, stuck } = facts;
  const ids = (wanted: (signal: MatchFacts['signals'][number]) => boolean) =>
    signals.flatMap((signal, index) => (wanted(signal) ? [idOf(index)] : []));
  const known: DecisionFacts = {
    municipality,
    stuck: stuck ?? false,
    signals: signals.map(({ organisation, kind, givenAt, mayCoordinate }, index) => ({
      signalId: idOf(index),
      professionalId: idOf(index),
      organisationId: organisation,
      organisationName: organisation,
      organisationKind: kind,
      givenAt,
      ...(mayCoordinate === false && { mayCoordinate }),
    })),
    declined: ids(({ declined }) => declined === true),
  };
  const [coordinates] = ids(({ organisation }) => organisation === standing);
  return coordinates === undefined ? known : { ...known, standing: coordinates };
}
