import type { ExpertCaseList, ExpertCaseView, ExpertPatterns } from '#contracts/http/expert-cases.js';
import type { ConvenantTaskList } from '#contracts/http/convenant-life.js';
import type { Problem } from '#contracts/http/signals.js';
import { examplePersons } from '#testing/example-persons.js';
import { people, type PersonId } from '#testing/people.js';
import { SettableClock } from '#testing/settable-clock.js';
import { waitFor } from '#testing/wait-for.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, Caller } from './support/caller.js';
import { aroundSignal, asCase, casesOf, type Coordinating } from './support/coordinating.js';
import { startTestFederation, type TestFederation } from './support/test-federation.js';

type Asked = Answer<ExpertCaseView & Problem>;
const children = [...examplePersons.zoetermeer];
const nextChild = (): string => children.pop() ?? '';

const clock = new SettableClock('2026-11-23T09:00:00.000Z');
let federation: TestFederation;
let mieke: Caller;
let youssef: Caller;
let linda: Caller;
let sita: Caller; // regievoerder
let bram: Caller; // process manager
let femke: Caller; // of the expert team

beforeAll(async () => {
  federation = await startTestFederation(
    { CONVENANT_FILE: 'deploy/convenants/midden-ijssel-oost-veluwe.yaml' },
    clock,
  );
  const as = (person: PersonId): Promise<Caller> => federation.as(person, federation.zoetermeer);
  mieke = await as('mieke');
  youssef = await as('youssef');
  linda = await as('linda');
  sita = await as('sita');
  bram = await as('bram');
  femke = await as('femke');
});
afterAll(() => federation.stop());

/** A match of the family doctor and the youth nurse, by the ids of their signals. */
async function match(): Promise<{ child: string; doctors: string; nurses: string }> {
  const child = nextChild();
  const { id: doctors } = await mieke.give(child);
  clock.pass(); // the doctor was first
  const { id: nurses } = await youssef.give(child);
  return { child, doctors, nurses };
}
const ask = (who: Caller, signalId: string, as: string, more: object = {}): Promise<Asked> =>
  who.ask('POST', '/v1/expert-cases', { signalId, as, ...more });
const act = (who: Caller, id: string, action: string): Promise<Asked> =>
  who.ask('POST', `/v1/expert-cases/${id}/actions`, { action });
const appoint = (who: Caller, id: string, person: PersonId): Promise<Asked> => {
  const { name, email, phone, organisation } = people[person];
  const director = { name, email, phone, organisation: organisation.name };
  return who.ask('POST', `/v1/expert-cases/${id}/director`, director);
};
const note = (who: Caller, id: string, missingHelp: string[], stuckAt: string[] = []): Promise<Asked> =>
  who.ask('POST', `/v1/expert-cases/${id}/pattern`, { missingHelp, stuckAt });
const see = (who: Caller, id: string): Promise<Asked> => who.ask('GET', `/v1/expert-cases/${id}`);
const listed = async (who: Caller): Promise<string[]> =>
  (await who.ask<ExpertCaseList>('GET', '/v1/expert-cases')).body.cases.map(({ id }) => id);

async function stuck(): Promise<{
  id: string;
  matchId: string;
  child: string;
  doctors: string;
  nurses: string;
}> {
  const signals = await match();
  const { body } = await ask(mieke, signals.doctors, 'stuck');
  return { ...signals, id: body.id, matchId: body.matchId };
}
async function directedBy(person: PersonId): Promise<Awaited<ReturnType<typeof stuck>>> {
  const found = await stuck();
  await act(femke, found.id, 'discuss');
  await appoint(femke, found.id, person);
  return found;
}

/** Notices about the case, to who gave no signal in it. */
const noticesOf = (caseId: string) =>
  federation.coordinationNotices.zoetermeer.filter(({ page }) => page?.id === caseId);
const toldIn = (region: 'breda' | 'zoetermeer', signalId: string, reference: string): string[] =>
  federation.coordinationNotices[region]
    .filter((one) => one.page?.id === signalId && one.reference === reference)
    .filter(({ kind }) => kind.includes('expert'))
    .map(({ kind, sentences }) => `${kind}: ${sentences.join(' ')}`);

describe('A case at the expert team', () => {
  it('is asked about early for a parent, advised, brought in by another party, and closed at a solution', async () => {
    const { doctors, nurses } = await match();
    const asked = await ask(mieke, doctors, 'question', { askedBy: 'parent' });
    expect(asked).toMatchObject({
      status: 201,
      body: {
        ...{ state: 'asked', askedBy: 'parent', director: null, may: ['bring-in', 'close'] },
        ...{ asker: { professional: { name: 'Mieke de Bruin' } }, patternNoted: false },
        convenant: { id: 'midden-ijssel-oost-veluwe', version: '2021-10' },
      },
    });
    const { id } = asked.body;
    expect((await act(femke, id, 'advise')).body.state).toBe('asked');
    expect(await act(youssef, id, 'bring-in')).toMatchObject({
      status: 200,
      body: { state: 'brought-in', asker: { professional: { name: 'Youssef Benali' } } },
    });
    expect((await act(femke, id, 'discuss')).body.state).toBe('discussed');
    expect((await appoint(femke, id, 'sita')).body).toMatchObject({
      state: 'directed',
      director: { name: 'Sita Ramdin', phone: people.sita.phone, organisation: 'Gemeente Zoetermeer' },
    });
    expect((await act(sita, id, 'realise-solution')).body.state).toBe('solution-realised');
    const { body: closed } = await act(sita, id, 'close');
    expect(closed.history.map(({ action, by, state }) => [action, by.kind, by.name, state])).toEqual([
      ['ask', 'asker', 'Mieke de Bruin', 'asked'],
      ['advise', 'expert-team', 'Femke Wolters', 'asked'],
      ['bring-in', 'asker', 'Youssef Benali', 'brought-in'],
      ['discuss', 'expert-team', 'Femke Wolters', 'discussed'],
      ['appoint-director', 'expert-team', 'Femke Wolters', 'directed'],
      ['realise-solution', 'process-director', 'Sita Ramdin', 'solution-realised'],
      ['close', 'process-director', 'Sita Ramdin', 'closed'],
    ]);
    expect(closed.may).toEqual([]);
    expect((await ask(youssef, nurses, 'stuck')).status).toBe(201); // it got stuck again
  });

  it('shows the team who is involved and how far it is, and nothing of the jeugdige', async () => {
    const { child, doctors } = await match();
    const { id } = (await ask(mieke, doctors, 'stuck')).body;
    const { body } = await see(femke, id);
    expect(body.parties.map(({ professional }) => [professional.name, professional.phone])).toEqual([
      ['Mieke de Bruin', people.mieke.phone],
      ['Youssef Benali', people.youssef.phone],
    ]);
    expect(await listed(femke)).toContain(id);
    const stored = await federation.zoetermeer.query<{ jeugdige_id: string }>(
      'SELECT jeugdige_id FROM expert_case WHERE id = $1',
      [id],
    );
    for (const secret of [child, doctors, stored[0]?.jeugdige_id ?? ''])
      expect(JSON.stringify(body)).not.toContain(secret);
  });

  it('is held by the process director: nobody closes it before the solution is realised', async () => {
    const { id } = await directedBy('sita');
    for (const who of [mieke, femke, sita])
      expect(await act(who, id, 'close')).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect((await act(femke, id, 'realise-solution')).status).toBe(403);
  });

  it('goes to another process director, and the first sees it no more', async () => {
    const { id } = await directedBy('sita');
    expect(await listed(sita)).toContain(id);
    expect((await appoint(femke, id, 'linda')).body.director?.name).toBe('Linda de Graaf');
    expect((await see(sita, id)).status).toBe(404);
    const { body } = await act(linda, id, 'realise-solution');
    expect(body.history.flatMap(({ director }) => (director ? [director.name] : []))).toEqual([
      'Sita Ramdin',
      'Linda de Graaf',
    ]);
    expect((await see(femke, id)).body.director?.name).toBe('Linda de Graaf');
    expect((await act(linda, id, 'close')).status).toBe(200);
    expect((await see(linda, id)).status).toBe(404);
  });

  it('is not appointed a process director without contact data, or before the discussion', async () => {
    const { id } = await stuck();
    expect(await appoint(femke, id, 'sita')).toMatchObject({ status: 409 });
    const half = { name: 'Sita Ramdin', email: 'sita', phone: '' };
    const { status, body } = await femke.ask<Problem>('POST', `/v1/expert-cases/${id}/director`, half);
    expect([status, body.fields?.map(({ field }) => field)]).toEqual([
      400,
      ['email', 'phone', 'organisation'],
    ]);
  });

  it('comes once, also when everybody brings it in at the same moment', async () => {
    const { doctors, nurses } = await match();
    const answers = await Promise.all([
      ...[1, 2, 3].map(() => ask(mieke, doctors, 'stuck')),
      ...[1, 2, 3].map(() => ask(youssef, nurses, 'question')),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
  });
});

describe('The coordination of a match whose case is at the expert team', () => {
  const stateIs = (around: Coordinating, state: string): Promise<unknown> =>
    waitFor(state, async () => (await around.see()).state === state);
  const asTeam = (around: Coordinating, state: string): Promise<unknown> =>
    waitFor(`the case to be ${state}`, async () => (await around.see()).expertCase?.state === state);

  it('is not closed before the solution is realised, nor from another region; all hear what becomes of it', async () => {
    const child = nextChild();
    const joost = await federation.as('joost', federation.breda);
    const { id: doctors } = await mieke.give(child);
    const { id: helps } = await joost.give(child);
    await waitFor('the match', () => joost.match(helps));
    const [doctor, helper] = [aroundSignal(mieke, doctors), aroundSignal(joost, helps)];
    await doctor.act('propose', { names: helps });
    await stateIs(helper, 'named');
    await helper.act('agree');
    await stateIs(helper, 'accepted');
    await helper.act('make-contact', { signalId: doctors });
    await stateIs(helper, 'active');

    const { id, matchId } = (await ask(mieke, doctors, 'stuck')).body;
    await act(femke, id, 'discuss');
    await appoint(femke, id, 'sita');
    await asTeam(helper, 'directed');
    expect((await helper.see()).own.may).not.toContain('close');
    expect(await helper.refused('close')).toEqual([409, 'solution-not-realised']);
    const directing = asCase(sita, matchId);
    expect(await directing.see()).toMatchObject({
      expertCase: { state: 'directed', director: { name: 'Sita Ramdin' } },
      own: { parts: ['process-director'], may: [] },
    });
    expect((await casesOf(sita)).map((one) => one.matchId)).toContain(matchId);
    expect(await directing.refused('close')).toEqual([409, 'solution-not-realised']);

    await act(sita, id, 'realise-solution');
    expect((await directing.see()).own.may).toEqual(['close']);
    await asTeam(helper, 'solution-realised');
    await helper.act('close');
    await waitFor('the end', async () => (await mieke.see(doctors)).state === 'ended');
    expect((await act(sita, id, 'close')).body.state).toBe('closed');
    expect(toldIn('breda', helps, (await joost.see(helps)).reference)).toEqual([
      'expert-case-changed: Het Regionaal Expertteam is gevraagd om mee te denken. Het team bespreekt wie de procesregie doet.',
      'expert-case-changed: Er is nu een procesregisseur. De procesregisseur laat niet los tot de oplossing er is. Tot die tijd kan niemand de zorgcoördinatie afsluiten.',
      'expert-case-changed: De procesregisseur laat weten dat de oplossing er is.',
    ]);
  });

  it('is refused to be closed in the region itself, with the reason', async () => {
    const { doctors, nurses, id } = await directedBy('sita');
    const [doctor, nurse] = [aroundSignal(mieke, doctors), aroundSignal(youssef, nurses)];
    await doctor.act('propose', { names: doctors });
    await nurse.act('agree');
    await doctor.act('make-contact', { signalId: nurses });
    expect((await doctor.see()).own.may).not.toContain('close');
    expect(await doctor.refused('close')).toEqual([409, 'solution-not-realised']);
    await act(sita, id, 'realise-solution');
    expect((await doctor.act('close')).state).toBe('closed');
  });
});

describe('Who is told by mail', () => {
  it('is the team, the process director and the parties, each once of everything, and not who did it', async () => {
    await federation.zoetermeer.query(
      `INSERT INTO municipal_functions VALUES ('0637', 1, $1, 'a test', now())
        ON CONFLICT (municipality) DO UPDATE SET functions = excluded.functions`,
      [
        JSON.stringify([
          { function: 'expert-team', name: 'Wim Team', email: 'wim@team.example', phone: '055 000 00 00' },
        ]),
      ],
    );
    const { id, child, doctors, nurses } = await directedBy('linda');
    await act(linda, id, 'realise-solution');
    await act(femke, id, 'close');
    const told = await waitFor('the notices', async () => {
      const found = noticesOf(id);
      return found.length >= 6 && found;
    });
    expect(told.map(({ to, kind, sentences }) => [to.name, kind, sentences[0]].join(': '))).toEqual([
      'Wim Team: expert-case-came: Een situatie zit vast. Daarom is het Regionaal Expertteam gevraagd.',
      'Linda de Graaf: process-director-appointed: Het Regionaal Expertteam heeft u gekozen als procesregisseur.',
      'Wim Team: expert-case-changed: Linda de Graaf van Jeugdbescherming, Den Haag is nu procesregisseur.',
      'Wim Team: expert-case-changed: De procesregisseur laat weten dat de oplossing er is.',
      'Linda de Graaf: expert-case-changed: Het Regionaal Expertteam is klaar. Er is geen procesregisseur meer.',
      'Wim Team: expert-case-changed: Het Regionaal Expertteam is klaar. Er is geen procesregisseur meer.',
    ]);
    const all = JSON.stringify(federation.coordinationNotices.zoetermeer);
    expect(all).not.toContain(child);
    const ofSignal = async (who: Caller, signal: string): Promise<string[]> =>
      toldIn('zoetermeer', signal, (await who.see(signal)).reference);
    expect(await ofSignal(mieke, doctors)).toHaveLength(3); // not of what she brought in herself
    expect(await ofSignal(youssef, nurses)).toHaveLength(4);
  });
});

describe('A professional', () => {
  it('brings in with an own active signal in a match only', async () => {
    const { doctors, nurses } = await match();
    expect(await ask(linda, doctors, 'stuck')).toMatchObject({ status: 404, body: { code: 'not-found' } });
    await mieke.end(doctors);
    expect((await ask(mieke, doctors, 'stuck')).status).toBe(404);
    expect(await ask(youssef, nurses, 'stuck')).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('no match') },
    });
  });

  it('of another region is told to have it brought in where the jeugdige lives', async () => {
    const child = nextChild();
    await mieke.give(child);
    const anouk = await federation.as('anouk', federation.breda);
    const given = await anouk.give(child);
    await waitFor('the match', () => anouk.match(given.id));
    expect(await ask(anouk, given.id, 'stuck')).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('where the jeugdige lives') },
    });
  });

  it('sees the cases of their own matches while their signal is active, and nobody else does', async () => {
    const { id, doctors } = await stuck();
    for (const who of [mieke, youssef]) expect(await listed(who)).toContain(id);
    for (const who of [linda, sita]) {
      expect(await listed(who)).not.toContain(id);
      expect(await see(who, id)).toMatchObject({ status: 404, body: { code: 'not-found' } });
      expect((await act(who, id, 'close')).status).toBe(404);
    }
    await mieke.end(doctors);
    expect(await listed(mieke)).not.toContain(id);
    expect((await act(mieke, id, 'close')).status).toBe(404);
    expect((await see(femke, id)).body).toMatchObject({ asker: null });
  });

  it('may close what they asked themselves, not what another brought in', async () => {
    const { id } = await stuck();
    expect(await act(youssef, id, 'close')).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
    expect((await act(mieke, id, 'close')).body.state).toBe('closed');
  });

  it.each<[string, object, string[]]>([
    ['with a text', { as: 'stuck', why: 'x' }, ['why']],
    ['as something else', { as: 'crisis' }, ['as']],
    ['for a neighbour', { as: 'stuck', askedBy: 'neighbour' }, ['askedBy']],
    ['without a signal', { as: 'stuck', signalId: '1' }, ['signalId']],
  ])('cannot ask %s', async (_what, body, fields) => {
    const signalId = '5f1c3f52-0a4e-4b52-8a3a-6b7f0d9f7c01';
    const answer = await mieke.ask<Problem>('POST', '/v1/expert-cases', { signalId, ...body });
    expect([answer.status, answer.body.fields?.map(({ field }) => field)]).toEqual([400, fields]);
  });
});

describe('Every look and every act', () => {
  it('is an audit row on the jeugdige, also when it is refused', async () => {
    clock.set('2026-11-23T10:00:00.000Z'); // after all that was done above
    const { id, doctors } = await stuck();
    await listed(youssef);
    await see(femke, id);
    await act(femke, id, 'close');
    await act(femke, id, 'close');
    await see(linda, id);
    const rows = await federation.zoetermeer.query<{ row: string }>(
      `SELECT concat_ws(' ', actor_id, action, outcome, ground) AS row FROM audit
        WHERE action LIKE 'expert-case:%' AND at >= (SELECT given_at FROM signal WHERE id = $1)
          AND (subject_id IS NULL OR subject_id = (SELECT jeugdige_id FROM signal WHERE id = $1)) ORDER BY id`,
      [doctors],
    );
    expect(rows.map(({ row }) => row)).toEqual([
      'mieke expert-case:ask done own active signal',
      'youssef expert-case:list done own case at the expert team',
      'femke expert-case:see done case at the expert team',
      'femke expert-case:act done case at the expert team',
      'femke expert-case:act refused not possible now',
      'linda expert-case:see refused no case of theirs',
    ]);
  });
});

describe('Patterns without persons', () => {
  const year = 2026;
  const patternsOf = (who: Caller, of: number | string): Promise<Answer<ExpertPatterns & Problem>> =>
    who.ask('GET', `/v1/expert-patterns?year=${of}`);
  const casesOf = ({ missingHelp }: ExpertPatterns, code: string): number | null | undefined =>
    missingHelp.find((line) => line.code === code)?.cases;

  it('are noted of a case once, in codes, and cannot be found back', async () => {
    const { id } = await stuck();
    expect((await note(femke, id, ['crisis-place'])).status).toBe(409);
    await act(femke, id, 'discuss');
    expect((await note(femke, id, [])).status).toBe(400);
    expect((await note(femke, id, ['a text'])).status).toBe(400);
    expect((await note(youssef, id, ['crisis-place'])).status).toBe(403);
    const { status, body } = await note(femke, id, ['crisis-place'], ['who-pays', 'refused']);
    expect([status, body.patternNoted, JSON.stringify(body).includes('crisis-place')]).toEqual([
      200,
      true,
      false,
    ]);
    expect(await note(femke, id, ['respite-care'])).toMatchObject({ status: 409 });
    const columns = await federation.zoetermeer.query(
      "SELECT column_name FROM information_schema.columns WHERE table_name = 'expert_pattern' ORDER BY 1",
    );
    expect(columns.map(({ column_name: name }) => name as string)).toEqual([
      'id',
      'missing_help',
      'stuck_at',
      'year',
    ]);
  });

  it('are told from five cases on, and stay when a jeugdige is destroyed', async () => {
    const before = (await patternsOf(femke, year)).body;
    expect(casesOf(before, 'help-after-eighteen')).toBeNull();
    await federation.zoetermeer.query(
      `INSERT INTO expert_pattern SELECT gen_random_uuid(), y, '{help-after-eighteen}', '{}'
        FROM unnest($1::integer[]) AS y, generate_series(1, 4)`,
      [[year, year - 1]],
    );
    expect(casesOf((await patternsOf(femke, year)).body, 'help-after-eighteen')).toBeNull();
    const { id, doctors } = await stuck();
    await act(femke, id, 'discuss');
    await note(femke, id, ['help-after-eighteen']);
    await federation.zoetermeer.query(
      'DELETE FROM jeugdige WHERE id = (SELECT jeugdige_id FROM signal WHERE id = $1)',
      [doctors],
    );
    expect((await see(femke, id)).status).toBe(404);
    const { body } = await patternsOf(femke, year);
    expect(casesOf(body, 'help-after-eighteen')).toBe(5);
    expect(body).toMatchObject({
      year,
      reportsTo: ['municipality', 'supra-regional-network'],
      fewestTold: 5,
    });
    expect(body.stuckAt[0]).toEqual({ code: 'waiting-list', label: 'Er is een wachtlijst', cases: null });
  });

  it('are reported to municipalities and network when a year is over, small numbers never', async () => {
    for (const who of [sita, bram]) {
      expect(casesOf((await patternsOf(who, year - 1)).body, 'help-after-eighteen')).toBeNull();
      expect(await patternsOf(who, year)).toMatchObject({ status: 409, body: { code: 'conflict' } });
    }
    clock.set(`${year + 1}-01-01T09:00:00.000Z`);
    expect(casesOf((await patternsOf(sita, year)).body, 'help-after-eighteen')).toBe(5);
    expect((await patternsOf(mieke, year - 1)).status).toBe(403);
    for (const wrong of ['', 'x', '1', '2025.5']) expect((await patternsOf(femke, wrong)).status).toBe(400);
  });
});

describe('The own reflection of the expert team', () => {
  it('is a dated state, among the tasks of the convenant that are its own', async () => {
    const path = '/v1/convenant/tasks?from=2022-01-01&to=2022-12-31';
    const tasks = async (who: Caller): Promise<string[]> =>
      (await who.ask<ConvenantTaskList>('GET', path)).body.tasks.map(({ what, dueOn, state }) =>
        [what, dueOn, state].join(' '),
      );
    const done = '/v1/convenant/tasks/expert-team-learns-2022-12-31/done';
    expect((await femke.ask('POST', done, { on: '2022-12-01' })).status).toBe(200);
    expect(await tasks(femke)).toEqual(['report 2022-12-31 open', 'reflection 2022-12-31 done']);
    expect(await tasks(bram)).toEqual([
      'meeting 2022-12-31 open',
      'report 2022-12-31 open',
      'reflection 2022-12-31 done',
    ]);
    expect(
      (await femke.ask('POST', done.replace('expert-team-learns', 'yearly-meeting'), { on: '2022-12-01' }))
        .status,
    ).toBe(404);
  });
});

describe('A region whose convenant has no expert team', () => {
  let without: TestFederation;
  beforeAll(async () => {
    without = await startTestFederation();
  });
  afterAll(() => without.stop());

  it('says so, to everybody who asks', async () => {
    const [doctor, team, guard] = await Promise.all(
      (['mieke', 'femke', 'sita'] as const).map((who) => without.as(who, without.zoetermeer)),
    );
    const { id } = (await doctor?.give(examplePersons.zoetermeer[0])) ?? { id: '' };
    const answers = [
      doctor && ask(doctor, id, 'stuck'),
      doctor && see(doctor, id),
      team && act(team, id, 'discuss'),
      team?.ask<Problem>('GET', '/v1/expert-cases'),
      guard?.ask<Problem>('GET', '/v1/expert-patterns?year=2025'),
    ];
    for (const answer of answers)
      expect(await answer).toMatchObject({
        status: 404,
        body: { code: 'not-found', detail: expect.stringContaining('no expert team') },
      });
  });
});
