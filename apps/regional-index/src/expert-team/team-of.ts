import { AppError } from '#platform/app-error.js';
import type { Convenant } from '#rules/convenant/convenant.js';
import type { ExpertTeamFunction } from '#rules/expert-team/act-on-case.js';

type ExpertTeam = NonNullable<Convenant['expertTeam']>;

/** The expert team by the convenant. @throws AppError not-found where there is none */
export function teamOf({ expertTeam }: Convenant): ExpertTeam {
  if (expertTeam) return expertTeam;
  throw new AppError('not-found', 'This region has no expert team: its convenant names none');
}

/** @throws AppError not-found without a team; conflict when the team does not have this function */
export function teamWith(convenant: Convenant, needed: ExpertTeamFunction): ExpertTeam {
  const team = teamOf(convenant);
  if (team.functions.includes(needed)) return team;
  throw new AppError('conflict', `The convenant gives the expert team no function ${needed}`);
}
