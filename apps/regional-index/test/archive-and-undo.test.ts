import type { Problem } from '#contracts/http/signals.js';
import { inboundTopic } from '#contracts/topics.js';
import type { ReceivedRecord } from '#messaging/event-port.js';
import { examplePersons } from '#testing/example-persons.js';
import { waitFor } from '#testing/wait-for.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { count, quiet, startEnds, undo, untilSome, untilState } from './support/ends.js';

const [child = '', another = ''] = examplePersons.zoetermeer;
let ends: Awaited<ReturnType<typeof startEnds>>;
beforeAll(async () => {
  ends = await startEnds('2026-11-23T09:00:00.000Z');
});
afterAll(() => ends.federation.stop());
beforeEach(() => ends.empty());

describe('A signal that was given by mistake', () => {
  it('leaves no trace but the audit, here and in the home region, and a match that it made is undone', async () => {
    const { mieke, anouk, breda, zoetermeer, clock, federation, told } = ends;
    const near = await mieke.give(child);
    clock.set('2026-11-23T09:01:00.000Z');
    const far = await anouk.give(child);
    await untilState(anouk, far.id, 'matched');
    expect(await count(zoetermeer, 'match')).toBe(1);
    const mails = { doctor: told('zoetermeer'), teacher: told('breda') };
    clock.set('2026-11-23T09:16:00.000Z');
    expect(await undo(anouk, far.id)).toBe(204);
    expect((await anouk.ask('GET', `/v1/signals/${far.id}`)).status).toBe(404);
    await untilState(mieke, near.id, 'alone');
    for (const table of ['signal', 'jeugdige', 'signal_state_change', 'involvement', 'erasure_receipt'])
      expect([table, await count(breda, table)]).toEqual([table, 0]);
    expect(await count(zoetermeer, 'match')).toBe(0);
    expect(await count(zoetermeer, 'signal')).toBe(1);
    expect(await count(zoetermeer, 'archived_signal')).toBe(0);
    expect(await count(breda, 'audit', "action = 'signal:undo' AND outcome = 'done'")).toBe(1);
    expect((await mails.doctor.some()).map(({ kind }) => kind)).toEqual(['signal-withdrawn']);
    expect(federation.withdrawn.zoetermeer.at(-1)).toMatchObject({ signalId: near.id, since: far.givenAt });
    expect(federation.withdrawn.breda.at(-1)).toMatchObject({ signalId: far.id, since: null });
    expect(mails.teacher.kinds()).toEqual([]);
  });

  it('is withdrawn from who was told of it in another region', async () => {
    const { mieke, anouk, clock, federation, told } = ends;
    const far = await anouk.give(child);
    await untilState(anouk, far.id, 'alone');
    clock.set('2026-11-23T09:01:00.000Z');
    const near = await mieke.give(child);
    await untilState(anouk, far.id, 'matched');
    const mail = told('breda');
    expect(await undo(mieke, near.id)).toBe(204);
    await untilState(anouk, far.id, 'alone');
    expect((await mail.some()).map(({ kind }) => kind)).toEqual(['signal-withdrawn']);
    expect(federation.withdrawn.breda.at(-1)).toMatchObject({ signalId: far.id, since: near.givenAt });
  });

  it('can only be ended after a quarter of an hour, and undone by nobody else', async () => {
    const { mieke, youssef, clock } = ends;
    const { id } = await mieke.give(child);
    expect(await undo(youssef, id)).toBe(404);
    clock.set('2026-11-23T09:15:00.001Z');
    const { status, body } = await mieke.ask<Problem>('POST', `/v1/signals/${id}/undo`);
    expect([status, body.reason]).toEqual([409, 'too-late-to-undo']);
    expect((await mieke.see(id)).state).toBe('alone');
  });

  it('is not taken in when it comes again after its own erasure', async () => {
    const { anouk, zoetermeer, federation } = ends;
    const seen: ReceivedRecord[] = [];
    const topic = inboundTopic('haaglanden');
    const spy = await federation.broker.subscribe('spy', [topic], async ({ records }) => {
      seen.push(...records);
    });
    const far = await anouk.give(child);
    await untilState(anouk, far.id, 'alone');
    const [given] = seen.filter(({ key }) => key === far.id);
    if (!given) throw new Error('the signal passed by');
    await undo(anouk, far.id);
    await untilSome(zoetermeer, 'gone_signal');
    await zoetermeer.query('DELETE FROM inbox'); // as if nobody remembered that it came before
    await federation.broker.append(topic, [given]);
    await untilSome(zoetermeer, 'inbox');
    for (const table of ['signal', 'jeugdige'])
      expect([table, await count(zoetermeer, table)]).toEqual([table, 0]);
    await spy.stop();
  });
});

describe('Rule 7: the archive yields one single notice, and is read by nobody (Jw 7.1.4.6)', () => {
  it('to who signals the same jeugdige anew; the next one gets none', async () => {
    const { mieke, youssef, zoetermeer, told } = ends;
    await mieke.end((await mieke.give(child)).id);
    const first = told('zoetermeer');
    const { id } = await youssef.give(child);
    const [notice] = await first.some();
    const page = { of: 'signal', id };
    expect(notice).toMatchObject({ kind: 'archived-signal', page, contacts: [{ name: 'Mieke de Bruin' }] });
    await undo(youssef, id);
    const next = told('zoetermeer');
    await youssef.give(child);
    await quiet(zoetermeer);
    expect(next.kinds()).toEqual([]);
  });

  it('also to a new giver in another region', async () => {
    const { mieke, anouk, zoetermeer, told } = ends;
    await mieke.end((await mieke.give(child)).id);
    const mail = told('breda');
    const { id } = await anouk.give(child);
    const [notice] = await mail.some();
    const page = { of: 'signal', id };
    expect(notice).toMatchObject({ kind: 'archived-signal', page, contacts: [{ name: 'Mieke de Bruin' }] });
    expect(await count(zoetermeer, 'archived_signal')).toBe(0);
    expect(await count(zoetermeer, 'jeugdige', 'has_archive')).toBe(0);
  });

  it('also to a new giver who ended their signal while it was on its way', async () => {
    const { mieke, anouk, zoetermeer, told } = ends;
    await mieke.end((await mieke.give(child)).id);
    const mail = told('breda');
    const busy = new pg.Client({ connectionString: zoetermeer.database.migratorUrl });
    await busy.connect();
    try {
      await busy.query('BEGIN; LOCK TABLE archived_signal IN EXCLUSIVE MODE');
      const { id } = await anouk.give(child);
      await anouk.end(id);
      await busy.query('COMMIT');
      const [notice] = await mail.some();
      expect(notice).toMatchObject({ kind: 'archived-signal', contacts: [{ name: 'Mieke de Bruin' }] });
      // What is archived now is the signal of the teacher, for the next one.
      await waitFor('one to be archived', async () => (await count(zoetermeer, 'archived_signal')) === 1);
    } finally {
      await busy.end();
    }
  });

  it('is only kept in the home region, for five years, and then nobody is known there any more', async () => {
    const { anouk, breda, zoetermeer, clock, sweep } = ends;
    const far = await anouk.give(another);
    await untilState(anouk, far.id, 'alone');
    await anouk.end(far.id);
    await untilSome(zoetermeer, 'archived_signal');
    expect(await count(breda, 'archived_signal')).toBe(0);
    await zoetermeer.query('UPDATE jeugdige SET age_limit_on = NULL');
    clock.set('2031-11-22T22:59:59.999Z');
    expect(await sweep()).toMatchObject({ archive: 0 });
    clock.set('2031-11-22T23:00:00.000Z');
    expect(await sweep()).toMatchObject({ archive: 1 });
    expect(await count(zoetermeer, 'jeugdige')).toBe(0);
  });

  it('is refused to the application, which can only use up the notice; what it then gets is encrypted', async () => {
    const { mieke, zoetermeer } = ends;
    await mieke.end((await mieke.give(child)).id);
    const app = new pg.Client({ connectionString: zoetermeer.database.appUrl });
    await app.connect();
    try {
      for (const sql of [
        'SELECT * FROM archived_signal',
        'SELECT count(*) FROM archived_signal',
        'DELETE FROM archived_signal',
        'SELECT archive_unmark(ARRAY[]::uuid[])',
      ])
        await expect(app.query(sql)).rejects.toThrow('permission denied');
      const taking = 'SELECT content FROM archive_take_notice(ARRAY(SELECT id FROM jeugdige))';
      const { rows } = await app.query<{ content: Buffer }>(taking);
      expect(rows[0]?.content.toString('latin1')).not.toContain('Mieke');
      expect(await count(zoetermeer, 'archived_signal')).toBe(0);
    } finally {
      await app.end();
    }
  });
});

describe('Erasure', () => {
  it('is done again at the start of the service, when a backup was put back', async () => {
    const { mieke, zoetermeer, sweep } = ends;
    const { id } = await mieke.give(child);
    await zoetermeer.query(
      "INSERT INTO erasure_receipt (signal_id, reason, asked_at) VALUES ($1, 'objection-upheld', now())",
      [id],
    );
    const second = await zoetermeer.another();
    await sweep(second.app);
    await second.close();
    for (const table of ['signal', 'jeugdige'])
      expect([table, await count(zoetermeer, table)]).toEqual([table, 0]);
  });
});
