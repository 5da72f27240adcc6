import type { ExcludedAddressView, FamilyView } from '#contracts/http/families.js';
import type { Problem } from '#contracts/http/signals.js';
import { examplePersons } from '#testing/example-persons.js';
import { people, type PersonId } from '#testing/people.js';
import { waitFor } from '#testing/wait-for.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { SweepFamiliesService } from '../src/families/sweep-families.service.js';
import type { Caller } from './support/caller.js';
import { aroundSignal, asCase, fillFunction } from './support/coordinating.js';
import { startTestFederation, type TestFederation } from './support/test-federation.js';

/** Six brothers and sisters at one address, and a brother and sister at another. */
const siblings = examplePersons.zoetermeer.slice(8, 14);
const [sister = '', brother = ''] = examplePersons.zoetermeer.slice(14);
/** Two who have nothing to do with each other, until they live in one institution. */
const [one = '', other = ''] = examplePersons.zoetermeer;
const institution = { street: 'Tehuislaan', houseNumber: 100, postcode: '2718AB', place: 'Zoetermeer' };

let federation: TestFederation;
const callers = new Map<PersonId, Caller>();
const as = (who: PersonId): Caller => {
  const caller = callers.get(who);
  if (!caller) throw new Error(`${who} is not logged in`);
  return caller;
};

beforeAll(async () => {
  federation = await startTestFederation();
  const { breda, zoetermeer } = federation;
  for (const who of ['anouk', 'joost'] as const) callers.set(who, await federation.as(who, breda));
  for (const who of ['mieke', 'youssef', 'linda', 'sita', 'bram', 'hans', 'brp'] as const)
    callers.set(who, await federation.as(who, zoetermeer));
  await fillFunction(as('bram'), '0637', 'regievoerder', 'sita');
  for (const bsn of [one, other]) federation.brp.change(bsn, { address: institution });
});
afterAll(() => federation.stop());
beforeEach(async () => {
  for (const region of [federation.zoetermeer, federation.breda])
    await region.query('DELETE FROM signal; DELETE FROM jeugdige; DELETE FROM excluded_address');
});

const familyOf = async (who: PersonId, signalId: string): Promise<FamilyView> => {
  const { status, body } = await as(who).ask<FamilyView & Problem>('GET', `/v1/signals/${signalId}/family`);
  if (status !== 200) throw new Error(`${status} ${body.detail}`);
  return body;
};
const give = async (who: PersonId, bsn: string): Promise<string> => (await as(who).give(bsn)).id;
const sees = (who: PersonId, signalId: string, moreCases: boolean): Promise<unknown> =>
  waitFor(`${who} to see ${moreCases ? '' : 'no '}more cases`, async () => {
    return (await familyOf(who, signalId)).moreCases === moreCases;
  });
const aligned = (region: 'breda' | 'zoetermeer') =>
  federation.coordinationNotices[region].filter(({ kind }) => kind === 'align-in-family');

describe('Rule 11: siblings stay separate cases; that there are more is visible, nothing of them (Zorg voor Jeugd FAQ)', () => {
  it('to everybody involved, wherever they gave their signal, within a second or so', async () => {
    const first = await give('mieke', sister);
    expect(await familyOf('mieke', first)).toEqual({
      moreCases: false,
      message: 'Op dit adres of in dit gezin zijn geen andere zaken bekend.',
      coordinators: [],
    });
    const second = await give('anouk', brother);
    await sees('mieke', first, true);
    await sees('anouk', second, true);
    expect(await familyOf('anouk', second)).toEqual({
      moreCases: true,
      message: 'Op dit adres of in dit gezin zijn meer zaken.',
      coordinators: [],
    });
    expect([await as('mieke').match(first), await as('anouk').match(second)]).toEqual([null, null]);
    expect(aligned('zoetermeer')).toEqual([]);
  });

  it('until the last signal on the other ends', async () => {
    const first = await give('anouk', sister);
    const second = await give('mieke', brother);
    const third = await give('youssef', brother);
    await sees('anouk', first, true);
    await as('mieke').end(second);
    await sees('youssef', third, true);
    expect((await familyOf('anouk', first)).moreCases).toBe(true);
    await as('youssef').end(third);
    await sees('anouk', first, false);
  });

  it('also to others who gave their signal in another region, when one of them ends it', async () => {
    const [first, second] = [await give('anouk', sister), await give('joost', sister)];
    await give('mieke', brother);
    await sees('anouk', first, true);
    await sees('joost', second, true);
    await as('anouk').end(first);
    expect(await federation.breda.query('SELECT viewer_id FROM family_view')).toEqual([
      { viewer_id: second },
    ]);
    await waitFor('the families to be looked at', async () => {
      return (await federation.breda.query('SELECT FROM family_work')).length === 0;
    });
    expect((await familyOf('joost', second)).moreCases).toBe(true);
  });

  it('by a parent as well as by an address: and no longer when it becomes secret', async () => {
    const [child = '', elsewhere = ''] = siblings;
    const address = { street: 'Ver weg', houseNumber: 1, postcode: '2712AA', place: 'Zoetermeer' };
    federation.brp.change(elsewhere, { address });
    const first = await give('mieke', child);
    const second = await give('youssef', elsewhere);
    await sees('mieke', first, true);
    federation.brp.change(elsewhere, { secret: true });
    const event = {
      specversion: '1.0',
      id: randomUUID(),
      source: 'urn:a-test',
      type: 'nl.brp.geheimhouding',
    };
    await as('brp').ask('POST', '/v1/brp-events', { ...event, data: { burgerservicenummer: elsewhere } });
    await sees('mieke', first, false);
    await sees('youssef', second, false);
  });

  it('only to who has an active signal of their own, whatever the role', async () => {
    const id = await give('mieke', sister);
    const path = `/v1/signals/${id}/family`;
    expect((await as('linda').ask('GET', path)).status).toBe(404);
    for (const who of ['sita', 'bram', 'hans', 'brp'] as const)
      expect([who, (await as(who).ask('GET', path)).status]).toEqual([who, 403]);
    await as('mieke').end(id);
    expect((await as('mieke').ask('GET', path)).status).toBe(404);
    const [row] = await federation.zoetermeer.query(
      "SELECT outcome, ground FROM audit WHERE action = 'family:see' AND actor_id = 'linda'",
    );
    expect(row).toEqual({ outcome: 'refused', ground: 'not own active signal' });
  });

  it('and it is told on record, to every one of them', async () => {
    await give('mieke', sister);
    await give('youssef', brother);
    const told = await waitFor('both to be told', async () => {
      const rows = await federation.zoetermeer.query<{ actor_id: string }>(
        "SELECT actor_id FROM audit WHERE ground = 'told of more cases in the family' AND subject_id IN (SELECT id FROM jeugdige) ORDER BY 1",
      );
      return rows.length === 2 ? rows : null;
    });
    expect(told).toEqual([{ actor_id: 'mieke' }, { actor_id: 'youssef' }]);
  });
});

describe('Rule 11: two coordinating organisations in one family get a notice to align (Zorg voor Jeugd FAQ)', () => {
  /** A case in which the second party coordinates. */
  async function coordinated(child: string, first: PersonId, second: PersonId): Promise<[string, string]> {
    const [asker, leader] = [await give(first, child), await give(second, child)];
    await waitFor('the match', () => as(first).match(asker));
    await aroundSignal(as(first), asker).act('propose', { names: leader });
    await waitFor('the question to arrive', async () => {
      return (await as(second).match(leader))?.coordination.candidate?.id === leader;
    });
    await aroundSignal(as(second), leader).act('agree');
    await waitFor('the coordination', async () => {
      return (await as(first).match(asker))?.coordination.state === 'accepted';
    });
    return [asker, leader];
  }

  it('once, by mail and on their page, also when one of them works in another region', async () => {
    const before = [aligned('zoetermeer').length, aligned('breda').length];
    const [, nurse] = await coordinated(sister, 'mieke', 'youssef');
    const [doctor, helper] = await coordinated(brother, 'mieke', 'joost');
    await waitFor('both mails', async () => {
      return aligned('zoetermeer').length > (before[0] ?? 0) && aligned('breda').length > (before[1] ?? 0);
    });
    const [toNurse] = aligned('zoetermeer').slice(before[0]);
    const [toHelper] = aligned('breda').slice(before[1]);
    const contact = ({ name, email, phone, organisation }: (typeof people)[PersonId]) => ({
      ...{ name, email, phone, organisation: organisation.name },
    });
    expect(toNurse).toMatchObject({ to: { email: people.youssef.email }, contacts: [contact(people.joost)] });
    expect(toHelper).toMatchObject({
      to: { email: people.joost.email },
      contacts: [contact(people.youssef)],
    });
    expect(toHelper?.page).toEqual({ of: 'signal', id: helper });
    expect(JSON.stringify([toNurse, toHelper])).not.toMatch(/99999|Driemans|2718/);
    expect((await familyOf('youssef', nurse)).coordinators).toEqual([contact(people.joost)]);
    expect((await familyOf('joost', helper)).coordinators).toEqual([contact(people.youssef)]);
    expect(await familyOf('mieke', doctor)).toMatchObject({ moreCases: true, coordinators: [] });

    // Others come and go, and two instances look at the same time: nobody is told again.
    const other = await federation.zoetermeer.another();
    await federation.zoetermeer.query(
      'INSERT INTO family_work SELECT id FROM jeugdige, generate_series(1, 3)',
    );
    const anouk = await give('anouk', sister);
    await Promise.all(
      [federation.zoetermeer.app, other.app].map((app) => app.get(SweepFamiliesService).look()),
    );
    await sees('anouk', anouk, true);
    await other.close();
    expect([aligned('zoetermeer').length, aligned('breda').length]).toEqual([
      (before[0] ?? 0) + 1,
      (before[1] ?? 0) + 1,
    ]);
  });

  it('also who coordinates from outside the match; who guards the process does not look at families', async () => {
    const before = aligned('zoetermeer').length;
    const [doctor, nurse] = await coordinated(sister, 'mieke', 'youssef');
    const [asker, second] = [await give('mieke', brother), await give('youssef', brother)];
    await aroundSignal(as('mieke'), asker).act('ask-for-supply');
    const matchId = (await as('mieke').match(asker))?.matchId ?? '';
    const { name, email, phone, organisation } = people.linda;
    await asCase(as('sita'), matchId).act('supply', { outside: { name, email, phone, organisation } });
    await asCase(as('linda'), matchId).act('accept');
    await waitFor('both mails', async () => aligned('zoetermeer').length === before + 2);
    const path = `/v1/coordinations/${matchId}/family`;
    const seen = await as('linda').ask<FamilyView>('GET', path);
    expect(seen.body).toMatchObject({ moreCases: true, coordinators: [{ name: people.youssef.name }] });
    expect((await as('sita').ask('GET', path)).status).toBe(404);
    expect((await as('hans').ask('GET', path)).status).toBe(403);
    expect((await familyOf('youssef', nurse)).coordinators).toMatchObject([{ name: people.linda.name }]);
    expect((await familyOf('youssef', second)).coordinators).toEqual([]);
    expect((await familyOf('mieke', doctor)).moreCases).toBe(true);
  });
});

describe('Rule 12: an address that houses many is excluded: list per municipality (Zorg voor Jeugd FAQ)', () => {
  const path = '/v1/municipalities/0637/excluded-addresses';
  const add = (who: PersonId, body: object) => as(who).ask<ExcludedAddressView & Problem>('POST', path, body);
  const home = { institution: 'Tehuis De Laan', postcode: '2718 ab', houseNumber: 100 };

  it('from then on, and no longer when it is taken off the list; the address cannot be read', async () => {
    const first = await give('mieke', one);
    const second = await give('anouk', other);
    await sees('mieke', first, true);
    const { status, body } = await add('bram', home);
    expect([status, body.institution]).toEqual([201, home.institution]);
    await sees('mieke', first, false);
    await sees('anouk', second, false);
    const [row] = await federation.zoetermeer.query<{ text: string }>(
      'SELECT e::text AS text FROM excluded_address e',
    );
    expect(row?.text).not.toMatch(/2718|Tehuislaan/i);
    expect((await add('bram', home)).status).toBe(409);
    const list = await as('bram').ask<{ excludedAddresses: ExcludedAddressView[] }>('GET', path);
    expect(list.body.excludedAddresses).toEqual([body]);
    expect((await as('bram').ask('DELETE', `${path}/${body.id}`)).status).toBe(204);
    expect((await as('bram').ask('DELETE', `${path}/${body.id}`)).status).toBe(404);
    await sees('mieke', first, true);
    await sees('anouk', second, true);
  });

  it('but who share a parent are a family there too', async () => {
    for (const bsn of [sister, brother]) federation.brp.change(bsn, { address: institution });
    await add('bram', home);
    const first = await give('mieke', sister);
    await give('youssef', brother);
    await sees('mieke', first, true);
  });

  it('kept by managers of the region only', async () => {
    for (const who of ['mieke', 'sita', 'hans', 'linda', 'brp'] as const) {
      const statuses = [
        (await as(who).ask('GET', path)).status,
        (await add(who, home)).status,
        (await as(who).ask('DELETE', `${path}/${randomUUID()}`)).status,
      ];
      expect([who, statuses]).toEqual([who, [403, 403, 403]]);
    }
  });

  it.each<[string, object, string]>([
    ['no institution', { ...home, institution: ' ' }, 'institution'],
    ['a postcode that is none', { ...home, postcode: '271' }, 'postcode'],
    ['a house number of zero', { ...home, houseNumber: 0 }, 'houseNumber'],
    ['a house number as text', { ...home, houseNumber: '100' }, 'houseNumber'],
    ['a postcode without a number', { institution: 'Tehuis', postcode: '2718AB' }, 'houseNumber'],
    ['a number without a postcode', { institution: 'Tehuis', houseNumber: 100 }, 'postcode'],
    ['no address at all', { institution: 'Tehuis' }, 'houseNumber'],
    ['two addresses', { ...home, addressableObject: '0637010000041241' }, 'postcode'],
    [
      'an object of fifteen digits',
      { institution: 'Tehuis', addressableObject: '063701000004124' },
      'addressableObject',
    ],
    ['a field for who lives there', { ...home, residents: 'Jan' }, 'residents'],
  ])('never with %s: nothing is stored', async (_what, body, field) => {
    const answer = await add('bram', body);
    expect([answer.status, answer.body.fields?.map((fault) => fault.field)]).toEqual([400, [field]]);
    expect(await federation.zoetermeer.query('SELECT FROM excluded_address')).toEqual([]);
  });

  it('never for a municipality of another region', async () => {
    const elsewhere = '/v1/municipalities/0758/excluded-addresses';
    expect((await as('bram').ask('POST', elsewhere, home)).status).toBe(404);
    expect((await as('bram').ask('POST', path.replace('0637', '63'), home)).status).toBe(400);
  });
});
