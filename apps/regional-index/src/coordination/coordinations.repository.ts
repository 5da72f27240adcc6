import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import type { CoordinationEvent, CoordinationRecord } from '../coordination-record.js';
import { type CoordinationRow, coordinationColumns, coordinationOf } from './coordination-row.js';

/** All SQL of the coordination of matches and its history. The lock on the jeugdige guards it, then that on the row. */
@Injectable()
export class CoordinationsRepository {
  /** The coordination of matches, locked until the end of the transaction, by match. */
  async lock(tx: Tx, matchIds: readonly string[]): Promise<Map<string, CoordinationRecord>> {
    const result = await tx.sql.query<CoordinationRow>({
      name: 'coordination-lock',
      text: `SELECT ${coordinationColumns} FROM coordination
        WHERE match_id = ANY($1::uuid[]) ORDER BY match_id FOR NO KEY UPDATE`,
      values: [matchIds],
    });
    return new Map(result.rows.map((row) => [row.match_id, coordinationOf(row)]));
  }

  /** Opens and changes coordinations, and adds to their history; one statement for all. */
  save(tx: Tx, records: readonly CoordinationRecord[], events: readonly CoordinationEvent[]): void {
    const of = <T>(pick: (record: CoordinationRecord) => T): T[] => records.map(pick);
    const happened = <T>(pick: (event: CoordinationEvent) => T): T[] => events.map(pick);
    tx.write({
      name: 'coordination-save',
      text: `WITH saved AS (
          INSERT INTO coordination (match_id, version, municipality, state, state_since, matched_at, coordinated_since,
            coordinator, candidate, may_coordinate, agreed, declined, supplier, guard,
            convenant, convenant_version, ladder, ladder_started_at, steps_taken, next_due)
          SELECT match_id, version, municipality, state, state_since, matched_at, coordinated_since, coordinator,
            candidate, may_coordinate::uuid[], agreed::uuid[], declined::uuid[], supplier, guard,
            convenant, convenant_version, ladder, ladder_started_at, steps_taken, next_due
          FROM unnest($1::uuid[], $2::integer[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[],
            $7::timestamptz[], $8::jsonb[], $9::jsonb[], $10::text[], $11::text[], $12::text[], $13::text[],
            $14::text[], $15::text[], $16::text[], $17::text[], $18::timestamptz[], $19::integer[], $20::timestamptz[])
            AS c (match_id, version, municipality, state, state_since, matched_at, coordinated_since, coordinator,
              candidate, may_coordinate, agreed, declined, supplier, guard, convenant, convenant_version,
              ladder, ladder_started_at, steps_taken, next_due)
          ON CONFLICT (match_id) DO UPDATE SET version = excluded.version, municipality = excluded.municipality,
            state = excluded.state, state_since = excluded.state_since,
            coordinated_since = excluded.coordinated_since, coordinator = excluded.coordinator,
            candidate = excluded.candidate, may_coordinate = excluded.may_coordinate, agreed = excluded.agreed,
            declined = excluded.declined, supplier = excluded.supplier, guard = excluded.guard,
            convenant = excluded.convenant,
            convenant_version = excluded.convenant_version, ladder = excluded.ladder,
            ladder_started_at = excluded.ladder_started_at, steps_taken = excluded.steps_taken,
            next_due = excluded.next_due)
        INSERT INTO coordination_event (match_id, at, action, actor_kind, by, from_state, to_state, names, sentence)
        SELECT * FROM unnest($21::uuid[], $22::timestamptz[], $23::text[], $24::text[], $25::jsonb[], $26::text[],
          $27::text[], $28::jsonb[], $29::text[])`,
      values: [
        of((c) => c.matchId),
        of((c) => c.version),
        of((c) => c.municipality),
        of((c) => c.state),
        of((c) => c.stateSince),
        of((c) => c.matchedAt),
        of((c) => c.coordinatedSince),
        of((c) => jsonOf(c.coordinator)),
        of((c) => jsonOf(c.candidate)),
        of((c) => arrayOf(c.mayCoordinate)),
        of((c) => arrayOf(c.agreed)),
        of((c) => arrayOf(c.declined)),
        of((c) => c.supplier),
        of((c) => c.guard),
        of((c) => c.convenant),
        of((c) => c.convenantVersion),
        of((c) => c.ladder),
        of((c) => c.ladderStartedAt),
        of((c) => c.stepsTaken),
        of((c) => c.nextDue),
        happened((e) => e.matchId),
        happened((e) => e.at),
        happened((e) => e.action),
        happened((e) => e.actor),
        happened((e) => jsonOf(e.by)),
        happened((e) => e.from),
        happened((e) => e.to),
        happened((e) => jsonOf(e.names)),
        happened((e) => e.sentence),
      ],
    });
  }
}

const jsonOf = (value: object | string | null): string | null =>
  value === null ? null : JSON.stringify(value);

/** As PostgreSQL writes an array of UUIDs: unnest cannot take an array of arrays. */
const arrayOf = (ids: readonly string[]): string => `{${ids.join(',')}}`;
