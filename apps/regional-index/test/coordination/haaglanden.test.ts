import { examplePersons } from '#testing/example-persons.js';
import { SettableClock } from '#testing/settable-clock.js';
import { waitFor } from '#testing/wait-for.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Caller } from '../support/caller.js';
import { aroundSignal, asCase, casesOf, type Coordinating, fillFunction } from '../support/coordinating.js';
import { startTestFederation, type TestFederation } from '../support/test-federation.js';

const children = [...examplePersons.zoetermeer];
const monday = '2026-11-23T09:00:00.000Z';
const clock = new SettableClock(monday);
const anotherHelper = {
  ...{ name: 'Eva Peters', email: 'Linda@jeugdbescherming-den-haag.example', phone: '070 000 02 99' },
  organisation: {
    id: 'jeugdbescherming-den-haag',
    name: 'Jeugdbescherming',
    kind: 'youth-protection' as const,
  },
};
let federation: TestFederation;
let mieke: Caller;
let youssef: Caller;
let linda: Caller;
let sita: Caller;

beforeAll(async () => {
  federation = await startTestFederation({}, clock);
  const { zoetermeer } = federation;
  [mieke, youssef, linda, sita] = await Promise.all([
    federation.as('mieke', zoetermeer),
    federation.as('youssef', zoetermeer),
    federation.as('linda', zoetermeer),
    federation.as('sita', zoetermeer),
  ]);
  await fillFunction(await federation.as('bram', zoetermeer), '0637', 'regievoerder', 'sita');
});
afterAll(() => federation.stop());

interface Match {
  readonly child: string;
  readonly ids: readonly [string, string];
  readonly doctor: Coordinating;
  readonly nurse: Coordinating;
}

/** A family doctor and a nurse who signalled on the same jeugdige, one second later. */
async function match(): Promise<Match> {
  const child = children.pop() ?? '';
  clock.set('2026-11-23T08:59:59.000Z');
  const first = await mieke.give(child);
  clock.set(monday);
  const ids = [first.id, (await youssef.give(child)).id] as const;
  return { child, ids, doctor: aroundSignal(mieke, ids[0]), nurse: aroundSignal(youssef, ids[1]) };
}

/** The nurse coordinates, and has telephoned the doctor. */
async function coordinated(): Promise<Match> {
  const found = await match();
  await found.doctor.act('propose', { names: found.ids[1] });
  await found.nurse.act('agree');
  await found.nurse.act('make-contact', { signalId: found.ids[0] });
  return found;
}

describe('In Haaglanden the parties', () => {
  it('see that they are to agree, why, until when, and what they can do', async () => {
    const { ids, nurse } = await match();
    const seen = await nurse.see();
    expect(seen).toMatchObject({
      ...{ state: 'agreeing', coordinator: null, candidate: null, guard: 'regievoerder', supplier: null },
      own: { id: ids[1], parts: ['party'], may: ['propose', 'ask-for-supply'] },
      candidates: ids,
      why: {
        ...{ rule: 'parties-agree', convenant: 'haaglanden', convenantVersion: '2014-05' },
        sentence: expect.stringContaining('Huisartsenpraktijk Meerzicht, Zoetermeer of GGD'),
        source: { article: 'Taken en verantwoordelijkheden, Ketenpartners' },
        passedOver: [{ rule: 'youth-protection-coordinates', reason: 'kind-not-involved' }],
      },
      followUp: {
        contacts: [{ signalId: ids[0], contactedAt: null }, { signalId: ids[1] }],
        history: [{ action: 'begin', actor: 'convenant', state: 'agreeing' }],
      },
    });
    expect(seen.followUp?.terms.find(({ term }) => term === 'agree')).toMatchObject({
      ...{ who: 'parties', dueAt: '2026-11-30T22:59:59.999Z', overdue: false },
    });
  });

  it('name one of them, and when all agree that is the coordinator', async () => {
    const { ids, doctor, nurse } = await match();
    expect(await doctor.act('propose', { names: ids[1] })).toMatchObject({
      ...{ state: 'named', agreed: [ids[0]], candidate: { id: ids[1] } },
    });
    expect(await nurse.act('agree')).toMatchObject({
      ...{ state: 'accepted', coordinator: { id: ids[1], professional: { name: 'Youssef Benali' } } },
      own: { parts: ['coordinator', 'party'] },
    });
    const seen = await mieke.match(ids[0]);
    expect(seen?.coordination).toMatchObject({ state: 'accepted', coordinator: { id: ids[1] } });
  });

  it('agree by saying nothing until the term is over', async () => {
    const { ids, doctor, nurse } = await match();
    await nurse.act('propose', { names: ids[0] });
    clock.set('2026-12-01T09:00:00.000Z');
    await waitFor('the end of the term', async () => (await doctor.see()).state === 'proposed');
    expect(await doctor.act('accept')).toMatchObject({ state: 'accepted', coordinator: { id: ids[0] } });
    clock.set(monday);
  });

  it('are told why an action is not possible, or not theirs', async () => {
    const { ids, doctor, nurse } = await match();
    expect(await doctor.refused('accept')).toEqual([409, 'nobody-is-asked']);
    expect(await doctor.refused('close')).toEqual([409, 'not-theirs']);
    expect(await doctor.refused('propose')).toEqual([400, 'names']);
    expect(await doctor.refused('propose', { names: ids[0], agreementId: ids[0] })).toEqual([
      400,
      'agreementId',
    ]);
    const stranger = '5f1c3f52-0a4e-4b52-8a3a-6b7f0d9f7c01';
    expect(await doctor.refused('propose', { names: stranger })).toEqual([409, 'may-not-coordinate']);
    await doctor.act('propose', { names: ids[1] });
    await nurse.act('agree');
    expect(await nurse.refused('close')).toEqual([409, 'contact-first']);
    expect(await doctor.refused('make-contact', { signalId: ids[1] })).toEqual([409, 'not-theirs']);
    expect(await nurse.refused('make-contact', { signalId: stranger })).toEqual([400, 'signalId']);
  });

  it('give way to youth protection that joins later, and until it accepts who coordinated stays', async () => {
    const { child, ids, nurse } = await coordinated();
    const third = await linda.give(child);
    expect(third.involvement?.coordination).toMatchObject({
      ...{ state: 'handed-over', coordinator: { id: ids[1] }, candidate: { id: third.id } },
      rule: 'youth-protection-coordinates',
    });
    const protection = aroundSignal(linda, third.id);
    expect(await protection.act('accept')).toMatchObject({
      state: 'accepted',
      coordinator: { id: third.id },
    });
    expect((await nurse.see()).own.parts).toEqual(['party']);
  });
});

describe('When none of the parties can, the regievoerder of the municipality', () => {
  /** Both decline. */
  async function nobodyCan(): Promise<Match & { matchId: string; regievoerder: Coordinating }> {
    const found = await match();
    for (const [one, id] of [
      [found.doctor, found.ids[0]],
      [found.nurse, found.ids[1]],
    ] as const) {
      await one.act('propose', { names: id });
      await one.act('decline');
    }
    const { matchId } = await found.doctor.see();
    return { ...found, matchId, regievoerder: asCase(sita, matchId) };
  }

  it('is asked for somebody, sees who is involved, and supplies a coordinator from outside', async () => {
    const { ids, doctor, matchId, regievoerder } = await nobodyCan();
    expect(await doctor.see()).toMatchObject({
      ...{ state: 'being-supplied', supplier: 'regievoerder', candidates: [] },
      why: { rule: 'regievoerder-supplies', passedOver: [{}, { reason: 'too-few-candidates' }] },
    });
    const seen = await regievoerder.see();
    expect(seen.own).toEqual({ id: null, parts: ['supplier', 'guard'], may: ['supply', 'remove-wrong'] });
    expect(seen.parties.map(({ id }) => id)).toEqual(ids);
    expect(JSON.stringify(seen)).not.toContain('bsn');
    expect(await casesOf(sita)).toContainEqual(
      expect.objectContaining({
        matchId,
        municipality: { code: '0637', name: 'Zoetermeer' },
        escalated: false,
      }),
    );
    expect(await regievoerder.act('supply', { outside: anotherHelper })).toMatchObject({
      ...{ state: 'proposed', candidate: { professional: { name: 'Eva Peters' } } },
    });
    const outside = asCase(linda, matchId);
    expect(await casesOf(linda)).toMatchObject([{ matchId, parts: ['candidate'] }]);
    expect(await outside.act('accept')).toMatchObject({ state: 'accepted', own: { parts: ['coordinator'] } });
    expect((await mieke.match(ids[0]))?.coordination.coordinator).toMatchObject({
      ...{ professional: { name: 'Eva Peters', phone: '070 000 02 99' }, region: 'haaglanden' },
    });
  });

  it('never finds education or police, nor a party that declined', async () => {
    const { ids, regievoerder } = await nobodyCan();
    const school = {
      ...anotherHelper,
      organisation: { ...anotherHelper.organisation, kind: 'education' as const },
    };
    expect(await regievoerder.refused('supply', { outside: school })).toEqual([
      400,
      'outside.organisation.kind',
    ]);
    expect(await regievoerder.refused('supply', { names: ids[0] })).toEqual([409, 'may-not-coordinate']);
    expect(await regievoerder.refused('supply')).toEqual([400, 'names']);
  });

  it('is not there for another municipality, nor are its cases for others', async () => {
    const { matchId } = await nobodyCan();
    const bram = await federation.as('bram', federation.zoetermeer);
    expect((await bram.ask('GET', `/v1/coordinations/${matchId}`)).status).toBe(404);
    expect(await casesOf(bram)).toEqual([]);
    const refused = await federation.zoetermeer.query(
      "SELECT ground FROM audit WHERE actor_id = 'bram' AND action = 'case:see'",
    );
    expect(refused).toEqual([{ ground: 'no part in this case' }]);
  });
});

describe('Who coordinates', () => {
  const plan = { startsOn: '2026-11-23', targetEnd: '2026-12-18' };

  it('records who was told and what was agreed, and closes: then the signals end', async () => {
    const { ids, nurse } = await coordinated();
    const recorded = await nurse.act('record-agreement', { agreement: { who: ids[0], ...plan } });
    expect(recorded.followUp).toMatchObject({
      contacts: [{ signalId: ids[0], contactedAt: monday }, { contactedAt: null }],
      agreements: [{ who: ids[0], ...plan, doneAt: null }],
    });
    expect(recorded.followUp?.terms.map(({ term }) => term)).toEqual(['handling']);
    const [agreement] = recorded.followUp?.agreements ?? [];
    const agreementId = agreement?.id ?? '';
    const finished = await nurse.act('finish-agreement', { agreementId });
    expect(finished.followUp?.agreements).toMatchObject([{ doneAt: monday }]);
    const told = await nurse.act('give-feedback', { signalId: ids[0] });
    expect(told.followUp?.contacts[0]).toMatchObject({ feedbackAt: monday });
    const closed = await nurse.act('close');
    expect([closed.state, closed.own.may]).toEqual(['closed', []]);
    expect(closed.followUp?.history.map(({ action }) => action)).toEqual([
      ...['begin', 'propose', 'agree', 'make-contact', 'record-agreement', 'finish-agreement'],
      ...['give-feedback', 'close'],
    ]);
    expect(await mieke.see(ids[0])).toMatchObject({
      ...{ state: 'ended', message: expect.stringContaining('zorgcoördinator') },
    });
    expect(await youssef.match(ids[1])).toBeNull();
  });

  it.each([
    ['of somebody who is not involved', { who: '5f1c3f52-0a4e-4b52-8a3a-6b7f0d9f7c01' }, 'agreement.who'],
    ['that ends before it starts', { targetEnd: '2026-11-22' }, 'agreement.targetEnd'],
    ['that starts before the match', { startsOn: '2026-11-20' }, 'agreement.startsOn'],
    ['on a day that does not exist', { startsOn: '2026-11-31' }, 'agreement.startsOn'],
  ])('cannot record an agreement %s', async (_what, wrong, field) => {
    const { ids, nurse } = await coordinated();
    const agreement = { who: ids[0], ...plan, ...wrong };
    expect(await nurse.refused('record-agreement', { agreement })).toEqual([400, field]);
  });

  it('hands over to another party, who must accept', async () => {
    const { ids, doctor, nurse } = await coordinated();
    await nurse.act('hand-over', { names: ids[0] });
    expect(await doctor.act('accept')).toMatchObject({ state: 'accepted', coordinator: { id: ids[0] } });
  });

  it('leaves an audit row for every look and every action, refused ones too', async () => {
    const { ids, doctor } = await match();
    await doctor.see();
    await doctor.refused('accept');
    await doctor.act('propose', { names: ids[0] });
    const rows = await federation.zoetermeer.query(
      `SELECT action, outcome FROM audit WHERE actor_id = 'mieke' AND action LIKE 'coordination:%'
        AND subject_id = (SELECT jeugdige_id FROM signal WHERE id = $1) ORDER BY id`,
      [ids[0]],
    );
    expect(rows).toEqual([
      { action: 'coordination:see', outcome: 'done' },
      { action: 'coordination:act', outcome: 'refused' },
      { action: 'coordination:act', outcome: 'done' },
    ]);
  });
});
