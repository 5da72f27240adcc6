import { inTransaction, type Tx } from '#platform/transaction.js';
import { examplePersons } from '#testing/example-persons.js';
import { people } from '#testing/people.js';
import type { GiveSignalAnswer } from '#contracts/http/signals.js';
import { waitFor } from '#testing/wait-for.js';
import { remnantsGoBefore } from '#rules/signals/remnant-term.js';
import { dateInAmsterdam } from '#rules/dates/calendar.js';
import { DataSource } from 'typeorm';
import { EndArrivedService } from '../../src/arrivals/end-arrived.service.js';
import type { Aftermath } from '../../src/aftermath.js';
import { EraseSignalsService } from '../../src/erasure/erase-signals.service.js';
import { OutgoingService } from '../../src/exchange/outgoing.service.js';
import { type Caller, callerOf } from '../support/caller.js';
import type { startEnds } from '../support/ends.js';
import type { Child, Command, Giver } from './commands.js';
import type { Happened, Seen } from './model.js';

type Ends = Awaited<ReturnType<typeof startEnds>>;
type Outcome = Pick<Happened, 'done' | 'id'>;
/** After these there may be something for the clock to do. */
const byClock: readonly Command['does'][] = ['wait', 'come-of-age'];
const notDone: Outcome = { done: false, id: null };

/** A register on a real database, with real services, to which commands happen. */
export class RealRegister {
  private readonly last = new Map<string, string>();
  private now = Date.parse('2026-11-23T09:00:00.000Z');

  private constructor(
    private readonly ends: Ends,
    private readonly callers: Readonly<Record<Giver, Caller>>,
  ) {}

  static async with(ends: Ends): Promise<RealRegister> {
    const { oidc, zoetermeer } = ends.federation;
    const { id, name, kind } = people.mieke.organisation;
    const claims = { vir_organisation_id: id, vir_organisation_name: name, vir_organisation_kind: kind };
    const colleague = await oidc.tokenFor('linda', { claims });
    const { mieke: doctor, youssef: nurse } = ends;
    return new RealRegister(ends, { doctor, nurse, colleague: callerOf(zoetermeer.url, colleague) });
  }

  /** Lets a command happen, and time pass by the clock's sweep; answers what came of it and what is there then. */
  async play(command: Command): Promise<Happened & { readonly seen: Seen }> {
    if (command.does === 'wait') this.now += command.minutes * 60_000;
    const now = new Date(this.now).toISOString();
    this.ends.clock.set(now);
    const outcome = await this.happen(command);
    if (byClock.includes(command.does)) await this.sweep(now);
    return { command, now, ...outcome, seen: await this.see() };
  }

  /** Others may be at work on a jeugdige just now, who is passed by then: until nothing is due. */
  private async sweep(now: string): Promise<void> {
    const today = dateInAmsterdam(now);
    await waitFor('nothing to be due', async () => {
      await this.ends.sweep();
      const [row] = await this.rows<{ due: boolean }>(
        `SELECT EXISTS (SELECT FROM signal WHERE jeugdige_id IS NOT NULL AND planned_end_on < $1)
          OR EXISTS (SELECT FROM jeugdige WHERE age_limit_on <= $1)
          OR EXISTS (SELECT FROM signal WHERE jeugdige_id IS NULL AND ended_at < $2) AS due`,
        [today, remnantsGoBefore(now)],
      );
      return row?.due === false;
    });
  }

  private async happen(command: Command): Promise<Outcome> {
    switch (command.does) {
      case 'give':
        return this.give(command);
      case 'end':
      case 'undo':
        return this.ask(command, command.does);
      case 'remove-wrong':
        return this.removeWrong(command);
      case 'uphold':
        return this.uphold(command);
      case 'close':
        return this.close(command.child);
      case 'come-of-age':
        return this.comeOfAge(command.child);
      case 'die':
        return this.die(command.child);
      case 'wait':
        return { done: true, id: null };
    }
  }

  private async give({ giver, child, days }: { giver: Giver; child: Child; days: number }): Promise<Outcome> {
    const plannedEndOn = dateInAmsterdam(new Date(this.now + days * 86_400_000).toISOString());
    const body = { bsn: examplePersons.zoetermeer[child], plannedEndOn };
    const answer = await this.callers[giver].ask<GiveSignalAnswer>('POST', '/v1/signals', body);
    if (answer.status === 201) this.last.set(`${giver} ${child}`, answer.body.id);
    return answer.status === 201 ? { done: true, id: answer.body.id } : notDone;
  }

  private async ask(
    { giver, child }: { giver: Giver; child: Child },
    action: 'end' | 'undo',
  ): Promise<Outcome> {
    const id = this.last.get(`${giver} ${child}`);
    const [active] = await this.rows('SELECT id FROM signal WHERE id = $1 AND jeugdige_id IS NOT NULL', [id]);
    if (!active) return notDone;
    const { status } = await this.callers[giver].ask('POST', `/v1/signals/${id}/${action}`);
    return { ...notDone, done: status < 300 };
  }

  private async removeWrong({ giver, child }: { giver: Giver; child: Child }): Promise<Outcome> {
    const signalId = this.last.get(`${giver} ${child}`);
    const [match] = await this.rows<{ id: string }>(
      `SELECT m.id FROM match m JOIN signal s ON s.jeugdige_id = m.jeugdige_id
        WHERE s.id = $1 AND m.closed_at IS NULL`,
      [signalId],
    );
    if (!match) return notDone;
    const consultedOn = dateInAmsterdam(new Date(this.now).toISOString());
    const body = { action: 'remove-wrong', signalId, consultedOn };
    const { status } = await this.ends.sita.ask('POST', `/v1/coordinations/${match.id}/actions`, body);
    return { ...notDone, done: status < 300 };
  }

  private async uphold({ giver, child }: { giver: Giver; child: Child }): Promise<Outcome> {
    const id = this.last.get(`${giver} ${child}`);
    const [there] = await this.rows(
      `SELECT id FROM signal WHERE id = $1 AND jeugdige_id IS NOT NULL
        UNION SELECT id FROM archived_signal WHERE id = $1`,
      [id],
    );
    if (!there || id === undefined) return notDone;
    const erasing = this.ends.zoetermeer.app.get(EraseSignalsService);
    await this.inTx((tx, at) => erasing.erase(tx, [id], 'objection-upheld', at));
    return { ...notDone, done: true };
  }

  private async close(child: Child): Promise<Outcome> {
    const active = await this.rows<{ id: string; jeugdige: string }>(
      `SELECT s.id, s.jeugdige_id AS jeugdige FROM signal s JOIN match m USING (jeugdige_id)
        WHERE m.closed_at IS NULL AND s.jeugdige_id = (SELECT jeugdige_id FROM signal WHERE id = ANY($1)
          AND jeugdige_id IS NOT NULL LIMIT 1)`,
      [this.lastOn(child)],
    );
    const [one] = active;
    if (!one) return notDone;
    await this.inTx(async (tx, at) =>
      this.endings().end(
        tx,
        active.map(({ id: signalId }) => ({
          ...{ signalId, by: 'haaglanden', at: at.toISOString(), reason: 'closed-by-coordinator' },
        })),
        new Map([[one.jeugdige, '0637']]),
        at,
      ),
    );
    return { ...notDone, done: true };
  }

  private async comeOfAge(child: Child): Promise<Outcome> {
    const id = await this.jeugdigeOf(child);
    const today = dateInAmsterdam(new Date(this.now).toISOString());
    await this.rows('UPDATE jeugdige SET age_limit_on = $2 WHERE id = $1', [id, today]);
    return { ...notDone, done: id !== null };
  }

  private async die(child: Child): Promise<Outcome> {
    const id = await this.jeugdigeOf(child);
    if (id !== null)
      await this.inTx((tx, at) => this.endings().endAll(tx, new Map([[id, '0637']]), 'death', at));
    return { ...notDone, done: id !== null };
  }

  private async see(): Promise<Seen> {
    const [row] = await this.rows<Seen>(
      `SELECT ARRAY(SELECT id || ' ' || state FROM signal WHERE jeugdige_id IS NOT NULL ORDER BY 1) AS active,
        ARRAY(SELECT id || ' ' || state_reason FROM signal WHERE jeugdige_id IS NULL ORDER BY 1) AS remnants,
        ARRAY(SELECT id::text FROM archived_signal ORDER BY 1) AS archived,
        ARRAY(SELECT signal_id::text FROM erasure_receipt WHERE closed_at IS NOT NULL ORDER BY 1) AS receipts,
        (SELECT count(*)::int FROM jeugdige) AS jeugdigen,
        (SELECT count(*)::int FROM match WHERE closed_at IS NULL) AS "openMatches"`,
    );
    if (!row) throw new Error('There is always a row');
    return row;
  }

  private lastOn(child: Child): string[] {
    return [...this.last].filter(([key]) => key.endsWith(` ${child}`)).map(([, id]) => id);
  }

  private async jeugdigeOf(child: Child): Promise<string | null> {
    const [row] = await this.rows<{ id: string }>(
      `SELECT jeugdige_id AS id FROM signal WHERE id = ANY($1) AND jeugdige_id IS NOT NULL
        UNION SELECT jeugdige_id FROM archived_signal WHERE id = ANY($1)`,
      [this.lastOn(child)],
    );
    return row?.id ?? null;
  }

  private inTx(work: (tx: Tx, at: Date) => Promise<Aftermath>): Promise<void> {
    const { app } = this.ends.zoetermeer;
    const at = new Date(this.now);
    return inTransaction(app.get(DataSource), async (tx) =>
      app.get(OutgoingService, { strict: false }).finish(tx, await work(tx, at), at),
    );
  }

  private endings = (): EndArrivedService =>
    this.ends.zoetermeer.app.get(EndArrivedService, { strict: false });

  private rows<T extends object = object>(sql: string, values: unknown[] = []): Promise<T[]> {
    return this.ends.zoetermeer.query<T & Record<string, unknown>>(sql, values);
  }
}
