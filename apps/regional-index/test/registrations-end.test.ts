import type { GiveSignalAnswer } from '#contracts/http/signals.js';
import { examplePersons } from '#testing/example-persons.js';
import { waitFor } from '#testing/wait-for.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Caller } from './support/caller.js';
import { aroundSignal } from './support/coordinating.js';
import { count, startEnds, untilState } from './support/ends.js';

const [child = ''] = examplePersons.zoetermeer;
const register = async (caller: Caller, more: object = {}): Promise<GiveSignalAnswer> =>
  (await caller.ask<GiveSignalAnswer>('POST', '/v1/chain-registrations', { bsn: child, ...more })).body;

describe('A registration of help ends by everything that ends a signal', () => {
  let ends: Awaited<ReturnType<typeof startEnds>>;
  beforeAll(async () => {
    ends = await startEnds('2026-11-23T09:00:00.000Z');
  });
  afterAll(() => ends.federation.stop());
  beforeEach(() => ends.empty());

  it('at its end date, in both regions by their own clock; its giver gets a mail, and nothing is archived', async () => {
    const { youssef, joost, breda, zoetermeer, clock, sweep, federation } = ends;
    const near = await register(youssef, { plannedEndOn: '2026-12-01' });
    const far = await register(joost, { plannedEndOn: '2026-12-01' });
    await untilState(joost, far.id, 'matched');
    clock.set('2026-12-01T23:00:00.000Z'); // the day after in Amsterdam
    expect(await sweep()).toMatchObject({ 'lifetime-over': 2 });
    expect(await sweep(breda.app)).toMatchObject({ 'lifetime-over': 1 });
    const mail = await waitFor('the mail', async () =>
      federation.coordinationNotices.zoetermeer.find(
        ({ kind, page }) => kind === 'signal-ended' && page?.id === near.id,
      ),
    );
    expect(mail.sentences.join(' ')).toMatch(/^De looptijd van uw registratie is voorbij/);
    for (const [caller, { id }] of [
      [youssef, near],
      [joost, far],
    ] as const)
      expect(await caller.see(id)).toMatchObject({ kind: 'registration', state: 'ended', bsnEndsWith: null });
    for (const table of ['archived_signal', 'jeugdige'])
      expect([table, await count(zoetermeer, table)]).toEqual([table, 0]);
  });

  it('at the age limit, and its region of origin hears of it', async () => {
    const { joost, zoetermeer, clock, sweep } = ends;
    const far = await register(joost);
    await untilState(joost, far.id, 'alone');
    await zoetermeer.query("UPDATE jeugdige SET age_limit_on = '2026-11-24'");
    clock.set('2026-11-24T09:00:00.000Z');
    expect(await sweep()).toMatchObject({ 'age-limit': 1 });
    await untilState(joost, far.id, 'ended');
    expect(await count(zoetermeer, 'jeugdige')).toBe(0);
  });

  it('when the coordinator closes, who telephones who registered, because nobody signalled', async () => {
    const { mieke, youssef } = ends;
    const [doctor, nurse] = [await register(mieke), await register(youssef)];
    const coordinator = aroundSignal(youssef, nurse.id);
    await aroundSignal(mieke, doctor.id).act('propose', { names: nurse.id });
    const found = await coordinator.see();
    if (found.own.may.includes('agree')) await coordinator.act('agree');
    if ((await coordinator.see()).state === 'proposed') await coordinator.act('accept');
    const { followUp } = await coordinator.see();
    expect(
      followUp?.terms.filter(({ term }) => term === 'first-contact').map(({ signalId }) => signalId),
    ).toEqual([doctor.id]);
    await coordinator.act('make-contact', { signalId: doctor.id });
    await coordinator.act('close');
    expect((await mieke.see(doctor.id)).message).toMatch(/Uw registratie telt niet meer mee/);
  });
});
