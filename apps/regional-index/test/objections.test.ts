import type { RightsNoticeGiven } from '#contracts/events/rights-notice-given.js';
import type { FileObjectionAnswer, ObjectionList, ObjectionView } from '#contracts/http/objections.js';
import type { Problem, SignalView } from '#contracts/http/signals.js';
import { examplePersons } from '#testing/example-persons.js';
import { people } from '#testing/people.js';
import { SettableClock } from '#testing/settable-clock.js';
import { waitFor } from '#testing/wait-for.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SweepObjectionsService } from '../src/objections/sweep-objections.service.js';
import { exampleOrganisation } from './support/example-organisations.js';
import { type Answer, type Caller, callerOf } from './support/caller.js';
import { startTestFederation, type TestFederation } from './support/test-federation.js';
import type { TestRegion } from './support/test-region.js';

const now = '2026-11-25T10:00:00.000Z'; // a Wednesday
const [child = '', other = '', third = '', fourth = ''] = examplePersons.zoetermeer;
const filed = { concerns: 'everything', filedBy: 'representative', receivedOn: '2026-11-24' } as const;

/** Haaglanden names the college of residence; Noord-Brabant the one where the signal was given. */
describe('Rule 9, objection (Jw 7.1.5, Zorg voor Jeugd FAQ, Awb 6:7-6:11 and 7:10)', () => {
  const clock = new SettableClock(now);
  let federation: TestFederation;
  let region: TestRegion;
  let roos: Caller; // handles for the college of Zoetermeer
  let ofDenHaag: Caller;
  let ofBreda: Caller;
  let mieke: Caller;
  let youssef: Caller;
  let linda: Caller;
  let anouk: Caller;
  /** Takes Noord-Brabant away, until it is started again. */
  let takeBredaAway = (): Promise<void> => federation.breda.app.close();
  const startBreda = async (): Promise<void> => {
    const started = await federation.breda.another();
    takeBredaAway = () => started.close();
    anouk = await federation.as('anouk', { url: started.url, id: federation.breda.id });
  };

  beforeAll(async () => {
    federation = await startTestFederation({}, clock);
    region = federation.zoetermeer;
    const { breda, oidc } = federation;
    const handlerOf = async (at: TestRegion, email: string): Promise<Caller> =>
      callerOf(at.url, await oidc.tokenFor('roos', { region: at.id, claims: { email, vir_region: at.id } }));
    [roos, ofDenHaag, ofBreda] = await Promise.all([
      federation.as('roos', region),
      handlerOf(region, 'handler@den-haag.example'),
      handlerOf(breda, 'handler@breda.example'),
    ]);
    mieke = await federation.as('mieke', region);
    youssef = await federation.as('youssef', region);
    linda = await federation.as('linda', region);
    anouk = await federation.as('anouk', breda);
    await fill(region, '0637', [
      ['rights-handler', people.roos.email],
      ['process-manager', people.bram.email],
    ]);
    await fill(region, '0518', [['rights-handler', 'handler@den-haag.example']]);
    await fill(breda, '0758', [['rights-handler', 'handler@breda.example']]);
    const ilse = await federation.as('ilse', breda);
    const { profile, ...school } = exampleOrganisation;
    await ilse.ask('POST', '/v1/organisations', {
      ...{
        ...school,
        kind: 'education',
        id: people.anouk.organisation.id,
        name: people.anouk.organisation.name,
      },
      profile: { ...profile, mayCoordinate: false, municipalities: ['0758'] },
    });
    await breda.query("UPDATE organisation SET takes_part_from = '2014-05-01'");
    const signed = { step: 'signed', on: '2010-01-01', version: 1 };
    await ilse.ask('POST', `/v1/organisations/${people.anouk.organisation.id}/admission`, signed);
  });
  afterAll(() => federation.stop());
  beforeEach(async () => {
    clock.set(now);
    for (const at of [region, federation.breda])
      await at.query('DELETE FROM objection; DELETE FROM jeugdige; DELETE FROM signal;');
  });

  const fill = (at: TestRegion, municipality: string, functions: [string, string][]) =>
    at.query(
      `INSERT INTO municipal_functions VALUES ($1, 1, $2, 'a test', now())
       ON CONFLICT (municipality) DO UPDATE SET functions = excluded.functions`,
      [
        municipality,
        JSON.stringify(
          functions.map(([name, email]) => ({ function: name, name: email, email, phone: '079 000 00 00' })),
        ),
      ],
    );
  const file = (who: Caller, body: object): Promise<Answer<FileObjectionAnswer & Problem>> =>
    who.ask('POST', '/v1/objections', { ...filed, ...body });
  const see = async (who: Caller, id: string): Promise<ObjectionView> =>
    (await who.ask<ObjectionView>('GET', `/v1/objections/${id}`)).body;
  const decide = (who: Caller, id: string, decision: string): Promise<Answer<ObjectionView & Problem>> =>
    who.ask('POST', `/v1/objections/${id}/decision`, { decision });
  const closed = async (who: Caller, id: string): Promise<void> => {
    await waitFor('the objection to be closed', async () => (await see(who, id)).state === 'closed');
  };
  const overdueTold = () =>
    federation.rightsNotices.zoetermeer.filter(({ news }) => news === 'objection-overdue');
  const othersOf = async (who: Caller, id: string): Promise<string[] | null> =>
    (await who.match(id))?.others.map(({ professional }) => professional.name).sort() ?? null;

  it('while it is pending the signals are frozen: seen by their giver and the handler, in no match', async () => {
    const [own, second, third] = [
      await mieke.give(child),
      await youssef.give(child),
      await linda.give(child),
    ];
    const { status, body } = await file(roos, { reference: own.reference, concerns: 'one-signal' });
    expect([status, body.state, body.college.name, body.signals.map(({ frozen }) => frozen)]).toEqual([
      ...[201, 'pending', 'Zoetermeer'],
      [true],
    ]);
    expect(await mieke.see(own.id)).toMatchObject({ frozen: true, state: 'alone' });
    expect((await mieke.see(own.id)).message).toMatch(/^Er is bezwaar gemaakt/);
    expect(await mieke.match(own.id)).toBeNull();
    expect(await othersOf(youssef, second.id)).toEqual(['Linda de Graaf']);
    expect(await othersOf(linda, third.id)).toEqual(['Youssef Benali']);
  });

  it('a match with less than two left closes, and its coordination with it; dismissed it comes back', async () => {
    const [own, second] = [await mieke.give(child), await youssef.give(child)];
    const { body } = await file(roos, { reference: own.reference, concerns: 'one-signal' });
    expect(await youssef.see(second.id)).toMatchObject({ state: 'alone', frozen: false });
    expect(await region.query('SELECT state FROM coordination')).toEqual([{ state: 'closed' }]);
    expect((await decide(roos, body.id, 'dismiss')).body).toMatchObject({ outcome: 'dismissed', may: [] });
    expect(await mieke.see(own.id)).toMatchObject({ state: 'matched', frozen: false });
    expect(await othersOf(mieke, own.id)).toEqual(['Youssef Benali']);
    expect(await othersOf(youssef, second.id)).toEqual(['Mieke de Bruin']);
    await closed(roos, body.id);
    const toldOf = (): RightsNoticeGiven[] =>
      federation.rightsNotices.zoetermeer.filter(({ reference }) => reference === own.reference);
    await waitFor('the giver to be told', async () => Promise.resolve(toldOf().length === 2));
    const told = toldOf();
    expect(told.map(({ news, to }) => [news, to.email])).toEqual([
      ['signal-frozen', people.mieke.email],
      ['signal-thawed', people.mieke.email],
    ]);
    expect(JSON.stringify(told)).not.toContain(child);
  });

  it('on everything covers all signals that are there, and none that comes later', async () => {
    const [own, second] = [await mieke.give(child), await youssef.give(child)];
    const { body } = await file(roos, { bsn: child });
    expect(body.signals.map(({ id }) => id).sort()).toEqual([own.id, second.id].sort());
    const later = await linda.give(child);
    expect(later).toMatchObject({ frozen: false, involvement: null });
    expect(await mieke.give(child)).toMatchObject({ repeated: true, id: own.id, frozen: true });
    expect((await file(roos, { reference: own.reference })).body.signals.map(({ id }) => id)).toEqual([
      later.id,
    ]);
    expect((await file(roos, { bsn: child })).body).toMatchObject({
      code: 'conflict',
      reason: 'pending-already',
    });
    for (const { id } of (await roos.ask<ObjectionList>('GET', '/v1/objections')).body.objections)
      await decide(roos, id, 'dismiss');
    expect(await othersOf(linda, later.id)).toEqual(['Mieke de Bruin', 'Youssef Benali']);
  });

  it('is for the college that the convenant names; the handler of another is told which', async () => {
    const own = await mieke.give(child);
    const { status, body } = await file(ofDenHaag, { bsn: child });
    expect([status, body.reason, body.detail]).toEqual([
      ...[403, 'other-college', 'This is for the college of Zoetermeer (0637)'],
    ]);
    expect(await mieke.see(own.id)).toMatchObject({ frozen: false });
    expect((await file(roos, { bsn: other })).body.code).toBe('not-found');
    const refused = await region.query<{ ground: string }>(
      "SELECT actor_id, outcome, ground FROM audit WHERE action = 'objection:file' AND outcome = 'refused' ORDER BY id DESC LIMIT 2",
    );
    expect(refused.map(({ ground }) => ground)).toEqual(['nothing known here', 'for another college']);
  });

  it('is seen, decided and withdrawn by the handlers of that municipality only', async () => {
    await mieke.give(child);
    const { body } = await file(roos, { bsn: child });
    const refusals = [
      await ofDenHaag.ask('GET', `/v1/objections/${body.id}`),
      await decide(ofDenHaag, body.id, 'dismiss'),
      await ofDenHaag.ask('POST', `/v1/objections/${body.id}/withdrawal`),
    ];
    expect(refusals.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect((await ofDenHaag.ask<ObjectionList>('GET', '/v1/objections')).body.objections).toEqual([]);
    expect((await see(roos, body.id)).may).toEqual(['uphold', 'dismiss', 'withdraw']);
    const withdrawn = await roos.ask<ObjectionView>('POST', `/v1/objections/${body.id}/withdrawal`);
    expect(withdrawn.body).toMatchObject({ state: 'withdrawn', signals: [{ frozen: false }] });
    expect((await decide(roos, body.id, 'dismiss')).body.code).toBe('conflict');
    await closed(roos, body.id);
  });

  it('filed after the term is recorded as late: declared inadmissible, or handled all the same', async () => {
    await mieke.give(child, { informedOn: '2026-10-07', informedWhom: ['legal-representative'] }); // six weeks later is 18 November
    await youssef.give(other, { informedOn: '2026-10-13', informedWhom: ['legal-representative'] }); // and here the 24th
    const late = (await file(roos, { bsn: child })).body;
    const inTime = (await file(roos, { bsn: other })).body;
    expect([late.late, late.objectBy, inTime.late, inTime.objectBy]).toEqual([
      ...[true, '2026-11-18', false, '2026-11-24'],
    ]);
    expect((await decide(roos, inTime.id, 'declare-inadmissible')).body).toMatchObject({
      reason: 'not-late',
    });
    expect((await decide(roos, late.id, 'declare-inadmissible')).body.outcome).toBe('inadmissible');
    const posted = await linda.give(third, {
      informedOn: '2026-10-07',
      informedWhom: ['legal-representative'],
    });
    const { body } = await file(roos, { reference: posted.reference, postedOn: '2026-11-18' });
    expect(body.late).toBe(false);
  });

  it('of which the last day to decide is over is shown, and told to the process manager once', async () => {
    await mieke.give(child, { informedOn: '2026-11-20', informedWhom: ['legal-representative'] });
    const { body } = await file(roos, { bsn: child });
    expect([body.objectBy, body.decideBy, body.overdue]).toEqual(['2027-01-04', '2027-02-15', false]);
    clock.set('2027-02-15T20:00:00.000Z');
    expect((await see(roos, body.id)).overdue).toBe(false);
    clock.set('2027-02-16T08:00:00.000Z');
    await waitFor('the process manager to be told', async () => Promise.resolve(overdueTold().length > 0));
    expect(await see(roos, body.id)).toMatchObject({ overdue: true, state: 'pending' });
    clock.set('2027-02-17T08:00:00.000Z');
    await region.app.get(SweepObjectionsService).sweep();
    await decide(roos, body.id, 'dismiss'); // of which the giver is told after whatever was told before
    await waitFor('the giver to be told', async () =>
      Promise.resolve(federation.rightsNotices.zoetermeer.at(-1)?.noticedAt === clock.now().toISOString()),
    );
    expect(overdueTold()).toMatchObject([{ to: { email: people.bram.email }, municipality: 'Zoetermeer' }]);
  });

  it('in the home region freezes in the region of origin too, which answers; and is lifted there again', async () => {
    const crossing = await anouk.give(child);
    const here = await mieke.give(child);
    await waitFor('a match', async () => (await anouk.see(crossing.id)).state === 'matched');
    const { body } = await file(roos, { bsn: child });
    expect(body.places.map(({ region: { id }, asked }) => [id, asked]).sort()).toEqual([
      ['haaglanden', 2],
      ['noord-brabant', 1],
    ]);
    await waitFor('the origin to freeze it', async () => (await anouk.see(crossing.id)).frozen);
    expect(await anouk.match(crossing.id)).toBeNull();
    await waitFor('the receipt', async () =>
      (await see(roos, body.id)).places.every((at) => !at.waitingSince),
    );
    await decide(roos, body.id, 'dismiss');
    await waitFor('the match to be back', async () => (await othersOf(anouk, crossing.id)) !== null);
    expect(await anouk.see(crossing.id)).toMatchObject({ frozen: false, state: 'matched' });
    expect(await othersOf(mieke, here.id)).toEqual(['Anouk Verhoeven']);
    await closed(roos, body.id);
  });

  it('where the signal was given freezes in the home region too, and news under way changes nothing', async () => {
    const crossing = await anouk.give(fourth);
    const here = await mieke.give(fourth);
    await waitFor('a match', async () => (await mieke.see(here.id)).state === 'matched');
    const { status, body } = await file(ofBreda, { reference: crossing.reference, concerns: 'one-signal' });
    expect([status, body.college.name]).toEqual([201, 'Breda']);
    await waitFor('the match to be over', async () => (await mieke.see(here.id)).state === 'alone');
    expect(await mieke.match(here.id)).toBeNull();
    await waitFor('the receipt', async () =>
      (await see(ofBreda, body.id)).places.every((at) => !at.waitingSince),
    );
    await decide(ofBreda, body.id, 'dismiss');
    await waitFor('the match to be back', async () => (await othersOf(anouk, crossing.id)) !== null);
    expect(await othersOf(mieke, here.id)).toEqual(['Anouk Verhoeven']);
    await closed(ofBreda, body.id);
  });

  it('upheld erases everywhere it went, never archived, and closes when every place has answered', async () => {
    const crossing = await anouk.give(child);
    const [own, archived] = [await mieke.give(child), await youssef.give(child)];
    await waitFor('a match', async () => (await anouk.see(crossing.id)).state === 'matched');
    await youssef.end(archived.id);
    expect(await region.query('SELECT id FROM archived_signal')).toEqual([{ id: archived.id }]);
    const { body } = await file(roos, { bsn: child });
    await takeBredaAway();
    const upheld = await decide(roos, body.id, 'uphold');
    expect(upheld.body).toMatchObject({ state: 'upheld', outcome: 'upheld', signals: [], closedAt: null });
    await region.app.get(SweepObjectionsService).sweep();
    const open = (await see(roos, body.id)).places.find(({ waitingSince }) => waitingSince !== null);
    expect(open?.region.id).toBe('noord-brabant');
    await startBreda();
    await closed(roos, body.id);
    for (const at of [region, federation.breda]) {
      expect(await at.query('SELECT id FROM signal WHERE id = ANY($1)', [[crossing.id, own.id]])).toEqual([]);
      expect(await at.query('SELECT id FROM jeugdige')).toEqual([]);
      expect(await at.query('SELECT id FROM archived_signal')).toEqual([]);
    }
    expect(await region.query('SELECT jeugdige_id, state, outcome FROM objection')).toEqual([
      { jeugdige_id: null, state: 'closed', outcome: 'upheld' },
    ]);
    expect((await mieke.ask('GET', `/v1/signals/${own.id}`)).status).toBe(404);
    expect((await decide(roos, body.id, 'dismiss')).body).toMatchObject({
      code: 'conflict',
      reason: 'closed',
    });
  });

  it('upheld when everything had ended already leaves nobody in the register', async () => {
    const help = await mieke.ask<SignalView>('POST', '/v1/chain-registrations', { bsn: child });
    const { body } = await file(roos, { bsn: child });
    await mieke.ask('POST', `/v1/chain-registrations/${help.body.id}/end`);
    expect(await region.query('SELECT FROM jeugdige')).toHaveLength(1); // the objection is pending
    await decide(roos, body.id, 'uphold');
    expect(await region.query('SELECT id FROM jeugdige')).toEqual([]);
    await closed(roos, body.id);
  });

  it('covers what is archived too: as long as it is pending nobody is told of it', async () => {
    const own = await mieke.give(child);
    await mieke.end(own.id);
    const { body } = await file(roos, { bsn: child });
    expect([body.state, body.signals, body.college.name]).toEqual(['pending', [], 'Zoetermeer']);
    await youssef.give(child);
    expect(await region.query('SELECT id FROM archived_signal')).toEqual([{ id: own.id }]);
    await decide(roos, body.id, 'dismiss');
    await linda.give(child);
    expect(await region.query('SELECT id FROM archived_signal')).toEqual([]); // the one notice
  });

  it('of which a place does not answer stays open, visibly, until it does', async () => {
    const crossing = await anouk.give(child);
    await waitFor('arrival', async () => (await anouk.see(crossing.id)).state === 'alone');
    await takeBredaAway();
    const { body } = await file(roos, { bsn: child });
    await decide(roos, body.id, 'dismiss');
    await region.app.get(SweepObjectionsService).sweep();
    const open = await see(roos, body.id);
    expect([open.state, open.closedAt, open.places.map(({ waitingSince }) => waitingSince)]).toEqual([
      ...['dismissed', null],
      [null, now],
    ]);
    await startBreda();
    await closed(roos, body.id);
    expect((await see(roos, body.id)).places.map(({ waitingSince }) => waitingSince)).toEqual([null, null]);
  });
});

const today = '2026-11-25';
const bsn = child;
const wrong: [string, object, string][] = [
  ['nothing', {}, 'reference'],
  ['a BSN that is none', { bsn: '123456789' }, 'bsn'],
  ['a BSN as a number', { bsn: 999996411 }, 'bsn'],
  ['a BSN and a reference', { bsn, reference: 'K7QM-2X9P' }, 'reference'],
  ['a reference that is none', { reference: 'k7qm' }, 'reference'],
  ['one signal by the BSN', { bsn, concerns: 'one-signal' }, 'reference'],
  ['about something else', { bsn, concerns: 'all' }, 'concerns'],
  ['filed by nobody known', { bsn, filedBy: 'neighbour' }, 'filedBy'],
  ['received tomorrow', { bsn, receivedOn: '2026-11-26' }, 'receivedOn'],
  ['received years ago', { bsn, receivedOn: '2024-11-24' }, 'receivedOn'],
  ['received on no day', { bsn, receivedOn: '2026-02-30' }, 'receivedOn'],
  ['posted after it was received', { bsn, receivedOn: today, postedOn: '2026-11-26' }, 'postedOn'],
  ['a reason', { bsn, reason: 'it is not true' }, 'reason'],
];

describe('An objection that is not as expected', () => {
  let federation: TestFederation;
  beforeAll(async () => {
    federation = await startTestFederation({}, new SettableClock(now));
  });
  afterAll(() => federation.stop());

  it.each(wrong)('%s is refused, and nothing is stored', async (_what, body, field) => {
    const roos = await federation.as('roos', federation.zoetermeer);
    const answer = await roos.ask<Problem>('POST', '/v1/objections', { ...filed, ...body });
    expect([answer.status, answer.body.fields?.map((fault) => fault.field)]).toEqual([400, [field]]);
    expect(JSON.stringify(answer.body)).not.toContain(bsn);
    expect(await federation.zoetermeer.query('SELECT FROM objection')).toEqual([]);
  });

  it.each([{}, { decision: 'withdraw' }, { decision: 'dismiss', reason: 'x' }])(
    'a decision %j is refused',
    async (body) => {
      const roos = await federation.as('roos', federation.zoetermeer);
      const path = '/v1/objections/5f1c3f52-0a4e-4b52-8a3a-6b7f0d9f7c01/decision';
      expect((await roos.ask('POST', path, body)).status).toBe(400);
    },
  );
});
