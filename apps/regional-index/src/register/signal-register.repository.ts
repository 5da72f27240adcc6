import { arrayText } from '#platform/array-text.js';
import type { Tx } from '#platform/transaction.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import type { Informable } from '#rules/signals/who-must-be-informed.js';
import type { SignalState } from '#rules/signals/signal-states.js';
import { Injectable } from '@nestjs/common';
import type { SignalRecord } from '../signal-record.js';
import { recordOf, type SignalRow, signalColumns } from './signal-row.js';
import { insertSteps, type Step, stepValues } from './signal-steps.js';

const added = `id, reference, jeugdige_id, given_here, origin_region, home_region,
  professional_id, professional_name, professional_email, professional_phone,
  organisation_id, organisation_name, organisation_kind,
  given_at, planned_end_on, informed_on, urgent, state, state_reason, directory_version, waits_for_version, kind,
  is_test`;

/** Who was informed of a signal, as its region of origin says. */
export interface InformedElsewhere {
  readonly signalId: string;
  readonly informedOn: PlainDate;
  readonly informedWhom: readonly Informable[];
  readonly origin: string;
}

export type Known = SignalRecord & { readonly ended: boolean };

/** What stands in the way of signals that arrive. */
export interface Met {
  /** The active signals on their jeugdigen, earliest first. */
  readonly active: readonly Known[];
  /** Which of them were here before, and ended. */
  readonly gone: ReadonlySet<string>;
}

/** Which signals count for a match in a region: of jeugdigen who live there, as far as not frozen. */
export const countsIn =
  (region: string) =>
  ({ homeRegion, frozen }: Pick<SignalRecord, 'homeRegion' | 'frozen'>): boolean =>
    homeRegion === region && !frozen;

/** The SQL of a signal's life: adding, finding who is involved, and moving to another state, for a batch at a time. */
@Injectable()
export class SignalRegisterRepository {
  /** Adds signals, and the states that they came through. */
  add(tx: Tx, signals: readonly SignalRecord[], steps: readonly Step[]): void {
    const of = (pick: (record: SignalRecord) => string | number | boolean | null) =>
      arrayText(signals.map(pick));
    tx.write({
      name: 'signal-add',
      text: `WITH added AS (
          INSERT INTO signal (${added}, informed_whom)
          SELECT unnest($5::uuid[]), unnest($6::text[]), unnest($7::uuid[]), unnest($8::boolean[]), unnest($9::text[]),
            unnest($10::text[]), unnest($11::text[]), unnest($12::text[]), unnest($13::text[]), unnest($14::text[]),
            unnest($15::text[]), unnest($16::text[]), unnest($17::text[]), unnest($18::timestamptz[]),
            unnest($19::date[]), unnest($20::date[]), unnest($21::boolean[]), unnest($22::text[]), unnest($23::text[]),
            unnest($24::integer[]), unnest($25::integer[]), unnest($26::text[]), unnest($27::boolean[]),
            unnest($28::text[])::text[])
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
        of((s) => s.isTest ?? false),
        of((s) => arrayLiteral(s.informedWhom)),
      ],
    });
  }

  /** The active signals on jeugdigen, earliest first, and which of these ids are of signals that are gone. */
  async met(tx: Tx, jeugdigeIds: readonly string[], ids: readonly string[]): Promise<Met> {
    const result = await tx.sql.query<SignalRow & { gone: string | null }>({
      name: 'signal-met',
      text: `SELECT active.*, gone.id AS gone FROM (
          SELECT ${signalColumns} FROM signal WHERE jeugdige_id = ANY($1::uuid[])) AS active
        FULL JOIN (SELECT id FROM gone_signal WHERE id = ANY($2::uuid[])) AS gone ON active.id = gone.id`,
      values: [arrayText(jeugdigeIds), arrayText(ids)],
    });
    const gone = new Set(result.rows.flatMap((row) => row.gone ?? []));
    const active = result.rows.flatMap((row) =>
      row.gone === null ? [{ ...recordOf(row), ended: false }] : [],
    );
    return { active: active.sort(earliestFirst), gone };
  }

  /** Signals that were given here, locked in the order of their ids until the end of the transaction. */
  async lockGivenHere(tx: Tx, ids: readonly string[]): Promise<Known[]> {
    const result = await tx.sql.query<SignalRow & { ended: boolean }>({
      name: 'signal-lock-given-here',
      text: `SELECT ${signalColumns}, ended_at IS NOT NULL AS ended FROM signal
        WHERE id = ANY($1::uuid[]) AND given_here ORDER BY id FOR NO KEY UPDATE`,
      values: [arrayText(ids)],
    });
    return result.rows.map((row) => ({ ...recordOf(row), ended: row.ended }));
  }

  /** Keeps who was informed; of a signal whose origin is another nothing happens. */
  inform(tx: Tx, informed: readonly InformedElsewhere[]): void {
    tx.write({
      name: 'signal-inform',
      text: `UPDATE signal SET informed_on = told.informed_on, informed_whom = told.whom::text[], revision = revision + 1
        FROM unnest($1::uuid[], $2::date[], $3::text[], $4::text[]) AS told (id, informed_on, whom, origin)
        WHERE signal.id = told.id AND origin_region = told.origin`,
      values: [
        informed.map(({ signalId }) => signalId),
        informed.map(({ informedOn }) => informedOn),
        informed.map(({ informedWhom }) => arrayLiteral(informedWhom)),
        informed.map(({ origin }) => origin),
      ],
    });
  }

  /** Moves signals to where news took them, and adds the states that they came through. */
  move(tx: Tx, records: readonly SignalRecord[], steps: readonly Step[]): void {
    const of = (pick: (record: SignalRecord) => string | number | boolean | null) =>
      arrayText(records.map(pick));
    tx.write({
      name: 'signal-move',
      text: `WITH moved AS (
          UPDATE signal SET state = to_.state, state_reason = to_.reason, home_region = to_.home,
            directory_version = to_.directory, waits_for_version = to_.waits, revision = revision + 1
          FROM (SELECT unnest($5::uuid[]) AS id, unnest($6::text[]) AS state, unnest($7::text[]) AS reason,
            unnest($8::text[]) AS home, unnest($9::integer[]) AS directory, unnest($10::integer[]) AS waits) AS to_
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
      values: [arrayText(ids), from, to.state, to.at],
    };
    tx.write<{ professional_id: string }>(statement, (rows) => told(rows.map((row) => row.professional_id)));
  }
}

/** An array of arrays must be even in length: as text they go. */
const arrayLiteral = (whom: readonly Informable[]): string => `{${whom.join(',')}}`;

/** Of signals of one millisecond the order is by id, so that it is the same every time. */
const earliestFirst = (a: SignalRecord, b: SignalRecord): number => {
  if (a.givenAt === b.givenAt) return a.id < b.id ? -1 : 1;
  return a.givenAt < b.givenAt ? -1 : 1;
};
