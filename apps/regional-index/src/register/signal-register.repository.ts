import type { Tx } from '#platform/transaction.js';
import type { SignalState } from '#rules/signals/signal-states.js';
import { Injectable } from '@nestjs/common';
import type { SignalRecord, StateStep } from '../signal-record.js';
import { recordOf, type SignalRow, signalColumns } from './signal-row.js';

/** Where a signal ends up after news about it. */
export interface SignalMove {
  readonly record: SignalRecord;
  /** Set when it ended. */
  readonly endedAt: string | null;
}

export type Known = SignalRecord & { readonly ended: boolean };

/** The SQL of a signal's life: adding, finding who is involved, and moving to another state, for a batch at a time. */
@Injectable()
export class SignalRegisterRepository {
  /** Adds signals, and the states that they came through. */
  add(tx: Tx, signals: readonly SignalRecord[], steps: readonly Step[]): void {
    const of = <T>(pick: (record: SignalRecord) => T): T[] => signals.map(pick);
    tx.write({
      name: 'signal-add',
      text: `WITH added AS (
          INSERT INTO signal (id, reference, jeugdige_id, given_here, origin_region, home_region,
            professional_id, professional_name, professional_email, professional_phone,
            organisation_id, organisation_name, organisation_kind,
            given_at, planned_end_on, informed_on, urgent, state, state_reason, directory_version, waits_for_version, kind)
          SELECT * FROM unnest($5::uuid[], $6::text[], $7::uuid[], $8::boolean[], $9::text[], $10::text[],
            $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::text[],
            $18::timestamptz[], $19::date[], $20::date[], $21::boolean[], $22::text[], $23::text[],
            $24::integer[], $25::integer[], $26::text[]))
        ${insertSteps}`,
      values: [
        ...stepValues(steps),
        of((s) => s.id),
        of((s) => s.reference),
        of((s) => s.jeugdigeId),
        of((s) => s.givenHere),
        of((s) => s.originRegion),
        of((s) => s.homeRegion),
        of((s) => s.professional.id),
        of((s) => s.professional.name),
        of((s) => s.professional.email),
        of((s) => s.professional.phone),
        of((s) => s.organisation.id),
        of((s) => s.organisation.name),
        of((s) => s.organisation.kind),
        of((s) => s.givenAt),
        of((s) => s.plannedEndOn),
        of((s) => s.informedOn),
        of((s) => s.urgent),
        of((s) => s.state),
        of((s) => s.stateReason),
        of((s) => s.directoryVersion),
        of((s) => s.waitsForVersion),
        of((s) => s.kind),
      ],
    });
  }

  /** The active signals on jeugdigen, and the signals with these ids whether active or not, earliest first. */
  async activeOrKnown(tx: Tx, jeugdigeIds: readonly string[], ids: readonly string[]): Promise<Known[]> {
    const result = await tx.sql.query<SignalRow & { ended: boolean }>({
      name: 'signal-active-or-known',
      text: `SELECT ${signalColumns}, ended_at IS NOT NULL AS ended FROM signal
        WHERE jeugdige_id = ANY($1::uuid[]) AND ended_at IS NULL
        UNION ALL
        SELECT ${signalColumns}, true FROM signal WHERE id = ANY($2::uuid[]) AND ended_at IS NOT NULL`,
      values: [jeugdigeIds, ids],
    });
    const known = result.rows.map((row) => ({ ...recordOf(row), ended: row.ended }));
    return known.sort((a, b) => (a.givenAt < b.givenAt ? -1 : 1));
  }

  /** Signals that were given here, locked in the order of their ids until the end of the transaction. */
  async lockGivenHere(tx: Tx, ids: readonly string[]): Promise<Known[]> {
    const result = await tx.sql.query<SignalRow & { ended: boolean }>({
      name: 'signal-lock-given-here',
      text: `SELECT ${signalColumns}, ended_at IS NOT NULL AS ended FROM signal
        WHERE id = ANY($1::uuid[]) AND given_here ORDER BY id FOR NO KEY UPDATE`,
      values: [ids],
    });
    return result.rows.map((row) => ({ ...recordOf(row), ended: row.ended }));
  }

  /** Moves signals to where news took them, and adds the states that they came through. */
  move(tx: Tx, moves: readonly SignalMove[], steps: readonly Step[]): void {
    const of = <T>(pick: (record: SignalRecord) => T): T[] => moves.map(({ record }) => pick(record));
    tx.write({
      name: 'signal-move',
      text: `WITH moved AS (
          UPDATE signal SET state = to_.state, state_reason = to_.reason, home_region = to_.home,
            directory_version = to_.directory, waits_for_version = to_.waits, ended_at = to_.ended,
            revision = revision + 1
          FROM unnest($5::uuid[], $6::text[], $7::text[], $8::text[], $9::integer[], $10::integer[],
            $11::timestamptz[]) AS to_ (id, state, reason, home, directory, waits, ended)
          WHERE signal.id = to_.id)
        ${insertSteps}`,
      values: [
        ...stepValues(steps),
        of((s) => s.id),
        of((s) => s.state),
        of((s) => s.stateReason),
        of((s) => s.homeRegion),
        of((s) => s.directoryVersion),
        of((s) => s.waitsForVersion),
        moves.map((move) => move.endedAt),
      ],
    });
  }

  /**
   * Moves signals that were given here and are in one of these states, and adds that state to their history; one
   * statement, for what happens to every signal.
   * @param told gets the professionals who gave them, after the commit
   */
  moveFrom(
    tx: Tx,
    ids: readonly string[],
    from: readonly SignalState[],
    to: { state: SignalState; at: Date },
    told: (professionalIds: string[]) => void,
  ): void {
    const statement = {
      name: 'signal-move-from',
      text: `WITH locked AS (
          SELECT id FROM signal WHERE id = ANY($1::uuid[]) AND given_here AND state = ANY($2::text[])
          ORDER BY id FOR NO KEY UPDATE),
        moved AS (
          UPDATE signal SET state = $3::text, revision = revision + 1 FROM locked WHERE signal.id = locked.id
          RETURNING signal.id, professional_id),
        told AS (
          INSERT INTO signal_state_change (signal_id, state, at) SELECT id, $3::text, $4::timestamptz FROM moved)
        SELECT DISTINCT professional_id FROM moved`,
      values: [ids, from, to.state, to.at],
    };
    tx.write<{ professional_id: string }>(statement, (rows) => told(rows.map((row) => row.professional_id)));
  }
}

/** A state that a signal came into. */
export type Step = StateStep & { readonly signalId: string };

/** Parameters 1 to 4 of the statements that add to the history. */
const insertSteps = `INSERT INTO signal_state_change (signal_id, state, reason, at)
  SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[])`;

const stepValues = (steps: readonly Step[]): unknown[] => [
  steps.map((step) => step.signalId),
  steps.map((step) => step.state),
  steps.map((step) => step.reason),
  steps.map((step) => step.at),
];
