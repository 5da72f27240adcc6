import type { MunicipalFunctionsView } from '#contracts/http/organisations.js';
import { examplePersons } from '#testing/example-persons.js';
import { people } from '#testing/people.js';
import { waitFor } from '#testing/wait-for.js';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Caller } from './support/caller.js';
import { type Moving, startMoving } from './support/moving.js';

jest.setTimeout(60_000);

const children: string[] = [...examplePersons.zoetermeer];
let next = 0;
const child = (): string => children[next++] ?? '';

let moving: Moving;
let mieke: Caller;
let youssef: Caller;
let joost: Caller;

beforeAll(async () => {
  moving = await startMoving();
  [mieke, youssef, joost] = await Promise.all([
    moving.as('mieke', 'zoetermeer'),
    moving.as('youssef', 'zoetermeer'),
    moving.as('joost', 'goes'),
  ]);
  const bram = await moving.as('bram', 'zoetermeer');
  await fill(bram, '0637', 'sita');
  const ilse = await moving.as('ilse', 'breda');
  await fill(ilse, '0758', 'peter');
});
afterAll(() => moving?.stop());

async function fill(manager: Caller, code: string, person: 'sita' | 'peter'): Promise<void> {
  const path = `/v1/municipalities/${code}/functions`;
  const { version } = (await manager.ask<MunicipalFunctionsView>('GET', path)).body;
  const { name, email, phone } = people[person];
  const functions = [{ function: 'regievoerder', name, email, phone }];
  expect((await manager.ask('PUT', path, { version, functions })).status).toBe(200);
}

const stateOf = async (caller: Caller, id: string) => (await caller.see(id)).state;

/** A match at Zoetermeer of a doctor and a nurse there, and somebody of another region. */
async function aCase(bsn: string) {
  const doctor = await mieke.give(bsn);
  const nurse = await youssef.give(bsn);
  const helper = await joost.give(bsn);
  await waitFor('the match', async () => (await stateOf(joost, helper.id)) === 'matched');
  return { doctor, nurse, helper };
}

describe('When a jeugdige moves to another region (Jw 7.1.2.3 g)', () => {
  it('the case goes along: one home, one match, nothing left behind, and everybody sees it', async () => {
    const bsn = child();
    const { doctor, nurse, helper } = await aCase(bsn);
    const before = await joost.match(helper.id);
    await moving.move(bsn, 'breda');
    const [atBreda, atZoetermeer] = await moving.untilAt(bsn, 'breda', 3);
    expect(atBreda).toMatchObject({ openMatches: 1, givenHere: {} });
    expect(Object.keys(atZoetermeer?.givenHere ?? {}).sort()).toEqual([doctor.id, nurse.id].sort());
    for (const [giver, { id }] of [
      [mieke, doctor],
      [youssef, nurse],
      [joost, helper],
    ] as const) {
      const match = await waitFor('the new match', async () => {
        const seen = await giver.match(id);
        return seen?.homeRegion === 'noord-brabant' ? seen : null;
      });
      expect(match.coordination.convenant).toBe('noord-brabant');
      expect(match.others).toHaveLength(2);
      expect(await stateOf(giver, id)).toBe('matched');
    }
    expect(before?.homeRegion).toBe('haaglanden');
  });

  it('the old coordination ends with the move, and the match of the old home is closed', async () => {
    const bsn = child();
    await aCase(bsn);
    await moving.move(bsn, 'breda');
    await moving.untilAt(bsn, 'breda', 3);
    const [row] = await moving.regions.zoetermeer.query<{ action: string; sentence: string }>(
      "SELECT action, sentence FROM coordination_event WHERE to_state = 'closed' ORDER BY at DESC LIMIT 1",
    );
    expect(row).toMatchObject({ action: 'end', sentence: expect.stringContaining('verhuisd') });
  });

  it('every giver is told with the new region, and the regievoerder there and the one before', async () => {
    const bsn = child();
    const { coordinationNotices: told } = moving.federation;
    const inGoes = moving.federation.noticesInGoes?.ofCoordinations ?? [];
    const from = { breda: told.breda.length, zoetermeer: told.zoetermeer.length, goes: inGoes.length };
    await aCase(bsn);
    await moving.move(bsn, 'breda');
    const moves = (where: 'breda' | 'zoetermeer' | 'goes') =>
      (where === 'goes' ? inGoes : told[where])
        .slice(from[where])
        .filter(({ kind }) => kind === 'case-moved')
        .map(({ to: { email }, sentences }) => [email, sentences.join(' ')] as const);
    await waitFor(
      'the notices',
      async () => moves('breda').length + moves('zoetermeer').length + moves('goes').length === 5,
    );
    expect(
      moves('zoetermeer')
        .map(([email]) => email)
        .sort(),
    ).toEqual([people.mieke.email, people.youssef.email, people.sita.email].sort());
    expect(moves('goes')).toEqual([[people.joost.email, expect.stringContaining('Noord-Brabant')]]);
    expect(moves('breda')).toEqual([[people.peter.email, expect.stringContaining('Haaglanden')]]);
  });

  it('of somebody whose data are secret no notice says where they went', async () => {
    const bsn = child();
    const from = moving.federation.coordinationNotices.zoetermeer.length;
    await mieke.give(bsn);
    await moving.move(bsn, 'breda', { secret: true });
    const notice = await waitFor('the notice', async () =>
      moving.federation.coordinationNotices.zoetermeer.slice(from).find(({ kind }) => kind === 'case-moved'),
    );
    expect(JSON.stringify(notice)).not.toContain('Brabant');
  });
});
