import type { ObjectionView } from '#contracts/http/objections.js';
import type { GiveSignalAnswer, SignalView } from '#contracts/http/signals.js';
import { dateInAmsterdam } from '#rules/dates/calendar.js';
import { remnantsGoBefore } from '#rules/signals/remnant-term.js';
import { waitFor } from '#testing/wait-for.js';
import { randomUUID } from 'node:crypto';
import { FollowJeugdigenService } from '../../src/brp-follow-up/follow-jeugdigen.service.js';
import { type Child, type Command, type Decision, DAY, type Own } from './commands.js';
import type { Happened, Seen } from './model.js';
import { bsns, type Ends, giverNamed, giverOfId, RealWorld, whoIs } from './real-world.js';

type Outcome = Pick<Happened, 'done' | 'id'>;
/** After these there may be something for the clock to do. */
const byClock: readonly Command['does'][] = ['wait', 'come-of-age'];
const notDone: Outcome = { done: false, id: null };
const doneIf = (done: boolean): Outcome => ({ done, id: null });
const pathOf = ({ kind }: Pick<Own, 'kind'>): string =>
  kind === 'registration' ? '/v1/chain-registrations' : '/v1/signals';

/** A register on a real database, with real services, to which commands happen. */
export class RealRegister {
  private readonly objections: string[] = [];
  private now = Date.parse('2026-11-23T09:00:00.000Z');

  private constructor(private readonly world: RealWorld) {}

  static async with(ends: Ends): Promise<RealRegister> {
    return new RealRegister(await RealWorld.with(ends));
  }

  /** Lets a command happen, and time pass by the clock's sweep; answers what came of it and what is there then. */
  async play(command: Command): Promise<Happened & { readonly seen: Seen }> {
    if (command.does === 'wait') this.now += command.minutes * 60_000;
    const now = new Date(this.now).toISOString();
    this.world.ends.clock.set(now);
    const outcome = await this.happen(command);
    if (byClock.includes(command.does)) await this.sweep(now);
    return { command, now, ...outcome, seen: await this.see() };
  }

  /** Others may be at work on a jeugdige just now, who is passed by then: until nothing is due. */
  private async sweep(now: string): Promise<void> {
    await waitFor('nothing to be due', async () => {
      await this.world.ends.sweep();
      const [row] = await this.world.rows<{ due: boolean }>(
        `SELECT EXISTS (SELECT FROM signal WHERE jeugdige_id IS NOT NULL AND planned_end_on < $1)
          OR EXISTS (SELECT FROM jeugdige WHERE age_limit_on <= $1)
          OR EXISTS (SELECT FROM archived_signal WHERE expires_on <= $1)
          OR EXISTS (SELECT FROM signal WHERE jeugdige_id IS NULL AND ended_at < $2) AS due`,
        [this.today(), remnantsGoBefore(now)],
      );
      return row?.due === false;
    });
  }

  private async happen(command: Command): Promise<Outcome> {
    switch (command.does) {
      case 'give':
        return this.give(command);
      case 'end':
        return this.act(command, `${pathOf(command)}/:id/end`);
      case 'undo':
        return this.act(command, '/v1/signals/:id/undo');
      case 'identify':
        return this.act({ ...command, child: 'first-by-name' }, '/v1/signals/:id/identify', {
          bsn: bsns.first,
        });
      case 'remove-wrong':
        return this.removeWrong(command);
      case 'object': {
        const reference = (await this.world.signalOf(command))?.reference;
        return this.object(reference && { reference, concerns: 'one-signal' });
      }
      case 'object-to-all':
        return this.object(command.child in bsns && { bsn: bsns[command.child], concerns: 'everything' });
      case 'decide':
        return this.decide(command.decision);
      case 'close':
        return this.close(command.child);
      case 'come-of-age':
        return this.comeOfAge(command.child);
      case 'die':
        return this.die(command.child);
      case 'wait':
        return doneIf(true);
    }
  }

  private async give(command: Own & { readonly days: number }): Promise<Outcome> {
    const { giver, child, kind, days } = command;
    const plannedEndOn = dateInAmsterdam(new Date(this.now + days * DAY * 60_000).toISOString());
    const informed = { informedOn: this.today(), informedWhom: ['jeugdige', 'legal-representative'] };
    const body = { ...whoIs(child), plannedEndOn, ...(kind === 'signal' && informed) };
    const answer = await this.world.callers[giver].ask<GiveSignalAnswer>('POST', pathOf({ kind }), body);
    return answer.status === 201 ? { done: true, id: answer.body.id } : notDone;
  }

  /** What a giver does with what is active of theirs. */
  private async act(own: Own, path: string, body?: object): Promise<Outcome> {
    const id = (await this.world.signalOf(own))?.id;
    if (id === undefined) return notDone;
    const to = path.replace(':id', id);
    const { status } = await this.world.callers[own.giver].ask<SignalView>('POST', to, body);
    return doneIf(status < 300);
  }

  private async removeWrong(own: Own): Promise<Outcome> {
    const signalId = (await this.world.signalOf(own))?.id;
    const [match] = await this.world.rows<{ id: string }>(
      `SELECT m.id FROM match m JOIN signal s ON s.jeugdige_id = m.jeugdige_id
        WHERE s.id = $1 AND m.closed_at IS NULL`,
      [signalId],
    );
    if (!match) return notDone;
    const body = { action: 'remove-wrong', signalId, consultedOn: this.today() };
    const { status } = await this.world.ends.sita.ask('POST', `/v1/coordinations/${match.id}/actions`, body);
    return doneIf(status < 300);
  }

  private async object(about: object | string | false | undefined): Promise<Outcome> {
    if (typeof about !== 'object') return notDone;
    const body = { ...about, filedBy: 'jeugdige', receivedOn: this.today() };
    const answer = await this.world.callers.handler.ask<ObjectionView>('POST', '/v1/objections', body);
    if (answer.status === 201) this.objections.push(answer.body.id);
    return doneIf(answer.status === 201);
  }

  /** On the oldest that is pending. */
  private async decide(decision: Decision): Promise<Outcome> {
    const [id] = this.objections;
    if (id === undefined) return notDone;
    const { handler } = this.world.callers;
    const { status } =
      decision === 'withdraw'
        ? await handler.ask('POST', `/v1/objections/${id}/withdrawal`)
        : await handler.ask('POST', `/v1/objections/${id}/decision`, { decision });
    if (status < 300) this.objections.shift();
    return doneIf(status < 300);
  }

  private async close(child: Child): Promise<Outcome> {
    const active = await this.world.rows<{ id: string; jeugdige: string }>(
      `SELECT s.id, s.jeugdige_id AS jeugdige FROM signal s JOIN match m USING (jeugdige_id)
        WHERE m.closed_at IS NULL AND s.jeugdige_id = $1 AND s.frozen_at IS NULL`,
      [await this.world.jeugdigeOf(child)],
    );
    const [one] = active;
    if (!one) return notDone;
    await this.world.ending((tx, endings, at) =>
      endings.end(
        tx,
        active.map(({ id: signalId }) => ({
          ...{ signalId, by: 'haaglanden', at: at.toISOString(), reason: 'closed-by-coordinator' },
        })),
        new Map([[one.jeugdige, '0637']]),
        at,
      ),
    );
    return doneIf(true);
  }

  private async comeOfAge(child: Child): Promise<Outcome> {
    const id = await this.world.jeugdigeOf(child);
    await this.world.rows('UPDATE jeugdige SET age_limit_on = $2 WHERE id = $1', [id, this.today()]);
    return doneIf(id !== null);
  }

  /** The population register knows it, and says that something happened. */
  private async die(child: Child): Promise<Outcome> {
    const id = await this.world.jeugdigeOf(child);
    const bsn = bsns[child];
    if (id === null || bsn === undefined) return notDone;
    this.world.ends.federation.brp.change(bsn, { deathDate: this.today().replaceAll('-', '') });
    const event = {
      ...{ specversion: '1.0', id: randomUUID(), source: 'urn:test:brp', type: 'nl.brp.overleden' },
      data: { burgerservicenummer: bsn },
    };
    const { status } = await this.world.callers['population-register'].ask('POST', '/v1/brp-events', event);
    await waitFor('the death to be known', async () => {
      await this.world.service(FollowJeugdigenService).compareSome();
      return (await this.world.jeugdigeOf(child)) === null;
    });
    return doneIf(status === 204);
  }

  private async see(): Promise<Seen> {
    const [row] = await this.world.rows<Omit<Seen, 'active'>>(
      `SELECT ARRAY(SELECT id || ' ' || state_reason FROM signal WHERE jeugdige_id IS NULL ORDER BY 1) AS remnants,
        ARRAY(SELECT id::text FROM archived_signal ORDER BY 1) AS archived,
        ARRAY(SELECT signal_id::text FROM erasure_receipt WHERE closed_at IS NOT NULL ORDER BY 1) AS receipts,
        (SELECT count(*)::int FROM jeugdige) AS jeugdigen,
        (SELECT count(*)::int FROM match WHERE closed_at IS NULL) AS "openMatches",
        (SELECT count(*)::int FROM objection WHERE state = 'pending') AS "pendingObjections"`,
    );
    if (!row) throw new Error('There is always a row');
    return { active: await this.seeActive(), ...row };
  }

  /** As their givers see them; of a frozen one nothing but that. */
  private async seeActive(): Promise<string[]> {
    const rows = await this.world.rows<{ id: string; state: string; frozen: boolean; giver: string }>(
      `SELECT id, state, frozen_at IS NOT NULL AS frozen, professional_id AS giver FROM signal
        WHERE jeugdige_id IS NOT NULL`,
    );
    const shown = rows.map(async ({ id, state, frozen, giver }) => {
      if (frozen && state !== 'alone') return `${id} frozen, and nevertheless ${state}`;
      const match = frozen || state === 'matched' ? await this.othersOf(giver, id) : '';
      return `${id} ${frozen ? 'frozen' : state} ${match}`;
    });
    return (await Promise.all(shown)).sort();
  }

  private async othersOf(giver: string, id: string): Promise<string> {
    const match = await this.world.callers[giverOfId(giver)].match(id);
    const names = match?.others.map(({ professional }) => giverNamed(professional.name)) ?? [];
    return names.sort().join(', ');
  }

  private today(): string {
    return dateInAmsterdam(new Date(this.now).toISOString());
  }
}
