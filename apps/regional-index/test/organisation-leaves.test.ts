import type { OpenWorkView, OrganisationList, OrganisationView } from '#contracts/http/organisations.js';
import type { Problem } from '#contracts/http/signals.js';
import { examplePersons } from '#testing/example-persons.js';
import { people } from '#testing/people.js';
import { SettableClock } from '#testing/settable-clock.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Caller } from './support/caller.js';
import { aroundSignal, type Coordinating } from './support/coordinating.js';
import { exampleOrganisation } from './support/example-organisations.js';
import { startTestFederation, type TestFederation } from './support/test-federation.js';

const { id } = people.youssef.organisation;
const there = `/v1/organisations/${id}`;
const [coordinatedChild = '', agreeingChild = '', newChild = ''] = examplePersons.zoetermeer;
const clock = new SettableClock('2026-11-23T09:00:00.000Z');
const leaves = { step: 'leaves', on: '2026-11-23', until: '2026-11-30' };

let federation: TestFederation;
let bram: Caller;
let hans: Caller;
let mieke: Caller;
let youssef: Caller;
/** Signals of the nurse and the doctor on a jeugdige of whom the nurse coordinates, and on one of whom nobody does yet. */
let coordinated: readonly [nurses: string, doctors: string];
let agreeing: readonly [nurses: string, doctors: string];
let nurse: Coordinating;
let doctor: Coordinating;

beforeAll(async () => {
  federation = await startTestFederation({}, clock);
  const { zoetermeer } = federation;
  [bram, hans, mieke, youssef] = await Promise.all([
    federation.as('bram', zoetermeer),
    federation.as('hans', zoetermeer),
    federation.as('mieke', zoetermeer),
    federation.as('youssef', zoetermeer),
  ]);
  await bram.ask('POST', '/v1/organisations', { ...exampleOrganisation, id });
  expect(await record({ step: 'signed', on: '2014-04-01' })).toMatchObject({ takesPartUntil: null });
  const both = async (child: string) =>
    [(await youssef.give(child)).id, (await mieke.give(child)).id] as const;
  [coordinated, agreeing] = [await both(coordinatedChild), await both(agreeingChild)];
  nurse = aroundSignal(youssef, coordinated[0]);
  doctor = aroundSignal(mieke, coordinated[1]);
  await doctor.act('propose', { names: coordinated[0] });
  await nurse.act('agree');
});
afterAll(() => federation.stop());

async function take(step: object, by = bram): Promise<{ status: number; body: OrganisationView & Problem }> {
  const { body } = await bram.ask<OrganisationView>('GET', there);
  return by.ask<OrganisationView & Problem>('POST', `${there}/admission`, { ...step, version: body.version });
}
async function record(step: object): Promise<OrganisationView> {
  const { status, body } = await take(step);
  if (status === 200) return body;
  throw new Error(`${status}: ${JSON.stringify(body.fields)}`);
}
const faultsOf = async (step: object): Promise<(string | undefined)[]> => {
  const { status, body } = await take(step);
  return [String(status), ...(body.fields ?? []).map(({ field, detail }) => `${field}: ${detail}`)];
};
const openWork = async (who: Caller): Promise<OpenWorkView['people']> =>
  (await who.ask<OpenWorkView>('GET', `${there}/open-work`)).body.people;
const listed = async (): Promise<boolean> => {
  const { body } = await mieke.ask<OrganisationList>('GET', '/v1/organisations');
  return body.organisations.some((one) => one.id === id);
};

describe('An organisation that leaves', () => {
  it('sees what its people have open: numbers, and nothing of a jeugdige', async () => {
    const { name, email } = people.youssef;
    const open = [{ name, email, signals: 2, cases: 1 }];
    expect(await openWork(hans)).toEqual(open);
    expect(await openWork(bram)).toEqual(open);
    expect((await youssef.ask('GET', `${there}/open-work`)).status).toBe(403);
  });

  it('gives notice with its last day, which its region puts on record and it can take back', async () => {
    expect((await take(leaves, hans)).status).toBe(403);
    expect(await record(leaves)).toMatchObject({
      takesPartUntil: '2026-11-30',
      admission: { state: 'leaves' },
    });
    expect(await record({ step: 'stays', on: '2026-11-23' })).toMatchObject({ takesPartUntil: null });
    expect(await record(leaves)).toMatchObject({ takesPartUntil: '2026-11-30' });
  });

  it('takes part until that day is over', async () => {
    clock.set('2026-11-30T22:59:59.000Z');
    expect(await listed()).toBe(true);
    const { id: own } = await youssef.give(newChild);
    expect((await youssef.end(own)).state).toBe('ended');
    expect((await faultsOf({ step: 'left', on: '2026-11-30' }))[1]).toContain('this after 2026-11-30');
  });

  it('from then on gives no new signals, is not found, and nobody names it to coordinate', async () => {
    clock.set('2026-11-30T23:00:00.000Z'); // midnight in Amsterdam
    const refused = await youssef.ask<Problem>('POST', '/v1/signals', { bsn: newChild });
    expect([refused.status, refused.body.code]).toEqual([403, 'not-allowed']);
    expect(refused.body.detail).toContain('no longer takes part');
    expect((await youssef.list()).filter(({ state }) => state !== 'ended')).toHaveLength(2);
    expect((await mieke.give(newChild)).state).toBe('alone');
    expect(await listed()).toBe(false);
    const other = aroundSignal(mieke, agreeing[1]);
    expect(await other.refused('propose', { names: agreeing[0] })).toEqual([409, 'may-not-coordinate']);
  });

  it('has not left while anything is open: its people finish that, and hand over whom they coordinate', async () => {
    const left = { step: 'left', on: '2026-12-01' };
    expect((await faultsOf(left))[1]).toContain(
      'active signals: 2, cases that its people coordinate or are asked to: 1',
    );
    await nurse.act('hand-over', { names: coordinated[1] });
    await doctor.act('accept');
    for (const own of [coordinated[0], agreeing[0]]) expect((await youssef.end(own)).state).toBe('ended');
    expect(await openWork(bram)).toEqual([]);
    expect(await record(left)).toMatchObject({ takesPartUntil: '2026-11-30', admission: { state: 'left' } });
    expect((await youssef.ask('POST', '/v1/signals', { bsn: newChild })).status).toBe(403);
    expect((await faultsOf({ step: 'stays', on: '2026-12-01' }))[1]).toContain('expected requested');
  });
});
