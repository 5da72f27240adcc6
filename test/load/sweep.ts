import { waitFor } from '#testing/wait-for.js';
import { ask } from '../../deploy/demo/databases.js';
import type { RegionOfFederation } from '../../deploy/demo/federation.js';
import type { Usage } from './process-usage.js';

/** What a day of a busy index asks of the clock: by `npm run bench -- --sweep`. */
export interface SweepFigures {
  readonly active: number;
  readonly due: number;
  readonly seconds: number;
  readonly processes: readonly { readonly name: string; readonly cpuSeconds: number }[];
}

/** What ending a day's share may take, of all processes together. */
export const MOST_CPU_SECONDS = 60;

const ACTIVE = 1_000_000;
/** Signals last a year, so each day one of 365 ends. */
const DUE = Math.ceil(ACTIVE / 365);

/** Fills a register with active signals, two of ten on the same jeugdige with another, whom the register of persons was asked of today; `$1` jeugdigen, `$2` days until the end. */
const seed = (perJeugdige: number): string => `
  WITH child AS (
    INSERT INTO jeugdige (id, identity_index, identity_cipher, compared_on, municipality)
    SELECT gen_random_uuid(), uuid_send(gen_random_uuid()), '\\x00', current_date, '0637'
    FROM generate_series(1, $1::int) RETURNING id),
  given AS (
    INSERT INTO signal (id, reference, jeugdige_id, given_here, origin_region, home_region, professional_id,
      professional_name, professional_email, professional_phone, organisation_id, organisation_name, organisation_kind,
      given_at, planned_end_on, urgent, state, directory_version)
    SELECT gen_random_uuid(), 'K7QM-2X9P', child.id, true, $3, $3, 'p' || n, 'Professional ' || n,
      'p' || n || '@bench.example', '079 000 00 00', 'org-' || n, 'Organisatie ' || n, 'youth-help', now() - interval '1 year',
      current_date + $2::int + (random() * 360)::int * ($2::int > 0)::int, false, 'alone', 1
    FROM child CROSS JOIN generate_series(1, ${perJeugdige}) AS n RETURNING jeugdige_id, id),
  matched AS (
    INSERT INTO match (id, jeugdige_id, version, opened_at)
    SELECT gen_random_uuid(), id, 1, now() FROM child WHERE ${perJeugdige} > 1 RETURNING id)
  INSERT INTO match_decision SELECT id, 1, 'parties-agree', 'parties-agree', 'Spreek het samen af.', null, '{}', $3,
    '2014-05', now() FROM matched`;

/** Measures the CPU of everything from the moment that a day's share is due until it has ended. */
export async function sweepFigures(
  region: RegionOfFederation,
  usage: () => Map<string, Usage>,
  say: (line: string) => void,
): Promise<SweepFigures> {
  say(`\n  seeding ${ACTIVE} active signals`);
  const { database, id } = region;
  await ask(database, seed(1), [(ACTIVE - DUE) * 0.8, 1, id]);
  await ask(database, seed(2), [(ACTIVE - DUE) * 0.1, 1, id]);
  await ask(database, 'VACUUM ANALYZE signal, jeugdige, match, match_decision');
  say(`  ${DUE} of them are due`);
  const before = usage();
  const from = Date.now();
  await ask(database, seed(1), [Math.round(DUE * 0.8), -1, id]);
  await ask(database, seed(2), [Math.round(DUE * 0.1), -1, id]);
  await waitFor(
    'what is due to have ended',
    async () => {
      const due =
        'SELECT count(*)::int AS n FROM signal WHERE planned_end_on < current_date AND ended_at IS NULL';
      const [row] = await ask<{ n: number }>(database, due);
      return row?.n === 0;
    },
    { timeoutMs: 600_000, everyMs: 500 },
  );
  const seconds = (Date.now() - from) / 1_000;
  const processes = [...usage()].map(([name, { cpuSeconds }]) => ({
    ...{ name, cpuSeconds: cpuSeconds - (before.get(name)?.cpuSeconds ?? 0) },
  }));
  return { active: ACTIVE, due: DUE, seconds, processes };
}

export const cpuOf = ({ processes }: SweepFigures): number =>
  processes.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);

/** The figures for people. */
export function sweepTable(figures: SweepFigures): string {
  const { active, due, seconds, processes } = figures;
  return [
    `\n  A day of ${active} active signals: ${due} ended in ${seconds.toFixed(1)} s`,
    ...processes.map(
      ({ name, cpuSeconds }) => `    ${name.padEnd(30)} ${cpuSeconds.toFixed(1).padStart(8)} CPU s`,
    ),
    `    ${'together'.padEnd(30)} ${cpuOf(figures).toFixed(1).padStart(8)} CPU s of the ${MOST_CPU_SECONDS} that it may take`,
  ].join('\n');
}
