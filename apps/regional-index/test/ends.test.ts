import { examplePersons } from '#testing/example-persons.js';
import { waitFor } from '#testing/wait-for.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aroundSignal, asCase, casesOf } from './support/coordinating.js';
import { count, startEnds, untilSome, untilState } from './support/ends.js';

const [child = ''] = examplePersons.zoetermeer;

describe('Rule 6: a signal ends (Jw 7.1.4.4, 7.1.4.5; Zorg voor Jeugd FAQ)', () => {
  let ends: Awaited<ReturnType<typeof startEnds>>;
  beforeAll(async () => {
    ends = await startEnds('2026-11-23T09:00:00.000Z');
  });
  afterAll(() => ends.federation.stop());
  beforeEach(() => ends.empty());

  it('by its giver: a remnant stays for them without a link to a person, and goes after ninety days', async () => {
    const { mieke, zoetermeer, clock, sweep } = ends;
    const { id } = await mieke.give(child);
    expect(await mieke.end(id)).toMatchObject({ state: 'ended', bsnEndsWith: null });
    expect(await zoetermeer.query('SELECT jeugdige_id FROM signal')).toEqual([{ jeugdige_id: null }]);
    clock.set('2027-02-21T09:00:00.000Z');
    expect(await sweep()).toMatchObject({ remnants: 0 });
    clock.set('2027-02-21T09:00:00.001Z');
    expect(await sweep()).toMatchObject({ remnants: 1 });
    expect((await mieke.ask('GET', `/v1/signals/${id}`)).status).toBe(404);
  });

  it('and sixteen days later the home region forgets which events it had: no copy can come any more', async () => {
    const { anouk, zoetermeer, clock, sweep } = ends;
    await untilState(anouk, (await anouk.give(child)).id, 'alone');
    await zoetermeer.query("UPDATE inbox SET received_at = '2026-11-23T09:00:00.000Z'");
    clock.set('2026-12-09T09:00:00.000Z');
    await sweep();
    expect(await count(zoetermeer, 'inbox')).toBeGreaterThan(0);
    clock.set('2026-12-09T09:00:00.001Z');
    await sweep();
    expect(await count(zoetermeer, 'inbox')).toBe(0);
  });

  it('at the planned end, in both regions by their own clock, and its giver gets a mail', async () => {
    const { mieke, anouk, breda, zoetermeer, clock, sweep, told } = ends;
    const near = await mieke.give(child, { plannedEndOn: '2026-12-01' });
    const far = await anouk.give(child, { plannedEndOn: '2026-12-01' });
    await untilState(anouk, far.id, 'matched');
    const mails = [told('breda'), told('zoetermeer')];
    clock.set('2026-12-01T22:59:59.999Z'); // the last moment of that day in Amsterdam
    expect(await sweep()).toMatchObject({ 'lifetime-over': 0 });
    clock.set('2026-12-01T23:00:00.000Z');
    expect(await sweep()).toMatchObject({ 'lifetime-over': 2 });
    expect(await sweep(breda.app)).toMatchObject({ 'lifetime-over': 1 });
    for (const mail of mails) await waitFor('the mail', async () => mail.kinds().includes('signal-ended'));
    expect((await mieke.see(near.id)).state).toBe('ended');
    expect((await anouk.see(far.id)).state).toBe('ended');
    expect(await count(zoetermeer, 'archived_signal')).toBe(2);
    expect(await count(breda, 'jeugdige')).toBe(0); // nothing hangs on them there
  });

  it('at the age limit everything goes, archive included, and the region of origin hears of it', async () => {
    const { mieke, anouk, breda, zoetermeer, clock, sweep, told } = ends;
    await mieke.end((await mieke.give(child)).id);
    const far = await anouk.give(child);
    await untilState(anouk, far.id, 'alone');
    await zoetermeer.query("UPDATE jeugdige SET age_limit_on = '2026-11-24'");
    const mail = told('breda');
    clock.set('2026-11-24T09:00:00.000Z');
    expect(await sweep()).toMatchObject({ 'age-limit': 1 });
    await untilState(anouk, far.id, 'ended');
    expect((await anouk.see(far.id)).history.at(-1)).toMatchObject({ reason: 'age-limit' });
    await waitFor('the mail', async () => mail.kinds().includes('signal-ended'));
    for (const table of ['jeugdige', 'archived_signal', 'match'])
      expect([table, await count(zoetermeer, table)]).toEqual([table, 0]);
    expect(await count(breda, 'jeugdige')).toBe(0);
  });

  it('when found wrong after consulting its giver, by who guards the process: erased in every region', async () => {
    const { mieke, anouk, sita, breda, zoetermeer, federation, told } = ends;
    const near = await mieke.give(child);
    const far = await anouk.give(child);
    await untilState(anouk, far.id, 'matched');
    const [found] = await casesOf(sita);
    const guard = asCase(sita, found?.matchId ?? '');
    const about = { signalId: far.id };
    expect(await guard.refused('remove-wrong', about)).toEqual([400, 'consultedOn']);
    const tomorrow = await guard.refused('remove-wrong', { ...about, consultedOn: '2026-11-24' });
    expect(tomorrow).toEqual([400, 'consultedOn']);
    const mail = told('breda');
    const seen = await guard.act('remove-wrong', { ...about, consultedOn: '2026-11-23' });
    expect(seen).toMatchObject({ state: 'closed' });
    expect(seen.parties.map(({ id }) => id)).toEqual([near.id]);
    await untilSome(zoetermeer, 'erasure_receipt', 'closed_at IS NOT NULL');
    expect(await zoetermeer.query('SELECT reason, consulted_on::text FROM erasure_receipt')).toEqual([
      { reason: 'found-wrong', consulted_on: '2026-11-23' },
    ]);
    expect((await anouk.ask('GET', `/v1/signals/${far.id}`)).status).toBe(404);
    await untilState(mieke, near.id, 'alone');
    for (const region of [breda, zoetermeer])
      expect(await count(region, 'signal', `id = '${far.id}'`)).toBe(0);
    await waitFor('the mail', async () => mail.kinds().includes('signal-erased'));
    expect(federation.withdrawn.breda.at(-1)).toMatchObject({ signalId: far.id, since: null });
  });

  it('when found wrong by a coordinator in another region', async () => {
    const { mieke, joost } = ends;
    const near = await mieke.give(child);
    const far = await joost.give(child);
    await untilState(joost, far.id, 'matched');
    const inState = (state: string) =>
      waitFor(state, async () => (await joost.match(far.id))?.coordination.state === state);
    await aroundSignal(mieke, near.id).act('propose', { names: far.id });
    await inState('named');
    await aroundSignal(joost, far.id).act('agree');
    await inState('accepted');
    const wrong = { signalId: near.id, consultedOn: '2026-11-23' };
    await aroundSignal(joost, far.id).act('remove-wrong', wrong);
    await waitFor('the signal to be gone', async () => {
      return (await mieke.ask('GET', `/v1/signals/${near.id}`)).status === 404;
    });
    await untilState(joost, far.id, 'alone');
  });

  it('once, also when two instances end it at the same time', async () => {
    const { mieke, youssef, zoetermeer, clock, sweep } = ends;
    const second = await zoetermeer.another();
    for (const bsn of examplePersons.zoetermeer.slice(0, 12))
      for (const giver of [mieke, youssef]) await giver.give(bsn, { plannedEndOn: '2026-12-01' });
    clock.set('2026-12-02T09:00:00.000Z');
    const done = await Promise.all([sweep(), sweep(second.app), sweep(), sweep(second.app)]);
    const last = await sweep(); // whatever each left to the other
    expect(await count(zoetermeer, 'signal', 'ended_at IS NULL')).toBe(0);
    const twice = `SELECT signal_id FROM signal_state_change WHERE state = 'ended' GROUP BY 1 HAVING count(*) > 1`;
    expect(await zoetermeer.query(twice)).toEqual([]);
    const all = [...done, last].reduce((sum, one) => sum + one['lifetime-over'], 0);
    expect(all).toBeLessThanOrEqual(24); // the service sweeps by itself, too
    await second.close();
  });

  it('says in the metrics what was swept and what waits, in numbers without a person', async () => {
    const { mieke, zoetermeer, sweep } = ends;
    await mieke.give(child);
    await sweep();
    const text = await (await fetch(`${zoetermeer.url}/metrics`)).text();
    for (const measure of [
      'vir_swept_total{kind="lifetime-over"}',
      'vir_sweep_seconds_count',
      'vir_sweep_overdue_days{kind="archive"} 0',
      'vir_outbox_waiting',
      'vir_erasures_open 0',
      'process_cpu_seconds_total',
    ])
      expect(text).toContain(measure);
    expect(text).not.toContain(child);
    expect(text).not.toMatch(/Mieke/i);
  });

  it.each(['x-forwarded-for', 'forwarded'])(
    'shows no metrics to who comes through a proxy: %s',
    async (name) => {
      const { status } = await fetch(`${ends.zoetermeer.url}/metrics`, {
        headers: { [name]: '203.0.113.7' },
      });
      expect(status).toBe(404);
    },
  );
});
