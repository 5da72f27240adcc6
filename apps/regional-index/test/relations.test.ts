import type { RelationList, RelationView } from '#contracts/http/relations.js';
import type { Problem } from '#contracts/http/signals.js';
import { examplePersons } from '#testing/example-persons.js';
import type { PersonId } from '#testing/people.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Caller, callerOf } from './support/caller.js';
import { startTestFederation, type TestFederation } from './support/test-federation.js';

const [child = '', brother = '', another = ''] = examplePersons.zoetermeer.slice(8);
const father = '999999357';
let federation: TestFederation;
let mieke: Caller;
let youssef: Caller;
let signalId: string;

beforeAll(async () => {
  federation = await startTestFederation();
  [mieke, youssef] = await Promise.all([
    federation.as('mieke', federation.zoetermeer),
    federation.as('youssef', federation.zoetermeer),
  ]);
  signalId = (await mieke.give(child)).id;
});
afterAll(() => federation.stop());

const record = (caller: Caller, id: string, bsn: unknown, relation: unknown = 'sibling', more = {}) =>
  caller.ask<RelationView & Problem>('POST', `/v1/signals/${id}/relations`, { bsn, relation, ...more });
const listed = async (caller: Caller, id: string): Promise<RelationView[]> =>
  (await caller.ask<RelationList>('GET', `/v1/signals/${id}/relations`)).body.relations;
const stored = async (): Promise<number> =>
  (await federation.zoetermeer.query('SELECT FROM relation')).length;

describe('Rule 11: a professional records that the jeugdige has a relation: which, who recorded it, when (Zorg voor Jeugd FAQ)', () => {
  it('and whoever has a signal of their own sees that, and of the other person the end of the BSN', async () => {
    const { status, body } = await record(mieke, signalId, brother);
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.any(String),
      relation: 'sibling',
      bsnEndsWith: brother.slice(-3),
      recordedBy: { name: 'Mieke de Bruin', organisation: 'Huisartsenpraktijk Meerzicht, Zoetermeer' },
      recordedAt: expect.stringMatching(/Z$/),
      own: true,
    });
    const own = await youssef.give(child);
    expect(await listed(youssef, own.id)).toEqual([{ ...body, own: false }]);
    await youssef.end(own.id);
    const after = await youssef.ask('GET', `/v1/signals/${own.id}/relations`);
    expect(after.status).toBe(404);
  });

  it('and it is stored once, whoever records it again, and cannot be read', async () => {
    const { status } = await record(mieke, signalId, brother);
    expect([status, await stored()]).toEqual([200, 1]);
    const [row] = await federation.zoetermeer.query<{ text: string }>(
      'SELECT r::text AS text FROM relation r',
    );
    expect(row?.text).not.toContain(brother);
  });

  it('and nobody learns from it whether the other person is in the index', async () => {
    const without = await record(mieke, signalId, another, 'half-or-step-sibling');
    await youssef.give(another);
    const withSignal = await record(mieke, signalId, another, 'half-or-step-sibling');
    expect(withSignal.body).toEqual(without.body);
    expect(await mieke.match(signalId)).toBeNull(); // siblings stay separate cases
  });

  it('and only who recorded it takes it back', async () => {
    const { body } = await record(mieke, signalId, father, 'parent');
    const own = await youssef.give(child);
    const path = (id: string) => `/v1/signals/${id}/relations/${body.id}`;
    const refused = await youssef.ask<Problem>('DELETE', path(own.id));
    expect([refused.status, refused.body.reason]).toEqual([409, 'recorded-by-another']);
    expect((await mieke.ask('DELETE', path(signalId))).status).toBe(204);
    expect((await mieke.ask('DELETE', path(signalId))).status).toBe(404);
    expect((await listed(mieke, signalId)).map(({ relation }) => relation)).not.toContain('parent');
    await youssef.end(own.id);
  });

  it('and every look is on record, also one that is refused', async () => {
    const linda = await federation.as('linda', federation.zoetermeer);
    await linda.ask('GET', `/v1/signals/${signalId}/relations`);
    const rows = await federation.zoetermeer.query(
      "SELECT DISTINCT actor_id, action, outcome FROM audit WHERE action LIKE 'relation:%' ORDER BY 1, 2, 3",
    );
    expect(rows).toEqual([
      { actor_id: 'linda', action: 'relation:list', outcome: 'refused' },
      { actor_id: 'mieke', action: 'relation:list', outcome: 'done' },
      { actor_id: 'mieke', action: 'relation:record', outcome: 'done' },
      { actor_id: 'mieke', action: 'relation:remove', outcome: 'done' },
      { actor_id: 'mieke', action: 'relation:remove', outcome: 'refused' },
      { actor_id: 'youssef', action: 'relation:list', outcome: 'done' },
      { actor_id: 'youssef', action: 'relation:list', outcome: 'refused' },
      { actor_id: 'youssef', action: 'relation:remove', outcome: 'refused' },
    ]);
  });

  it.each<[string, unknown, unknown, object, string]>([
    ['a BSN that fails the 11-proef', '123456789', 'sibling', {}, 'bsn'],
    ['a BSN as a number', 999999370, 'sibling', {}, 'bsn'],
    ['no BSN', undefined, 'sibling', {}, 'bsn'],
    ['the BSN of the jeugdige', child, 'sibling', {}, 'bsn'],
    ['a relation that is not in the list', brother, 'enemy', {}, 'relation'],
    ['no relation', brother, null, {}, 'relation'],
    ['a field for why', brother, 'sibling', { reason: 'Ruzie' }, 'reason'],
  ])('but not with %s: nothing is stored', async (_what, bsn, relation, more, field) => {
    const before = await stored();
    const { status, body } = await record(mieke, signalId, bsn, relation, more);
    expect([status, body.fields?.map((one) => one.field)]).toEqual([400, [field]]);
    expect(JSON.stringify(body)).not.toMatch(/99999|123456789|Ruzie/);
    expect(await stored()).toBe(before);
  });

  it('but not without an own active signal on that jeugdige, whatever the role', async () => {
    const path = `/v1/signals/${signalId}/relations`;
    const answers = new Map<PersonId, number>();
    for (const who of ['linda', 'sita', 'hans', 'bram', 'roos', 'femke', 'brp', 'noor', 'ilse'] as const) {
      const caller = await federation.as(who, federation.zoetermeer);
      const statuses = [
        (await caller.ask('GET', path)).status,
        (await record(caller, signalId, brother)).status,
        (await caller.ask('DELETE', `${path}/${signalId}`)).status,
      ];
      expect(new Set(statuses).size).toBe(1);
      answers.set(who, statuses[0] ?? 0);
    }
    const { linda, ...others } = Object.fromEntries(answers);
    expect(linda).toBe(404);
    expect(new Set(Object.values(others))).toEqual(new Set([403]));
    const moved = { vir_organisation_id: 'elsewhere', vir_organisation_name: 'Elsewhere' };
    const token = await federation.oidc.tokenFor('mieke', { claims: moved });
    expect((await callerOf(federation.zoetermeer.url, token).ask('GET', path)).status).toBe(404);
  });

  it('and it is gone when nobody has a signal on the jeugdige any more', async () => {
    expect(await stored()).toBeGreaterThan(0);
    await mieke.end(signalId);
    expect(await stored()).toBe(0);
  });
});
