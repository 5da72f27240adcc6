import type { CoordinationState } from '#rules/coordination/coordination-words.js';
import type { TestRegion } from './test-region.js';

/** Fills a register with cases of two parties each, as they stand after a match. Answers the ids of their matches. */
export async function openCases(
  region: TestRegion,
  count: number,
  {
    state = 'agreeing',
    since,
    municipality = '0637',
  }: { state?: CoordinationState; since: string; municipality?: string },
): Promise<string[]> {
  const rows = await region.query<{ id: string }>(
    `WITH child AS (
      INSERT INTO jeugdige (id, identity_index, identity_cipher, municipality)
      SELECT gen_random_uuid(), uuid_send(gen_random_uuid()), '\\x00', $2 FROM generate_series(1, $1) RETURNING id),
    one AS (
      INSERT INTO match (id, jeugdige_id, version, opened_at) SELECT gen_random_uuid(), id, 1, $3 FROM child
      RETURNING id, jeugdige_id),
    decided AS (
      INSERT INTO match_decision SELECT id, 1, 'parties-agree', 'parties-agree', 'Spreek het samen af.', null, '{}',
        'haaglanden', '2014-05', $3 FROM one),
    given AS (
      INSERT INTO signal (id, reference, jeugdige_id, given_here, origin_region, home_region, professional_id,
        professional_name, professional_email, professional_phone, organisation_id, organisation_name, organisation_kind,
        given_at, planned_end_on, urgent, state, directory_version)
      SELECT gen_random_uuid(), 'K7QM-2X9P', one.jeugdige_id, true, $4, $4, 'p' || n, 'Professional ' || n,
        'p' || n || '@org.example', '079 000 00 0' || n, 'org-' || n, 'Organisatie ' || n, 'youth-help',
        $3, '2030-01-01', false, 'matched', 1
      FROM one CROSS JOIN generate_series(1, 2) AS n RETURNING id, jeugdige_id, professional_id),
    opened AS (
      INSERT INTO coordination (match_id, version, municipality, state, state_since, matched_at, candidate,
        may_coordinate, agreed, declined, guard, convenant, convenant_version, next_due)
      SELECT one.id, 1, $2, $5, $3, $3,
        CASE WHEN $5 = 'agreeing' THEN null ELSE (
          SELECT jsonb_build_object('kind', 'signal', 'signalId', id) FROM given
          WHERE given.jeugdige_id = one.jeugdige_id AND professional_id = 'p1') END,
        ARRAY(SELECT id FROM given WHERE given.jeugdige_id = one.jeugdige_id),
        CASE WHEN $5 = 'named' THEN ARRAY(
          SELECT id FROM given WHERE given.jeugdige_id = one.jeugdige_id AND professional_id = 'p1') ELSE '{}' END,
        '{}', 'regievoerder', 'haaglanden', '2014-05', $3
      FROM one)
    SELECT id FROM one`,
    [count, municipality, since, region.id, state],
  );
  return rows.map(({ id }) => id);
}
