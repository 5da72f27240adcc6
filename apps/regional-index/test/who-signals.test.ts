import type { OrganisationView } from '#contracts/http/organisations.js';
import type { Problem } from '#contracts/http/signals.js';
import { examplePersons } from '#testing/example-persons.js';
import { people } from '#testing/people.js';
import { SettableClock } from '#testing/settable-clock.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Caller } from './support/caller.js';
import { exampleOrganisation } from './support/example-organisations.js';
import { startTestFederation, type TestFederation } from './support/test-federation.js';

const { id } = people.youssef.organisation;
const { id: _id, ...body } = exampleOrganisation;
const there = `/v1/organisations/${id}`;
const [child = '', another = ''] = examplePersons.zoetermeer;
const today = '2026-11-23';
const clock = new SettableClock(`${today}T09:00:00.000Z`);

let federation: TestFederation;
let bram: Caller;
let youssef: Caller;

beforeAll(async () => {
  federation = await startTestFederation({}, clock);
  bram = await federation.as('bram', federation.zoetermeer);
  youssef = await federation.as('youssef', federation.zoetermeer);
});
afterAll(() => federation.stop());

/** Five seconds later nobody goes by what was on record before. */
async function record(method: 'POST' | 'PUT', path: string, change: object): Promise<void> {
  const version = (await bram.ask<Partial<OrganisationView>>('GET', there)).body.version;
  const answer = await bram.ask(method, path, { ...change, version });
  expect(answer).toMatchObject({ status: 200 });
  clock.set(clock.now().getTime() + 5_000);
}
const step = (name: string, more: object = {}) =>
  record('POST', `${there}/admission`, { step: name, on: today, ...more });
const profile = (change: object) =>
  record('PUT', there, { ...body, profile: { ...body.profile, ...change } });

const giving = async (bsn: string): Promise<unknown[]> => {
  const { status, body: answer } = await youssef.ask<Problem>('POST', '/v1/signals', { bsn });
  return status < 300 ? [status] : [status, answer.code, answer.reason];
};
const stored = () => federation.zoetermeer.query('SELECT id FROM jeugdige UNION ALL SELECT id FROM signal');
const notAdmitted = [403, 'not-allowed', 'not-admitted'];

describe('Who gives signals', () => {
  it('the people of an organisation that is not on record: their login lets them', async () => {
    expect(await giving(child)).toEqual([201]);
  });

  it('not those of one that is not admitted: they do not even learn who is known', async () => {
    const added = await bram.ask('POST', '/v1/organisations', { ...exampleOrganisation, id });
    expect(added.status).toBe(201);
    clock.set(clock.now().getTime() + 5_000);
    const before = await stored();
    expect(await giving(another)).toEqual(notAdmitted);
    await step('requested');
    await step('consulted', { municipalities: ['0637'] });
    for (const bsn of [another, examplePersons.never.unknown]) expect(await giving(bsn)).toEqual(notAdmitted);
    expect(await stored()).toEqual(before);
  });

  it('not those of one that was refused', async () => {
    await step('refused');
    expect(await giving(another)).toEqual(notAdmitted);
  });

  it('those of one that is admitted, from its first day', async () => {
    await step('requested');
    await step('consulted', { municipalities: ['0637'] });
    await step('admitted', { from: '2026-11-24' });
    expect(await giving(another)).toEqual([403, 'not-allowed', 'not-yet']);
    clock.set('2026-11-24T09:00:00.000Z');
    expect(await giving(another)).toEqual([201]);
  });

  it('not when the profile says no: they end what they gave, and give nothing new', async () => {
    await profile({ maySignal: false });
    expect(await giving(examplePersons.zoetermeer[2] ?? '')).toEqual([403, 'not-allowed', 'not-by-profile']);
    const own = await youssef.list();
    expect(own).toHaveLength(2);
    for (const signal of own) expect((await youssef.end(signal.id)).state).toBe('ended');
  });
});
