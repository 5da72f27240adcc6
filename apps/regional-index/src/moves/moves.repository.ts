import type { Tx } from '#platform/transaction.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import { Injectable } from '@nestjs/common';

/** A jeugdige whose case may have to go to another region, or is on its way. */
export interface Mover {
  readonly id: string;
  /** Municipality outside this region; null: they live here. */
  readonly movedTo: string | null;
  /** Whether their case is here: signals that count here, or the archive. */
  readonly hasCase: boolean;
  readonly open: OpenMove | null;
}

/** A case that is on its way to another region. */
export interface OpenMove {
  readonly id: string;
  readonly toRegion: string;
  readonly municipality: string;
  /** Since when it waits to be handed over, to whichever region. */
  readonly since: Date;
  /** When it was sent last. */
  readonly sentAt: Date;
}

/** What is kept of the home of a signal beside the signal itself. */
export interface HomeRow {
  readonly id: string;
  readonly homeVersion: number;
  /** Region that handed it over to this one. */
  readonly handedBy: string | null;
}

interface MoverRow {
  id: string;
  movedTo: string | null;
  hasCase: boolean;
  moveId: string | null;
  toRegion: string | null;
  municipality: string | null;
  since: Date | null;
  sentAt: Date | null;
}

/** The SQL of cases that go to another region. The lock on the jeugdige guards them. */
@Injectable()
export class MovesRepository {
  /** Whose case may have to go, or is on its way, in the order of their ids; not locked. */
  async movers(tx: Tx, here: string, after: string, most: number): Promise<Mover[]> {
    const { rows } = await tx.sql.query<MoverRow>({
      name: 'move-movers',
      text: `SELECT ${mover} WHERE j.id IN (
          SELECT id FROM jeugdige WHERE moved_to IS NOT NULL AND id > $2
          UNION SELECT jeugdige_id FROM case_move WHERE jeugdige_id > $2) ORDER BY j.id LIMIT $3`,
      values: [here, after, most],
    });
    return rows.map(moverOf);
  }

  /** The same of one who is locked; null when they are not here any more. */
  async mover(tx: Tx, here: string, id: string): Promise<Mover | null> {
    const { rows } = await tx.sql.query<MoverRow>({
      name: 'move-mover',
      text: `SELECT ${mover} WHERE j.id = $2`,
      values: [here, id],
    });
    return rows[0] ? moverOf(rows[0]) : null;
  }

  /**
   * Marks whose municipality is not of this region any more, though the population register told of no move: it changed
   * region. @returns how many
   */
  async markMoved(tx: Tx, here: string, municipalities: readonly string[], most: number): Promise<number> {
    const { rowCount } = await tx.sql.query({
      name: 'move-mark',
      text: `UPDATE jeugdige SET moved_to = municipality WHERE id IN (
          SELECT id FROM jeugdige j WHERE municipality <> ALL($2::text[]) AND moved_to IS NULL
            AND identity_kind <> 'unborn'
            AND (has_archive OR EXISTS (SELECT FROM signal s WHERE s.jeugdige_id = j.id AND s.home_region = $1))
          ORDER BY identity_index LIMIT $3 FOR UPDATE SKIP LOCKED)`,
      values: [here, municipalities, most],
    });
    return rowCount ?? 0;
  }

  /** Notes that a case is on its way, and what of it; also again. */
  send(
    tx: Tx,
    jeugdigeId: string,
    move: OpenMove,
    signals: readonly { id: string; informedOn: PlainDate | null }[],
  ): void {
    tx.write({
      name: 'move-send',
      text: `INSERT INTO case_move (id, jeugdige_id, to_region, municipality, sent_at, since)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (id) DO UPDATE SET municipality = excluded.municipality, sent_at = excluded.sent_at`,
      values: [move.id, jeugdigeId, move.toRegion, move.municipality, move.sentAt, move.since],
    });
    tx.write({
      name: 'move-send-signals',
      text: `INSERT INTO case_move_signal (case_id, signal_id, informed_on)
        SELECT $1, * FROM unnest($2::uuid[], $3::date[])
        ON CONFLICT (case_id, signal_id) DO UPDATE SET informed_on = excluded.informed_on`,
      values: [move.id, signals.map(({ id }) => id), signals.map(({ informedOn }) => informedOn)],
    });
  }

  /** The new home has these signals; when it has all, the case is no longer on its way. What came since goes next. */
  taken(tx: Tx, caseId: string, signalIds: readonly string[]): void {
    tx.write({
      name: 'move-taken-signals',
      text: 'DELETE FROM case_move_signal WHERE case_id = $1 AND signal_id = ANY($2::uuid[])',
      values: [caseId, signalIds],
    });
    tx.write({
      name: 'move-taken',
      text: `DELETE FROM case_move WHERE id = $1 AND NOT EXISTS (SELECT FROM case_move_signal WHERE case_id = $1)`,
      values: [caseId],
    });
  }

  /** A case stays. */
  stop(tx: Tx, caseId: string): void {
    tx.write({ name: 'move-stop', text: 'DELETE FROM case_move WHERE id = $1', values: [caseId] });
  }

  /** Whose cases these are; of what was stopped nobody. */
  async jeugdigenOf(tx: Tx, caseIds: readonly string[]): Promise<string[]> {
    const { rows } = await tx.sql.query<{ id: string }>({
      name: 'move-jeugdigen-of',
      text: 'SELECT jeugdige_id AS id FROM case_move WHERE id = ANY($1::uuid[])',
      values: [caseIds],
    });
    return rows.map(({ id }) => id);
  }

  /** Who was informed of signals when their case was sent, by signal. */
  async sentInformed(tx: Tx, caseId: string): Promise<Map<string, PlainDate | null>> {
    const { rows } = await tx.sql.query<{ id: string; informedOn: PlainDate | null }>({
      name: 'move-sent-informed',
      text: `SELECT signal_id AS id, informed_on::text AS "informedOn" FROM case_move_signal WHERE case_id = $1`,
      values: [caseId],
    });
    return new Map(rows.map(({ id, informedOn }) => [id, informedOn]));
  }

  /** What is known of the homes of signals, by signal. */
  async homes(tx: Tx, signalIds: readonly string[]): Promise<Map<string, HomeRow>> {
    const { rows } = await tx.sql.query<HomeRow>({
      name: 'move-homes',
      text: `SELECT id, home_version AS "homeVersion", handed_by AS "handedBy" FROM signal WHERE id = ANY($1::uuid[])`,
      values: [signalIds],
    });
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Keeps which handing over signals are at, and by whom; never an older one. */
  rehome(tx: Tx, rows: readonly HomeRow[]): void {
    if (rows.length === 0) return;
    tx.write({
      name: 'move-rehome',
      text: `UPDATE signal SET home_version = greatest(home_version, now.version), handed_by = now.handed_by
        FROM unnest($1::uuid[], $2::integer[], $3::text[]) AS now (id, version, handed_by) WHERE signal.id = now.id`,
      values: [
        rows.map(({ id }) => id),
        rows.map(({ homeVersion }) => homeVersion),
        rows.map(({ handedBy }) => handedBy),
      ],
    });
  }

  /** Signals of other regions that went elsewhere: they are not gone, and may come back. */
  removeArrived(tx: Tx, signalIds: readonly string[]): void {
    if (signalIds.length === 0) return;
    tx.write({
      name: 'move-remove-arrived',
      text: 'DELETE FROM signal WHERE id = ANY($1::uuid[]) AND NOT given_here',
      values: [signalIds],
    });
  }

  /** Where a jeugdige lives, when nothing of them is at home here any more: they are not followed any longer. */
  liveElsewhere(tx: Tx, jeugdigeId: string, municipality: string, here: string): void {
    tx.write({
      name: 'move-live-elsewhere',
      text: `UPDATE jeugdige SET municipality = $2, moved_to = NULL, compared_on = NULL, address_index = NULL,
          building_index = NULL, parent_indexes = '{}' WHERE id = $1 AND NOT has_archive
          AND NOT EXISTS (SELECT FROM signal WHERE jeugdige_id = $1 AND home_region = $3)`,
      values: [jeugdigeId, municipality, here],
    });
  }

  /** Where jeugdigen live whose signals were given here, as their old home tells. */
  setMunicipalities(tx: Tx, rows: readonly { jeugdigeId: string; municipality: string }[]): void {
    tx.write({
      name: 'move-set-municipalities',
      text: `UPDATE jeugdige SET municipality = now.municipality
        FROM unnest($1::uuid[], $2::text[]) AS now (id, municipality) WHERE jeugdige.id = now.id`,
      values: [rows.map((row) => row.jeugdigeId), rows.map((row) => row.municipality)],
    });
  }

  /** Where a jeugdige who just came lives, when no region that this one knows of covers it: the case goes on. */
  setMovedTo(tx: Tx, jeugdigeId: string, municipality: string): void {
    tx.write({
      name: 'move-set-moved-to',
      text: 'UPDATE jeugdige SET moved_to = $2 WHERE id = $1',
      values: [jeugdigeId, municipality],
    });
  }

  /** Since when there is an open match on a jeugdige; null: there is none. */
  async matchedSince(tx: Tx, jeugdigeId: string): Promise<Date | null> {
    const { rows } = await tx.sql.query<{ at: Date }>({
      name: 'move-matched-since',
      text: 'SELECT opened_at AS at FROM match WHERE jeugdige_id = $1 AND closed_at IS NULL',
      values: [jeugdigeId],
    });
    return rows[0]?.at ?? null;
  }

  /** Whether the address of a jeugdige is secret. */
  async isSecret(tx: Tx, jeugdigeId: string): Promise<boolean> {
    const { rows } = await tx.sql.query<{ secret: boolean }>({
      name: 'move-is-secret',
      text: 'SELECT is_secret AS secret FROM jeugdige WHERE id = $1',
      values: [jeugdigeId],
    });
    return rows[0]?.secret ?? false;
  }
}

const mover = `j.id, j.moved_to AS "movedTo", j.has_archive OR EXISTS (
    SELECT FROM signal s WHERE s.jeugdige_id = j.id AND s.home_region = $1) AS "hasCase",
  m.id AS "moveId", m.to_region AS "toRegion", m.municipality, m.since, m.sent_at AS "sentAt"
  FROM jeugdige j LEFT JOIN case_move m ON m.jeugdige_id = j.id`;

function moverOf({ id, movedTo, hasCase, moveId, toRegion, municipality, since, sentAt }: MoverRow): Mover {
  const open =
    moveId !== null && toRegion !== null && municipality !== null && since !== null && sentAt !== null
      ? { id: moveId, toRegion, municipality, since, sentAt }
      : null;
  return { id, movedTo, hasCase, open };
}
