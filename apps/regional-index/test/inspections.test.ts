import type { InspectionList, InspectionReport, InspectionView } from '#contracts/http/inspections.js';
import type { GiveSignalAnswer, Problem } from '#contracts/http/signals.js';
import { readDataFile } from '#testing/data-file.js';
import { examplePersons } from '#testing/example-persons.js';
import { people } from '#testing/people.js';
import { SettableClock } from '#testing/settable-clock.js';
import { waitFor } from '#testing/wait-for.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CollectPartService } from '../src/inspections/collect-part.service.js';
import { SweepInspectionsService } from '../src/inspections/sweep-inspections.service.js';
import { type Answer, type Caller, callerOf } from './support/caller.js';
import { exampleOrganisation } from './support/example-organisations.js';
import { givenAsBefore } from './support/given-as-before.js';
import { startTestFederation, type TestFederation } from './support/test-federation.js';
import type { TestRegion } from './support/test-region.js';

const now = '2026-11-25T10:00:00.000Z';
const [child = '', other = ''] = examplePersons.zoetermeer;
const [inBreda = ''] = examplePersons.breda;

describe('Rule 10, inspection (Jw 7.1.5, GDPR 15): everything stored, and everyone who saw it', () => {
  const clock = new SettableClock(now);
  let federation: TestFederation;
  let region: TestRegion;
  let breda: TestRegion;
  let roos: Caller; // handles for the college of Zoetermeer
  let ofDenHaag: Caller;
  let ofBreda: Caller;
  let mieke: Caller;
  let youssef: Caller;
  let anouk: Caller;

  beforeAll(async () => {
    federation = await startTestFederation({}, clock);
    region = federation.zoetermeer;
    breda = federation.breda;
    const handlerOf = async (at: TestRegion, email: string): Promise<Caller> =>
      callerOf(
        at.url,
        await federation.oidc.tokenFor('roos', { region: at.id, claims: { email, vir_region: at.id } }),
      );
    roos = await federation.as('roos', region);
    ofDenHaag = await handlerOf(region, 'handler@den-haag.example');
    ofBreda = await handlerOf(breda, 'handler@breda.example');
    mieke = await federation.as('mieke', region);
    youssef = await federation.as('youssef', region);
    anouk = await federation.as('anouk', breda);
    await fill(region, '0637', people.roos.email);
    await fill(region, '0518', 'handler@den-haag.example');
    await fill(breda, '0758', 'handler@breda.example');
    const ilse = await federation.as('ilse', breda);
    const { profile, ...school } = exampleOrganisation;
    await ilse.ask('POST', '/v1/organisations', {
      ...{ ...school, kind: 'education', id: people.anouk.organisation.id, name: 'Basisschool De Kameleon' },
      profile: { ...profile, mayCoordinate: false, municipalities: ['0758'] },
    });
    await breda.query("UPDATE organisation SET takes_part_from = '2014-05-01'");
  });
  afterAll(() => federation.stop());
  beforeEach(async () => {
    clock.set(now);
    for (const at of [region, breda]) await at.query('DELETE FROM jeugdige; DELETE FROM inspection;');
  });

  const fill = (at: TestRegion, municipality: string, email: string) =>
    at.query('INSERT INTO municipal_functions VALUES ($1, 1, $2, $3, now())', [
      municipality,
      JSON.stringify([{ function: 'rights-handler', name: email, email, phone: '079 000 00 00' }]),
      'a test',
    ]);
  const ask = (who: Caller, body: object): Promise<Answer<InspectionView & Problem>> =>
    who.ask('POST', '/v1/inspections', body);
  const see = async (who: Caller, id: string): Promise<InspectionView> =>
    (await who.ask<InspectionView>('GET', `/v1/inspections/${id}`)).body;
  const reportOf = async (who: Caller, id: string): Promise<InspectionReport> =>
    (await who.ask<InspectionReport>('GET', `/v1/inspections/${id}/report`)).body;
  const whole = async (who: Caller, id: string): Promise<InspectionReport> => {
    await waitFor('all regions to answer', async () => (await see(who, id)).complete);
    return reportOf(who, id);
  };
  const partOf = (report: InspectionReport, id: string) =>
    report.regions.find((one) => one.region.id === id)?.part ?? { stored: [], seen: [] };
  const titlesOf = (report: InspectionReport, id: string): string[] =>
    partOf(report, id).stored.map(({ title }) => title);

  it('asks the home region and those that hold something, and is complete when all have answered', async () => {
    const crossing = await anouk.give(child);
    const own = await mieke.give(child);
    await waitFor('a match', async () => (await anouk.see(crossing.id)).state === 'matched');
    await mieke.match(own.id);
    await federation.zoetermeer.query(givenAsBefore, [own.id]);
    const { status, body } = await ask(roos, { bsn: child });
    expect([status, body.college.name, body.askedBy]).toEqual([201, 'Zoetermeer', 'Roos Timmer']);
    expect(body.places.map(({ region: { id }, state }) => [id, state])).toEqual([
      ['haaglanden', 'answered'],
      ['noord-brabant', 'waiting'],
    ]);
    const report = await whole(roos, body.id);
    expect(titlesOf(report, 'haaglanden').filter((title) => title !== 'Wordt nog verwerkt')).toEqual([
      ...['Wie het is', 'Woonplaats en leeftijd', 'Signalen en registraties', 'Verloop van signalen'],
      ...['Wat gevers van signalen van elkaar zien', 'Matches', 'Beslissingen over wie coördineert'],
      ...['Zorgcoördinatie', 'Verloop van de zorgcoördinatie', 'Eerdere inzage'],
    ]);
    expect(titlesOf(report, 'noord-brabant')).toContain('Signalen en registraties');
    const signals = partOf(report, 'haaglanden').stored.find(
      ({ title }) => title === 'Signalen en registraties',
    );
    expect(signals?.records.map((record) => record['Gegeven door']).sort()).toEqual([
      ...['Anouk Verhoeven', 'Mieke de Bruin'],
    ]);
    expect(partOf(report, 'haaglanden').seen).toContainEqual({
      ...{
        at: now,
        who: 'Mieke de Bruin',
        organisation: people.mieke.organisation.name,
        role: 'professional',
      },
      ...{ what: 'zag wie er ook betrokken is', why: 'eigen signaal dat meetelt', refused: false },
    });
    for (const [id, { reference }] of [['haaglanden', own] as const, ['noord-brabant', crossing] as const]) {
      const course = partOf(report, id).stored.find(({ title }) => title === 'Verloop van signalen');
      const states = course?.records
        .filter((record) => record.Kenmerk === reference)
        .map((record) => record.Toestand);
      expect([states?.[0], states?.lastIndexOf('gegeven'), states?.at(-1)]).toEqual(['gegeven', 0, 'match']);
    }
    for (const id of ['haaglanden', 'noord-brabant'])
      expect(partOf(report, id).seen.map(({ who, what }) => [who, what])).toContainEqual([
        ...['roos', 'vroeg om inzage'],
      ]);
  });

  it('in a region where the jeugdige does not live asks the home region, which says who else holds something', async () => {
    const crossing = await anouk.give(child);
    await youssef.give(child);
    await waitFor('a match', async () => (await anouk.see(crossing.id)).state === 'matched');
    const { body } = await ask(ofBreda, { reference: crossing.reference });
    const report = await whole(ofBreda, body.id);
    expect(report.regions.map(({ region: { id } }) => id)).toEqual(['haaglanden', 'noord-brabant']);
    expect(titlesOf(report, 'haaglanden')).toContain('Matches');
    expect(JSON.stringify(partOf(report, 'haaglanden'))).toContain('Youssef Benali');
  });

  it('tells of whoever is not in the register, too, and of the archive', async () => {
    const { body: nothing } = await ask(ofBreda, { bsn: inBreda });
    expect(partOf(await whole(ofBreda, nothing.id), 'noord-brabant')).toEqual({ stored: [], seen: [] });
    const own = await mieke.give(child);
    await youssef.give(child);
    await mieke.end(own.id);
    const { body } = await ask(roos, { bsn: child });
    const report = await whole(roos, body.id);
    expect(titlesOf(report, 'haaglanden')).toContain('Archief');
    const [looked] = await region.query<{ actor_id: string; action: string }>(
      "SELECT actor_id, action FROM audit WHERE ground = 'inspects the archive' ORDER BY id DESC LIMIT 1",
    );
    expect(looked).toEqual({ actor_id: 'roos', action: 'inspection:ask' });
  });

  it('that is big comes in more than one event, and is whole again', async () => {
    const crossing = await anouk.give(child);
    await waitFor('arrival', async () => (await anouk.see(crossing.id)).state === 'alone');
    await breda.query(
      `INSERT INTO audit (at, actor_id, organisation_id, role, action, subject_id, outcome, ground)
       SELECT now(), 'anouk', 'basisschool-de-kameleon', 'professional', 'signal:see', jeugdige_id, 'done', 'own signal'
       FROM signal, generate_series(1, 2000) WHERE id = $1`,
      [crossing.id],
    );
    const { body } = await ask(roos, { bsn: child });
    const report = await whole(roos, body.id);
    expect(partOf(report, 'noord-brabant').seen.length).toBeGreaterThan(2_000);
    const [{ slices } = { slices: 0 }] = await region.query<{ slices: number }>(
      "SELECT count(*)::int AS slices FROM inspection_part WHERE region = 'noord-brabant'",
    );
    expect(slices).toBeGreaterThan(5);
  });

  it('of which a part has not come says so, on paper too', async () => {
    const crossing = await anouk.give(child);
    await waitFor('arrival', async () => (await anouk.see(crossing.id)).state === 'alone');
    await breda.app.close();
    const { body } = await ask(roos, { bsn: child });
    const report = await reportOf(roos, body.id);
    expect(report.complete).toBe(false);
    expect(report.regions.map(({ state, part }) => [state, part === null])).toEqual([
      ['answered', false],
      ['waiting', true],
    ]);
    const url = `${region.url}/v1/inspections/${body.id}/report.pdf`;
    const token = await federation.oidc.tokenFor('roos', { region: region.id });
    const pdf = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(pdf.headers.get('content-disposition')).not.toContain(child);
    expect(Buffer.from(await pdf.arrayBuffer()).toString('latin1', 0, 5)).toBe('%PDF-');
    const { url: again } = await breda.another();
    await whole(roos, body.id);
    anouk = await federation.as('anouk', { url: again, id: breda.id });
    ofBreda = callerOf(
      again,
      await federation.oidc.tokenFor('roos', {
        region: breda.id,
        claims: { email: 'handler@breda.example', vir_region: breda.id },
      }),
    );
  });

  it('is encrypted as long as it waits, and gone when it is handed out', async () => {
    await mieke.give(child);
    const { body } = await ask(roos, { bsn: child });
    await whole(roos, body.id);
    const [stored] = await region.query<{ text: string }>(
      "SELECT string_agg(encode(content, 'escape'), '') AS text FROM inspection_part",
    );
    expect(stored?.text).not.toMatch(new RegExp(`Mieke|${child}|${Buffer.from('Mieke').toString('base64')}`));
    const given = await roos.ask<InspectionView>('POST', `/v1/inspections/${body.id}/hand-out`);
    expect(given.body.handedOutAt).toBe(now);
    expect(await region.query('SELECT 1 FROM inspection_part')).toEqual([]);
    expect(await region.query('SELECT identity_cipher FROM inspection')).toEqual([{ identity_cipher: null }]);
    const late = await roos.ask<Problem>('GET', `/v1/inspections/${body.id}/report`);
    expect([late.status, late.body.reason]).toEqual([409, 'not-kept']);
  });

  it('is gone after two weeks when nobody handed it out; that it was asked stays on record', async () => {
    await mieke.give(child);
    const { body } = await ask(roos, { bsn: child });
    const sweep = (): Promise<number> => region.app.get(SweepInspectionsService).sweep();
    clock.set('2026-12-09T10:00:00.000Z');
    expect(await sweep()).toBe(0);
    clock.set('2026-12-09T10:00:00.001Z');
    expect(await sweep()).toBe(1);
    expect((await roos.ask('GET', `/v1/inspections/${body.id}/report`)).status).toBe(409);
    const { body: list } = await roos.ask<InspectionList>('GET', '/v1/inspections');
    expect(list.inspections.map(({ id }) => id)).toEqual([body.id]);
  });

  it('is for the college of residence, or one that is right for a signal; another is told which', async () => {
    await mieke.give(child);
    const refused = await ask(ofDenHaag, { bsn: child });
    expect([refused.status, refused.body.reason]).toEqual([403, 'other-college']);
    expect(refused.body.detail).toBe('This is for the college of Zoetermeer (0637)');
    const { body } = await ask(roos, { bsn: child });
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/report'],
      ['GET', '/report.pdf'],
      ['POST', '/hand-out'],
    ] as const)
      expect((await ofDenHaag.ask(method, `/v1/inspections/${body.id}${path}`)).status).toBe(404);
    expect((await ofDenHaag.ask<InspectionList>('GET', '/v1/inspections')).body.inspections).toEqual([]);
    const audit = await region.query<{ action: string; outcome: string }>(
      "SELECT DISTINCT action, outcome FROM audit WHERE action LIKE 'inspection:%' AND outcome = 'refused' ORDER BY 1",
    );
    expect(audit.map(({ action }) => action)).toEqual([
      ...['inspection:ask', 'inspection:hand-out', 'inspection:report', 'inspection:see'],
    ]);
  });

  it.each([
    ['nothing', {}, 'reference'],
    ['a BSN and a reference', { bsn: other, reference: 'K7QM-2X9P' }, 'reference'],
    ['a BSN that is none', { bsn: '123456789' }, 'bsn'],
    ['a BSN as a number', { bsn: 999996411 }, 'bsn'],
    ['a reference that is none', { reference: 'k' }, 'reference'],
    ['a reason', { bsn: other, why: 'a quarrel' }, 'why'],
  ])('%s is refused, and nothing is stored', async (_what, body, field) => {
    const answer = await ask(roos, body);
    expect([answer.status, answer.body.fields?.map((fault) => fault.field)]).toEqual([400, [field]]);
    expect(JSON.stringify(answer.body)).not.toContain(other);
    expect(await region.query('SELECT 1 FROM inspection')).toEqual([]);
  });

  it('tells who saw a jeugdige before they were joined to a BSN that was in the register already', async () => {
    const row = readDataFile('test-persons.csv').find(({ bsn }) => bsn === child);
    const { family_name: familyName, prefix, birth_date: birthDate, sex } = row ?? {};
    const named = { person: { familyName, prefix, birthDate, sex, municipality: '0637' } };
    const unknown = await mieke.ask<GiveSignalAnswer>('POST', '/v1/signals', named);
    await mieke.see(unknown.body.id);
    await youssef.give(child);
    const joined = await mieke.ask('POST', `/v1/signals/${unknown.body.id}/identify`, { bsn: child });
    expect([unknown.status, joined.status]).toEqual([201, 200]);
    const report = await whole(roos, (await ask(roos, { bsn: child })).body.id);
    expect(partOf(report, 'haaglanden').seen.map(({ who, what }) => [who, what])).toEqual(
      expect.arrayContaining([
        ['Mieke de Bruin', 'gaf een signaal'],
        ['Mieke de Bruin', 'bekeek het eigen signaal'],
        ['Mieke de Bruin', 'koppelde het signaal aan een BSN'],
        ['Youssef Benali', 'gaf een signaal'],
      ]),
    );
  });

  it('of a BSN that nobody has is not found', async () => {
    expect((await ask(roos, { bsn: examplePersons.never.unknown })).status).toBe(404);
  });

  it('tells of every table in which something of a jeugdige can stand', async () => {
    const told = region.app.get(CollectPartService).sources.flatMap(({ tables }) => tables);
    /** Without a person, or only under way: sealed events, and receipts of what was erased. */
    const without = [
      'audit',
      'outbox',
      'inbox',
      'parked_event',
      'gone_signal',
      'erasure_place',
      'erasure_receipt',
      'former_jeugdige', // ids by which the audit is found; the audit is told
    ];
    const rows = await region.query<{ table_name: string }>(
      `SELECT DISTINCT table_name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
       WHERE table_schema = 'public' AND t.table_type = 'BASE TABLE' AND (table_name = 'jeugdige' OR column_name IN
         ('jeugdige_id', 'match_id', 'signal_id', 'case_id', 'objection_id', 'inspection_id', 'subject', 'subject_id'))`,
    );
    const untold = rows.map(({ table_name: name }) => name).filter((name) => !told.includes(name));
    expect(untold.filter((name) => !without.includes(name))).toEqual([]);
  });
});
