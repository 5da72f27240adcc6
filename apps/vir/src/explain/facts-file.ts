import { expected, oneOf, section, text } from '#contracts/convenant/expected.js';
import { organisationKinds, type Convenant, type OrganisationKind } from '#rules/convenant/convenant.js';
import type { Instant } from '#rules/dates/plain-date.js';
import { z } from 'zod';

/** What is known of a match, as an operator writes it down: fictitious, or without anything about the jeugdige. */
export interface MatchFacts {
  readonly matchedAt: Instant;
  /** Code of the municipality where the jeugdige lives. */
  readonly municipality: string;
  readonly signals: readonly {
    readonly organisation: string;
    readonly kind: OrganisationKind;
    readonly givenAt: Instant;
    readonly urgent?: boolean;
    /** False: never, by the organisation's own profile. */
    readonly mayCoordinate?: boolean;
    /** Was asked to coordinate, and cannot. */
    readonly declined?: boolean;
  }[];
  /** The organisation that coordinates already. */
  readonly standing?: string;
  /** The escalation ladder has started and nothing came of it yet. */
  readonly stuck?: boolean;
}

const moment = () =>
  z.iso
    .datetime({ offset: true, ...expected('a moment with its zone, 2026-12-22T10:15:00+01:00') })
    .transform((given): Instant => new Date(given).toISOString());
const yesOrNo = () => z.boolean(expected('true or false')).exactOptional();

const signal = section({
  organisation: text('the name of the organisation'),
  kind: oneOf(organisationKinds),
  givenAt: moment(),
  urgent: yesOrNo(),
  mayCoordinate: yesOrNo(),
  declined: yesOrNo(),
});

/** What one fact promises another. */
function checkTogether(
  { matchedAt, signals, standing }: MatchFacts,
  context: z.core.$RefinementCtx<unknown>,
) {
  const organisations = signals.map(({ organisation }) => organisation);
  if (standing !== undefined && !organisations.includes(standing))
    context.addIssue({
      code: 'invalid_value',
      values: organisations,
      path: ['standing'],
      input: standing,
      message: 'expected the name of an organisation in `signals`',
    });
  signals.forEach(({ givenAt }, index) => {
    if (standing === undefined && givenAt > matchedAt)
      context.addIssue({
        code: 'custom',
        path: ['signals', index, 'givenAt'],
        message:
          'expected a moment until matchedAt, or `standing`: who coordinates when this organisation joins',
      });
  });
}

/** Facts of a match in the region of a convenant. */
export const factsSchema = ({ id, municipalities }: Convenant): z.ZodType<MatchFacts> =>
  section({
    matchedAt: moment(),
    municipality: z.enum(
      municipalities.map(({ code }) => code),
      expected(`a municipality of ${id} by its code in quotes, '${municipalities[0]?.code ?? ''}'`),
    ),
    signals: z.array(signal, expected('a list of signals')).min(1, expected('at least one signal')),
    standing: text('the name of the organisation that coordinates already').exactOptional(),
    stuck: yesOrNo(),
  }).superRefine(checkTogether);
