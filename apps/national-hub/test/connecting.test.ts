import type { CloudEvent } from '#contracts/cloud-event.js';
import type { Directory } from '#contracts/directory.js';
import type { KeyChallengeView, RegionList, RegionView, StepAnswer } from '#contracts/http/connecting.js';
import type { AnnouncementView } from '#contracts/http/federation.js';
import type { Problem } from '#contracts/http/signals.js';
import { inboundTopic } from '#contracts/topics.js';
import { answerKeyChallenge } from '#platform/key-proof.js';
import { makeRegionKeys, publicJwkOf, publicKeysOf } from '#platform/keys.js';
import { verifyDirectory } from '#platform/signed-directory.js';
import { waitFor } from '#testing/wait-for.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventsOf, TestHub } from './test-hub.js';

let hub: TestHub;
let url: string;
const tokens = new Map<string, string>();

beforeAll(async () => {
  hub = await TestHub.make({ withLogin: true });
  ({ url } = await hub.start());
  for (const person of ['wim', 'noor', 'elif']) tokens.set(person, await hub.tokenFor(person));
});
afterAll(() => hub.close());

/** @param by wim connects regions, noor operates, elif audits */
async function ask<T>(method: string, path: string, body?: unknown, by = 'wim'): Promise<[number, T]> {
  const answer = await fetch(`${url}/v1/regions${path}`, {
    method,
    headers: { authorization: `Bearer ${tokens.get(by)}`, 'content-type': 'application/json' },
    ...(method === 'POST' && { body: JSON.stringify(body ?? {}) }),
  });
  return [answer.status, (await answer.json()) as T];
}
async function take(path: string, body?: unknown, by?: string): Promise<StepAnswer> {
  const [status, answer] = await ask<StepAnswer & Problem>('POST', path, body, by);
  if (status !== 200) throw new Error(`${status}: ${answer.detail} ${JSON.stringify(answer.fields ?? [])}`);
  return answer;
}
const see = async (id: string): Promise<RegionView> => (await ask<RegionView>('GET', `/${id}`))[1];
const lacks = (view: RegionView): (string | null)[] => view.next?.missing.map(({ by }) => by) ?? [];

async function directory(): Promise<Directory> {
  const jws = await (await fetch(`${url}/v1/directory`)).text();
  return verifyDirectory(jws, publicJwkOf(hub.hubKeys.signing));
}
const stateOf = async (id: string) => (await directory()).regions.find((region) => region.id === id)?.state;

const groningen = {
  ...{ id: 'groningen', name: 'Groningen', oin: '00000099000000001006' },
  municipalities: [
    { code: '0014', name: 'Groningen', from: '2026-01-01' },
    { code: '0037', name: 'Stadskanaal', from: '2026-01-01' },
  ],
};
const keys = makeRegionKeys();
const directing = groningen.municipalities.map(({ code: municipality }) => ({
  ...{ municipality, function: 'regievoerder jeugd', on: '2026-01-01' },
}));

describe('A region that connects', () => {
  it('is named in the directory, in preparation; a preview shows it and stores nothing', async () => {
    const version = (await directory()).version;
    const shown = await take('', { ...groningen, preview: true });
    expect(shown).toMatchObject({ preview: true, region: { id: 'groningen', state: 'preparing' } });
    expect((await ask('GET', '/groningen'))[0]).toBe(404);
    const added = await take('', groningen);
    expect(lacks(added.region)).toEqual(['conditions', 'conditions', 'conditions', 'keys', 'test']);
    await waitFor('the next version', async () => (await directory()).version === version + 1);
    expect(await stateOf('groningen')).toBe('preparing');
  });

  it('is not connected by a signed convenant alone', async () => {
    await take('/groningen/conditions', { convenant: { reference: 'GR-2026-1', on: '2026-02-01' } });
    const [status, problem] = await ask<Problem>('POST', '/groningen/trial');
    expect(status).toBe(409);
    expect(problem.detail).toContain('connection agreement');
    expect(problem.detail).toContain('a directing function (regie) for Groningen (0014), Stadskanaal (0037)');
    expect((await ask('POST', '/groningen/live'))[0]).toBe(409);
    expect(await stateOf('groningen')).toBe('preparing');
  });

  it('has its conditions recorded, for every municipality', async () => {
    await take('/groningen/conditions', { directing: directing.slice(0, 1) });
    expect((await see('groningen')).next?.missing[1]?.what).toContain('Stadskanaal (0037)');
    const { region } = await take('/groningen/conditions', {
      ...{ directing, agreement: { reference: 'AO-12', on: '2026-03-01' } },
    });
    expect(lacks(region)).toEqual(['keys', 'test']);
  });

  it.each([
    [{}, 'convenant'],
    [{ convenant: { reference: 'x', on: '2099-01-01' } }, 'convenant.on'],
    [{ convenant: { reference: '', on: '2026-01-01' } }, 'convenant.reference'],
    [{ agreement: { reference: 'x', on: 'yesterday' } }, 'agreement.on'],
    [{ directing: [{ municipality: '0758', function: 'x', on: '2026-01-01' }] }, 'directing.0.municipality'],
  ])('is told what is wrong with %j', async (body, field) => {
    const [status, problem] = await ask<Problem>('POST', '/groningen/conditions', body);
    expect([status, problem.fields?.map((fault) => fault.field)]).toEqual([400, [field]]);
  });

  it('gives its public keys, and never a private one', async () => {
    expect((await ask('POST', '/groningen/keys', { signing: keys.signing, sealing: keys.sealing }))[0]).toBe(
      400,
    );
    const { signing } = publicKeysOf(keys);
    expect((await ask('POST', '/groningen/keys', { signing, sealing: signing }))[0]).toBe(400);
    expect(
      (await ask('POST', '/groningen/keys', { signing, sealing: { ...signing, y: signing.x } }))[0],
    ).toBe(400);
    const known = publicKeysOf(hub.regionKeys.haaglanden);
    expect((await ask('POST', '/groningen/keys', known))[0]).toBe(400);
    await take('/groningen/keys', publicKeysOf(keys));
    expect((await directory()).regions.find(({ id }) => id === 'groningen')?.keys).toBeNull();
  });

  it('proves that it holds the private keys, before anybody sees the others', async () => {
    const [, challenge] = await ask<KeyChallengeView>('POST', '/groningen/challenge');
    const impostor = { signing: makeRegionKeys().signing, sealing: keys.sealing };
    const forged = await answerKeyChallenge(challenge, impostor);
    expect((await ask('POST', '/groningen/proof', { answer: forged }))[0]).toBe(400);
    const answer = await answerKeyChallenge(challenge, keys);
    const { region } = await take('/groningen/proof', { answer });
    expect(lacks(region)).toEqual(['test']);
    expect((await ask('POST', '/groningen/proof', { answer }))[0]).toBe(400); // once
    await waitFor('its keys', async () => {
      const { regions } = await directory();
      return regions.find(({ id }) => id === 'groningen')?.keys !== null;
    });
  });

  /** By an operator, to who takes part by then. */
  async function announce(): Promise<string> {
    await hub.broker.subscribe('groningen', [inboundTopic('groningen')], async ({ records }) => {
      told.push(...eventsOf(records));
    });
    const night = { fromAt: new Date(), untilAt: new Date(Date.now() + 3_600_000) };
    const answer = await fetch(`${url}/v1/announcements`, {
      ...{ method: 'POST', body: JSON.stringify({ kind: 'disturbance', text: 'Een storing.', ...night }) },
      headers: { authorization: `Bearer ${tokens.get('noor')}`, 'content-type': 'application/json' },
    });
    return ((await answer.json()) as AnnouncementView).id;
  }
  const told: CloudEvent[] = [];

  it('goes through its trial to live, each with one version of the directory', async () => {
    await hub.rows(
      `INSERT INTO region_step (region, step, after, detail, taken_by, taken_by_name, taken_at)
        VALUES ('groningen', 'test', 'preparing', 'passed', 'wim', 'Wim Haverkamp', now() + interval '1 ms')`,
    );
    expect((await ask('POST', '/groningen/live'))[0]).toBe(409); // no trial yet
    const { version } = await directory();
    const announced = await announce();
    await take('/groningen/trial', { preview: true });
    const { follows, region } = await take('/groningen/trial');
    expect(follows[0]).toContain('Signals on test persons');
    expect(region).toMatchObject({ state: 'trial', next: { step: 'live', missing: [] } });
    await waitFor('what was announced before, once', async () => told.length > 0);
    expect(told.map(({ subject }) => subject)).toEqual([announced]);
    await take('/groningen/live');
    await waitFor('two versions', async () => (await directory()).version === version + 2);
    expect(await stateOf('groningen')).toBe('live');
  });

  it('has every step on record, with who and when; nobody can change that', async () => {
    const { steps } = await see('groningen');
    expect(steps.map(({ step }) => step)).toEqual([
      ...['add', 'conditions', 'conditions', 'conditions', 'keys', 'prove', 'test', 'trial', 'live'],
    ]);
    for (const { by, at } of steps) expect([by, Date.parse(at) > 0]).toEqual(['Wim Haverkamp', true]);
    const [grants] = await hub.rows(
      `SELECT has_table_privilege('vir_app', 'region_step', 'update, delete') AS may`,
    );
    expect(grants).toEqual({ may: false });
  });
});

describe('A region that takes part', () => {
  it('is suspended with a reason from a list, by an operator too, and goes on where it was', async () => {
    expect((await ask('POST', '/groningen/suspension', { reason: 'because' }, 'noor'))[0]).toBe(400);
    const preview = await take('/groningen/suspension', { reason: 'long-outage', preview: true }, 'noor');
    expect(preview.region.state).toBe('suspended');
    expect(await stateOf('groningen')).toBe('live');
    await take('/groningen/suspension', { reason: 'long-outage' }, 'noor');
    await waitFor('the state', async () => (await stateOf('groningen')) === 'suspended');
    await take('/groningen/resumption', {}, 'noor');
    await waitFor('the state', async () => (await stateOf('groningen')) === 'live');
    expect((await see('groningen')).steps.slice(-2)).toMatchObject([
      { step: 'suspend', detail: 'long-outage', by: 'Noor Postma' },
      { step: 'resume', by: 'Noor Postma', after: 'live' },
    ]);
  });

  it('is told which steps are possible when it asks for another, such as other keys while it is live', async () => {
    const [status, problem] = await ask<Problem>('POST', '/groningen/keys', publicKeysOf(makeRegionKeys()));
    expect([status, problem.detail]).toEqual([
      409,
      'Region groningen is live: the step keys cannot be taken now, but while it is preparing or suspended. ' +
        'Possible now: conditions, test, suspend, leave',
    ]);
  });

  it('whose keys may be in other hands has none until it gives and proves new ones, and passes a test', async () => {
    await take('/groningen/suspension', { reason: 'keys-not-safe' });
    await waitFor('no keys', async () => {
      const { regions } = await directory();
      return regions.find(({ id }) => id === 'groningen')?.keys === null;
    });
    const [status, problem] = await ask<Problem>('POST', '/groningen/resumption');
    expect([status, problem.detail]).toEqual([409, expect.stringContaining('new keys')]);
  });

  it('leaves on a day: its municipalities are covered until then, and then it has left', async () => {
    const today = new Date().toISOString().slice(0, 10);
    expect((await ask('POST', '/haaglanden/leaving', { on: today }))[0]).toBe(400);
    const { region } = await take('/haaglanden/leaving', { on: '2099-01-01' });
    expect(region).toMatchObject({ state: 'live', leavesOn: '2099-01-01' });
    expect(new Set(region.municipalities.map(({ until }) => until))).toEqual(new Set(['2099-01-01']));
    await hub.rows(
      `UPDATE region_step SET detail = '2026-01-01' WHERE region = 'haaglanden' AND step = 'leave'`,
    );
    const { url: other } = await hub.start();
    expect(other).not.toBe(url);
    await waitFor('that it left', async () => (await stateOf('haaglanden')) === 'left');
    expect((await see('haaglanden')).steps.at(-1)).toMatchObject({ step: 'left', by: 'national-hub' });
  });

  it('comes back by beginning anew', async () => {
    const { region } = await take('', {
      ...{ id: 'zoetermeer', name: 'Zoetermeer', oin: '00000099000000001003' },
      municipalities: [{ code: '0599', name: 'Rotterdam', from: '2027-01-01' }],
    });
    expect(region.state).toBe('preparing');
    expect(region.next?.missing.map(({ by }) => by)).toContain('conditions');
  });
});

describe('Adding a region', () => {
  it.each([
    [{ ...groningen, id: 'Groningen' }, 400],
    [{ ...groningen, id: 'noordelijk', oin: '1' }, 400],
    [{ ...groningen, id: 'noordelijk' }, 400], // OIN of Groningen
    [
      {
        ...{ id: 'noordelijk', name: 'Noordelijk', oin: '00000099000000001099' },
        municipalities: [{ code: '0786', name: 'Grave', from: '2026-01-01' }], // merged in 2022
      },
      400,
    ],
    [groningen, 409],
    [
      {
        ...{ id: 'noordelijk', name: 'Noordelijk', oin: '00000099000000001099' },
        municipalities: [{ code: '0758', name: 'Breda', from: '2026-01-01' }],
      },
      409,
    ],
  ])('%j is refused: %i', async (body, expected) => {
    const { version } = await directory();
    expect((await ask('POST', '', body))[0]).toBe(expected);
    expect((await directory()).version).toBe(version);
  });
});

describe('The list of regions', () => {
  it('says of each where it is and what it lacks, to an auditor too', async () => {
    const [, { regions }] = await ask<RegionList>('GET', '', undefined, 'elif');
    expect(regions.map(({ id, state }) => [id, state])).toEqual(
      expect.arrayContaining([
        ['noord-brabant', 'live'],
        ['oosterschelde', 'preparing'],
      ]),
    );
    expect((await ask('POST', '/groningen/resumption', {}, 'elif'))[0]).toBe(403);
    expect((await ask('POST', '/oosterschelde/trial', {}, 'noor'))[0]).toBe(403);
  });
});
