import { readConvenantFile } from '#platform/convenant-file.js';
import {
  type Decision,
  type DecisionFacts,
  decide,
  type StandingFacts,
  takeOver,
} from '#rules/convenant/decide.js';
import { addDays, dateInAmsterdam } from '#rules/dates/calendar.js';
import { randomUUID } from 'node:crypto';
import { examplePersons } from '#testing/example-persons.js';
import { people } from '#testing/people.js';
import { waitFor } from '#testing/wait-for.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Caller } from '../support/caller.js';
import { aroundSignal, asCase, casesOf, type Coordinating, fillFunction } from '../support/coordinating.js';
import { exampleOrganisation } from '../support/example-organisations.js';
import { startTestFederation, type TestFederation } from '../support/test-federation.js';

const children = [...examplePersons.breda];
const nextChild = (): string => children.pop() ?? '';
let federation: TestFederation;
let joost: Caller;
let anouk: Caller;
let karin: Caller;
let mieke: Caller;
let peter: Caller;

beforeAll(async () => {
  federation = await startTestFederation();
  const { breda, zoetermeer } = federation;
  [joost, anouk, karin, peter, mieke] = await Promise.all([
    federation.as('joost', breda),
    federation.as('anouk', breda),
    federation.as('karin', breda),
    federation.as('peter', breda),
    federation.as('mieke', zoetermeer),
  ]);
  await fillFunction(await federation.as('ilse', breda), '0758', 'regievoerder', 'peter');
});
afterAll(() => federation.stop());

interface Crossing {
  readonly child: string;
  /** Signals of youth help here, and of a family doctor in Haaglanden. */
  readonly ids: readonly [string, string];
  readonly helper: Coordinating;
  readonly doctor: Coordinating;
}

async function crossing(): Promise<Crossing> {
  const child = nextChild();
  const ids = [(await joost.give(child)).id, (await mieke.give(child)).id] as const;
  await waitFor('the match', () => mieke.match(ids[1]));
  return { child, ids, helper: aroundSignal(joost, ids[0]), doctor: aroundSignal(mieke, ids[1]) };
}

const stateIs = (coordinating: Coordinating, state: string): Promise<unknown> =>
  waitFor(state, async () => (await coordinating.see()).state === state);

describe('In Noord-Brabant the rules', () => {
  it('ask who helps, at once, and never education', async () => {
    const child = nextChild();
    const school = await anouk.give(child);
    const help = await joost.give(child);
    expect(help.involvement?.coordination).toMatchObject({ state: 'proposed', candidate: { id: help.id } });
    const helper = aroundSignal(joost, help.id);
    expect(await helper.see()).toMatchObject({
      ...{ candidates: [help.id], guard: 'coordinator' },
      own: { parts: ['candidate', 'party'], may: ['accept', 'decline'] },
      why: {
        rule: 'helps-youth',
        passedOver: [{ rule: 'youth-protection-coordinates' }, { rule: 'usual-order' }],
      },
    });
    const teacher = aroundSignal(anouk, school.id);
    expect((await teacher.see()).own).toEqual({ id: school.id, parts: [], may: [] });
    expect(await teacher.refused('accept')).toEqual([409, 'not-theirs']);
    expect(await helper.act('accept')).toMatchObject({ state: 'accepted', coordinator: { id: help.id } });
    expect(await helper.refused('hand-over', { names: school.id })).toEqual([409, 'may-not-coordinate']);
  });

  it('ask the next when somebody declines, also in another region, who coordinates from there', async () => {
    const { ids, helper, doctor } = await crossing();
    expect(await doctor.see()).toMatchObject({
      ...{ state: 'proposed', homeRegion: 'noord-brabant', candidate: { id: ids[0] }, followUp: null },
      own: { id: ids[1], parts: ['party'], may: [] },
    });
    expect(await doctor.refused('accept')).toEqual([409, 'not-theirs']);
    expect(await helper.act('decline')).toMatchObject({ state: 'proposed', candidate: { id: ids[1] } });
    await waitFor('being asked', async () => (await doctor.see()).own.parts.includes('candidate'));
    const answer = await mieke.ask('POST', `/v1/signals/${ids[1]}/coordination/actions`, {
      action: 'accept',
    });
    expect([answer.status, answer.body]).toEqual([202, expect.objectContaining({ sent: true })]);
    await stateIs(helper, 'accepted');
    await stateIs(doctor, 'accepted');
    expect((await mieke.match(ids[1]))?.coordination).toMatchObject({ coordinator: { id: ids[1] } });
    expect((await joost.match(ids[0]))?.coordination).toMatchObject({
      ...{ coordinator: { id: ids[1], professional: { name: 'Mieke de Bruin' } } },
    });
  });

  it('leave it to the regievoerder when only education and police are involved', async () => {
    const child = nextChild();
    const school = await anouk.give(child);
    const police = await karin.give(child);
    const teacher = aroundSignal(anouk, school.id);
    expect(await teacher.see()).toMatchObject({
      ...{ state: 'being-supplied', supplier: 'regievoerder', candidates: [], guard: 'municipality' },
      why: { rule: 'regievoerder-supplies' },
    });
    expect(await aroundSignal(karin, police.id).refused('propose', { names: police.id })).toEqual([
      409,
      'not-theirs',
    ]);
    const { matchId } = await teacher.see();
    expect((await casesOf(peter)).map((one) => [one.matchId, one.parts])).toEqual([[matchId, ['supplier']]]);
    const regievoerder = asCase(peter, matchId);
    expect(await regievoerder.refused('supply', { names: police.id })).toEqual([409, 'may-not-coordinate']);
    const outside = {
      ...{ name: 'Peter Oomen', email: 'peter@gemeente-breda.example', phone: '076 000 01 04' },
      organisation: { id: 'gemeente-breda', name: 'Gemeente Breda', kind: 'municipality' as const },
    };
    await regievoerder.act('supply', { outside });
    await regievoerder.act('accept');
    await regievoerder.act('make-contact', { signalId: school.id });
    await regievoerder.act('close');
    expect((await anouk.see(school.id)).state).toBe('ended');
    expect(await casesOf(peter)).toEqual([]);
    expect((await peter.ask('GET', `/v1/coordinations/${matchId}`)).status).toBe(404);
  });
});

/** A nurse in Haaglanden coordinates, and telephoned; a family doctor there is involved too. */
async function coordinatedFromElsewhere(): Promise<Crossing & { nurse: Coordinating }> {
  const found = await crossing();
  const { ids, helper } = found;
  const youssef = await federation.as('youssef', federation.zoetermeer);
  const third = await youssef.give(found.child);
  await waitFor('the match', () => youssef.match(third.id));
  const nurse = aroundSignal(youssef, third.id);
  await helper.act('decline');
  await waitFor('being asked', async () => (await nurse.see()).own.may.includes('accept'));
  await nurse.act('accept');
  await stateIs(nurse, 'accepted');
  await nurse.act('make-contact', { signalId: ids[0] });
  await stateIs(nurse, 'active');
  return { ...found, nurse };
}

describe('A coordinator in another region', () => {
  it('records what was agreed, sees it, and marks it as done; the home region has it on record', async () => {
    const { ids, helper, doctor, nurse } = await coordinatedFromElsewhere();
    const today = dateInAmsterdam(new Date().toISOString());
    const plan = { who: ids[0], startsOn: today, targetEnd: addDays(today, 30) };
    await nurse.act('record-agreement', { agreement: plan });
    await nurse.act('record-agreement', { agreement: { ...plan, startsOn: addDays(today, 1) } });
    const [first, later] = await waitFor('the agreements', async () => {
      const { agreements = [] } = await nurse.see();
      return agreements.length === 2 && agreements;
    });
    expect(first).toEqual({ ...plan, id: expect.any(String), doneAt: null });
    expect(await nurse.refused('finish-agreement', { agreementId: ids[0] })).toEqual([400, 'agreementId']);
    expect(await nurse.refused('finish-agreement', { agreementId: later?.id ?? '' })).toEqual([
      400,
      'agreementId',
    ]);
    await nurse.act('finish-agreement', { agreementId: first?.id ?? '' });
    const done = await waitFor('it to be done', async () => {
      const agreement = (await nurse.see()).agreements?.[0];
      return agreement?.doneAt ? agreement : null;
    });
    expect((await helper.see()).followUp?.agreements).toEqual([done, later]);
    expect(await doctor.see()).not.toHaveProperty('agreements'); // others elsewhere see only the outcome
    await nurse.act('hand-over', { names: ids[1] });
    await stateIs(doctor, 'handed-over');
    await doctor.act('accept');
    await waitFor('the next to see them', async () => (await doctor.see()).agreements?.length === 2);
    await waitFor('them to be gone', async () => (await nurse.see()).agreements === undefined);
  });

  it('closes the case: the signals end there and here', async () => {
    const { ids, helper, doctor } = await crossing();
    await helper.act('decline');
    await waitFor('being asked', async () => (await doctor.see()).own.may.includes('accept'));
    await doctor.act('accept');
    await stateIs(doctor, 'accepted');
    expect(await doctor.refused('close')).toEqual([409, 'contact-first']);
    await doctor.act('make-contact', { signalId: ids[0] });
    await stateIs(doctor, 'active');
    expect((await helper.see()).followUp?.contacts[0]).toMatchObject({
      ...{ signalId: ids[0], contactedAt: expect.any(String) },
    });
    await doctor.act('close');
    await waitFor('the end', async () => (await mieke.see(ids[1])).state === 'ended');
    expect((await joost.see(ids[0])).state).toBe('ended');
    expect((await mieke.see(ids[1])).history.at(-1)).toMatchObject({ reason: 'closed-by-coordinator' });
    expect(await mieke.match(ids[1])).toBeNull();
  });

  it('is told of what the home region cannot do: with the coordination until they act again, and by mail', async () => {
    const { ids, doctor, nurse } = await coordinatedFromElsewhere();
    const toNurse = () =>
      federation.coordinationNotices.zoetermeer.filter(
        ({ kind, to }) => kind === 'action-refused' && to.name === people.youssef.name,
      );
    await nurse.act('hand-over', { names: randomUUID() });
    const seen = await waitFor('the refusal', async () => (await nurse.see()).refused);
    expect(seen).toMatchObject({ action: 'hand-over', reason: 'may-not-coordinate' });
    const [mail] = await waitFor('the mail', async () => toNurse().length === 1 && toNurse());
    const { own } = await nurse.see();
    expect(mail?.page).toEqual({ of: 'signal', id: own.id });
    expect(mail?.sentences).toEqual([
      'U wilde de zorgcoördinatie overdragen. Dat is niet gelukt.',
      'Wie de zorg zou coördineren, kan of mag dat niet.',
      'Er is dus niets veranderd.',
    ]);
    expect(await doctor.see()).not.toHaveProperty('refused');
    expect(await nurse.act('hand-over', { names: ids[1] })).not.toHaveProperty('refused');
    await stateIs(nurse, 'handed-over');
    expect(await nurse.see()).not.toHaveProperty('refused');
  });

  it('is told that nobody else is involved when the home region does not know their signal any more', async () => {
    const { ids, nurse } = await coordinatedFromElsewhere();
    const { own } = await nurse.see();
    await federation.breda.query('DELETE FROM signal WHERE id = $1', [own.id]);
    await nurse.act('make-contact', { signalId: ids[1] });
    const seen = await waitFor('the refusal', async () => (await nurse.see()).refused);
    expect(seen).toMatchObject({ action: 'make-contact', reason: 'nobody-else' });
  });

  it('changes nothing with what has become impossible meanwhile', async () => {
    const { ids, helper, doctor } = await crossing();
    await helper.act('decline');
    await waitFor('being asked', async () => (await doctor.see()).own.may.includes('accept'));
    await joost.end(ids[0]);
    await doctor.act('accept').catch(() => undefined); // when the news came first it is refused at once
    await waitFor('being alone', async () => (await mieke.see(ids[1])).state === 'alone');
    expect(await mieke.match(ids[1])).toBeNull();
  });
});

describe('An organisation that does not coordinate, by its profile or because it has left', () => {
  it('does not in another region either: who is asked declines, and the next is asked', async () => {
    const { ids, helper, doctor } = await crossing();
    await helper.act('decline');
    await waitFor('being asked', async () => (await doctor.see()).own.may.includes('accept'));
    const bram = await federation.as('bram', federation.zoetermeer);
    const { id, kind } = people.mieke.organisation;
    const profile = { ...exampleOrganisation.profile, mayCoordinate: false };
    const added = await bram.ask('POST', '/v1/organisations', { ...exampleOrganisation, id, kind, profile });
    expect(added.status).toBe(201);
    expect(await doctor.refused('accept')).toEqual([409, 'may-not-coordinate']);
    await doctor.act('decline');
    await stateIs(doctor, 'being-supplied');
    expect((await joost.match(ids[0]))?.coordination.candidate).toBeNull();
  });
});

describe('A decision that is on record', () => {
  it('is taken again the same, by the same facts and the same version of the convenant', async () => {
    const convenant = readConvenantFile('deploy/convenants/noord-brabant.yaml');
    const stored = await federation.breda.query<{
      facts: DecisionFacts & Partial<StandingFacts>;
      decision: Partial<Decision>;
    }>(
      `SELECT facts, jsonb_build_object('outcome', outcome, 'rule', rule, 'sentence', sentence,
        'coordinatorSignalId', coordinator_signal_id, 'convenant', convenant,
        'convenantVersion', convenant_version) AS decision FROM match_decision`,
    );
    expect(stored.length).toBeGreaterThan(5);
    for (const { facts, decision } of stored) {
      const { standing } = facts;
      const again =
        standing === undefined ? decide(facts, convenant) : takeOver({ ...facts, standing }, convenant);
      expect(again).toMatchObject(decision);
    }
  });
});
