import type { CoordinationView } from '#contracts/http/coordination.js';
import type { InspectionReport, InspectionView } from '#contracts/http/inspections.js';
import type { FileObjectionAnswer, ObjectionView } from '#contracts/http/objections.js';
import { readDataFile } from '#testing/data-file.js';
import { examplePersons } from '#testing/example-persons.js';
import { people } from '#testing/people.js';
import { waitFor } from '#testing/wait-for.js';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Caller, callerOf } from './support/caller.js';
import { type Moving, type RegionName, startMoving } from './support/moving.js';
import type { TestRegion } from './support/test-region.js';

jest.setTimeout(60_000);

const children: string[] = [...examplePersons.zoetermeer, ...examplePersons.breda];
let next = 0;

let moving: Moving;
let mieke: Caller;
let youssef: Caller;
let anouk: Caller;
let joost: Caller;
let roos: Caller;

beforeAll(async () => {
  moving = await startMoving();
  [mieke, youssef, anouk, joost, roos] = await Promise.all([
    moving.as('mieke', 'zoetermeer'),
    moving.as('youssef', 'zoetermeer'),
    moving.as('anouk', 'breda'),
    moving.as('joost', 'goes'),
    moving.as('roos', 'zoetermeer'),
  ]);
  await handlerIn(moving.regions.zoetermeer, '0637');
});
afterAll(() => moving?.stop());

const handlerIn = (at: TestRegion, municipality: string) =>
  at.query(
    `INSERT INTO municipal_functions VALUES ($1, 1, $2, 'a test', now())
     ON CONFLICT (municipality) DO UPDATE SET functions = excluded.functions`,
    [
      municipality,
      JSON.stringify([
        { function: 'rights-handler', name: 'Roos', email: people.roos.email, phone: '079 000 00 00' },
      ]),
    ],
  );

/** Somebody who lives in Zoetermeer, whatever the register said first. */
async function child(): Promise<string> {
  const bsn = children[next++] ?? '';
  await moving.move(bsn, 'zoetermeer');
  return bsn;
}
const cut = (region: RegionName, isCut: boolean, way: 'to' | 'from' = 'to') =>
  moving.federation.hub.setCutOff(moving.regions[region].id, isCut, way);
const homeOf = async (caller: Caller, id: string) => (await caller.match(id))?.homeRegion ?? null;
/** Since when a giver sees that the case waits to be handed over; the same with the match and with the coordination. */
async function waitsSince(caller: Caller, id: string): Promise<string | null> {
  const { handOverSince = null } = (await caller.match(id))?.coordination ?? {};
  const { body } = await caller.ask<CoordinationView>('GET', `/v1/signals/${id}/coordination`);
  return body.handOverSince === handOverSince ? handOverSince : 'not agreed';
}
const leaving = async (bsn: string, region: RegionName): Promise<number> =>
  (await moving.look(bsn)).find((one) => one.region === region)?.leaving ?? 0;

/** A match at Zoetermeer of somebody there and somebody in Goes. */
async function aCase(bsn: string) {
  const doctor = await mieke.give(bsn);
  const helper = await joost.give(bsn);
  await waitFor('the match', async () => (await homeOf(joost, helper.id)) === 'haaglanden');
  return { doctor, helper };
}

describe('A jeugdige who moves', () => {
  it('and moves back before the new home could take the case, stays with the coordination that there was', async () => {
    const bsn = await child();
    const { doctor, helper } = await aCase(bsn);
    const before = await mieke.match(doctor.id);
    await cut('breda', true);
    await moving.move(bsn, 'breda');
    await waitFor('the case to be on its way', async () => (await leaving(bsn, 'zoetermeer')) === 1);
    await waitFor('the helper to see it', async () => (await waitsSince(joost, helper.id)) !== null);
    await moving.move(bsn, 'zoetermeer');
    await waitFor('the case to stay', async () => (await leaving(bsn, 'zoetermeer')) === 0);
    expect(await waitsSince(mieke, doctor.id)).toBeNull();
    await waitFor('the helper to see that, too', async () => (await waitsSince(joost, helper.id)) === null);
    await cut('breda', false);
    await moving.untilAt(bsn, 'zoetermeer', 2);
    expect((await mieke.match(doctor.id))?.matchId).toBe(before?.matchId);
  });

  it('and moves back after the new home took it, comes back the same way', async () => {
    const bsn = await child();
    const { doctor, helper } = await aCase(bsn);
    await moving.move(bsn, 'breda');
    await moving.untilAt(bsn, 'breda', 2);
    await moving.move(bsn, 'zoetermeer');
    await moving.untilAt(bsn, 'zoetermeer', 2);
    await waitFor('both to see it', async () =>
      [await homeOf(mieke, doctor.id), await homeOf(joost, helper.id)].every((home) => home === 'haaglanden'),
    );
  });

  it('to a region that is away: the coordination goes on where it was, and all see that it waits, until that region takes it', async () => {
    const bsn = await child();
    const { doctor, helper } = await aCase(bsn);
    const began = new Date().toISOString();
    await cut('breda', true);
    await moving.move(bsn, 'breda');
    await waitFor('the case to be on its way', async () => (await leaving(bsn, 'zoetermeer')) === 1);
    const since = (await waitsSince(mieke, doctor.id)) ?? '';
    expect(since >= began && since <= new Date().toISOString()).toBe(true);
    await waitFor('the helper to see it', async () => (await waitsSince(joost, helper.id)) === since);
    const told = Object.values(moving.federation.coordinationNotices).flat();
    expect(told.filter(({ noticedAt }) => noticedAt >= since)).toEqual([]); // nobody gets a mail of it
    const agreed = await mieke.ask('POST', `/v1/signals/${doctor.id}/coordination/actions`, {
      ...{ action: 'propose', names: helper.id },
    });
    expect(agreed.status).toBe(200);
    const named = (await mieke.match(doctor.id))?.coordination;
    expect(named).toMatchObject({ state: 'named', handOverSince: since }); // it is still seen after a change
    const nurse = await youssef.give(bsn); // goes to where they live: it is on its way there
    expect((await youssef.see(nurse.id)).state).not.toBe('matched');
    await joost.end(helper.id);
    await waitFor('the end', async () => (await homeOf(mieke, doctor.id)) === null);
    await cut('breda', false);
    await moving.untilAt(bsn, 'breda', 2);
    await waitFor('the new match', async () => (await homeOf(mieke, doctor.id)) === 'noord-brabant');
    expect(await waitsSince(mieke, doctor.id)).toBeNull();
  });

  it('to a municipality that no region covers: the case stays, and goes on as soon as they live where one does', async () => {
    const bsn = await child();
    const { doctor, helper } = await aCase(bsn);
    await moving.move(bsn, 'maastricht');
    await waitFor('the move to be known', async () => {
      const [row] = await moving.regions.zoetermeer.query<{ to: string | null }>(
        'SELECT moved_to AS to FROM jeugdige WHERE id = (SELECT jeugdige_id FROM signal WHERE id = $1)',
        [doctor.id],
      );
      return row?.to === '0935';
    });
    expect(await homeOf(joost, helper.id)).toBe('haaglanden');
    const nurse = await youssef.give(bsn);
    expect((await youssef.see(nurse.id)).state).toBe('waiting');
    await moving.move(bsn, 'goes');
    await moving.untilAt(bsn, 'goes', 3); // what waited goes on as soon as the move is known, too
  });

  it('on from the second to a third region before the second had it: every region agrees in the end', async () => {
    const bsn = await child();
    const { doctor, helper } = await aCase(bsn);
    await cut('breda', true);
    await cut('goes', true);
    await moving.move(bsn, 'breda');
    await waitFor('the case to be on its way', async () => (await leaving(bsn, 'zoetermeer')) === 1);
    const since = await waitsSince(mieke, doctor.id);
    await moving.move(bsn, 'goes');
    await waitFor('the case to be on its way to the third', async () => {
      const sql = "SELECT FROM case_move WHERE to_region = 'oosterschelde'";
      return (await moving.regions.zoetermeer.query(sql)).length === 1;
    });
    expect(await waitsSince(mieke, doctor.id)).toBe(since); // still since they moved
    await cut('goes', false);
    await waitFor('the third to have it', async () => (await homeOf(joost, helper.id)) === 'oosterschelde');
    await cut('breda', false); // now the second gets the case, and hands it on to who has it already
    await moving.untilAt(bsn, 'goes', 2);
    await waitFor('the doctor to see it', async () => (await homeOf(mieke, doctor.id)) === 'oosterschelde');
  });
});

describe('What comes late to the old home', () => {
  const atZoetermeer = (id: string) =>
    moving.regions.zoetermeer.query('SELECT FROM signal WHERE id = $1', [id]);

  it('is forwarded: the end of a signal of a region that has not heard of the move', async () => {
    const bsn = await child();
    const { doctor, helper } = await aCase(bsn);
    await cut('goes', true);
    await moving.move(bsn, 'breda');
    await waitFor('the new home', async () => (await homeOf(mieke, doctor.id)) === 'noord-brabant');
    await joost.end(helper.id);
    await waitFor('the others to hear of it', async () => (await homeOf(mieke, doctor.id)) === null);
    await cut('goes', false);
    await moving.untilAt(bsn, 'breda', 1);
  });

  it('is forwarded and not stored: that somebody was informed', async () => {
    const bsn = await child();
    const { doctor, helper } = await aCase(bsn);
    await cut('goes', true);
    await moving.move(bsn, 'breda');
    await waitFor('the new home', async () => (await homeOf(mieke, doctor.id)) === 'noord-brabant');
    const informed = {
      informedOn: new Date().toISOString().slice(0, 10),
      informedWhom: ['legal-representative'],
    };
    const told = await joost.ask('POST', `/v1/signals/${helper.id}/informed`, informed);
    expect(told.status).toBe(200);
    await waitFor('the new home to know', async () => {
      const sql = 'SELECT FROM signal WHERE id = $1 AND informed_on IS NOT NULL';
      return (await moving.regions.breda.query(sql, [helper.id])).length === 1;
    });
    expect(await atZoetermeer(helper.id)).toEqual([]);
    await cut('goes', false);
    await moving.untilAt(bsn, 'breda', 2);
  });

  it('is forwarded: that a signal was given by mistake; it is erased at the new home, and nothing is left at the old one', async () => {
    const bsn = await child();
    const { doctor, helper } = await aCase(bsn);
    await cut('goes', true);
    await moving.move(bsn, 'breda');
    await waitFor('the new home', async () => (await homeOf(mieke, doctor.id)) === 'noord-brabant');
    expect((await joost.ask('POST', `/v1/signals/${helper.id}/undo`)).status).toBe(204);
    await waitFor('the doctor to be alone', async () => (await homeOf(mieke, doctor.id)) === null);
    await cut('goes', false);
    await moving.untilAt(bsn, 'breda', 1);
    for (const region of Object.values(moving.regions))
      expect(await region.query('SELECT FROM signal WHERE id = $1', [helper.id])).toEqual([]);
    const kept = 'SELECT FROM moved_signal WHERE signal_id = $1';
    expect(await moving.regions.zoetermeer.query(kept, [helper.id])).toEqual([]);
    await waitFor('every receipt', async () => {
      const open = 'SELECT FROM erasure_receipt WHERE closed_at IS NULL AND signal_id = $1';
      return (await moving.regions.goes.query(open, [helper.id])).length === 0;
    });
  });

  it('is forwarded and not stored: a signal that was given before they moved', async () => {
    const bsn = await child();
    const doctor = await mieke.give(bsn);
    await cut('goes', true, 'from');
    const helper = await joost.give(bsn);
    await moving.move(bsn, 'breda');
    await waitFor('the new home', async () => {
      const [atBreda] = await moving.look(bsn);
      return atBreda?.atHome.includes(doctor.id) === true;
    });
    await cut('goes', false, 'from');
    await moving.untilAt(bsn, 'breda', 2);
    await waitFor('the match', async () => (await homeOf(joost, helper.id)) === 'noord-brabant');
    expect(await atZoetermeer(helper.id)).toEqual([]);
  });
});

describe('An objection that is pending when a jeugdige moves', () => {
  const filed = { concerns: 'everything', filedBy: 'representative', receivedOn: '2026-11-24' };
  const file = async (bsn: string): Promise<string> =>
    (await roos.ask<FileObjectionAnswer>('POST', '/v1/objections', { ...filed, bsn })).body.id;
  const decide = (id: string, decision: string) =>
    roos.ask<ObjectionView>('POST', `/v1/objections/${id}/decision`, { decision });
  const isClosed = (id: string) =>
    waitFor(
      'the objection to be closed',
      async () => (await roos.ask<ObjectionView>('GET', `/v1/objections/${id}`)).body.state === 'closed',
    );
  const frozenAtBreda = async (): Promise<number> =>
    (await moving.regions.breda.query('SELECT FROM signal WHERE frozen_at IS NOT NULL')).length;

  it('goes along with the freeze; the college that has it decides, and dismissed the match is made at the new home', async () => {
    const bsn = await child();
    const { doctor, helper } = await aCase(bsn);
    const id = await file(bsn);
    await waitFor('the freeze', async () => (await homeOf(joost, helper.id)) === null);
    await moving.move(bsn, 'breda');
    await waitFor('both to be frozen at the new home', async () => (await frozenAtBreda()) === 2);
    const teacher = await anouk.give(bsn);
    expect(await anouk.match(teacher.id)).toBeNull();
    expect((await decide(id, 'dismiss')).status).toBe(200);
    await isClosed(id);
    await waitFor(
      'the match at the new home',
      async () => (await homeOf(joost, helper.id)) === 'noord-brabant',
    );
    expect((await mieke.match(doctor.id))?.others).toHaveLength(2);
    await moving.untilAt(bsn, 'breda', 3);
  });

  it('upheld erases everywhere, also at the new home, and leaves nothing at the old one', async () => {
    const bsn = await child();
    const { doctor, helper } = await aCase(bsn);
    const id = await file(bsn);
    await moving.move(bsn, 'breda');
    await waitFor('both to be frozen at the new home', async () => (await frozenAtBreda()) === 2);
    expect((await decide(id, 'uphold')).status).toBe(200);
    await isClosed(id);
    for (const region of Object.values(moving.regions)) {
      const ids = [doctor.id, helper.id];
      expect(await region.query('SELECT FROM signal WHERE id = ANY($1)', [ids])).toEqual([]);
      expect(await region.query('SELECT FROM moved_signal WHERE signal_id = ANY($1)', [ids])).toEqual([]);
    }
    expect((await moving.look(bsn)).map(({ known }) => known)).toEqual([false, false, false]);
  });

  it('stays with a signal that goes to another region because somebody else tells the BSN', async () => {
    const bsn = await child();
    const row = readDataFile('test-persons.csv').find((one) => one.bsn === bsn);
    const person = {
      ...{
        familyName: row?.family_name,
        prefix: row?.prefix ?? '',
        birthDate: row?.birth_date,
        sex: row?.sex,
      },
      municipality: '0637',
    };
    const doctor = await mieke.giveOn({ person });
    const nurse = await youssef.giveOn({ person });
    const { reference } = await mieke.see(doctor.id);
    const body = { ...filed, concerns: 'one-signal', reference };
    expect((await roos.ask('POST', '/v1/objections', body)).status).toBe(201);
    await moving.move(bsn, 'breda');
    const before = await frozenAtBreda();
    expect((await youssef.ask('POST', `/v1/signals/${nurse.id}/identify`, { bsn })).status).toBe(200);
    await waitFor('both to arrive', async () => {
      const [atBreda] = await moving.look(bsn);
      return atBreda?.atHome.length === 2;
    });
    expect((await frozenAtBreda()) - before).toBe(1);
    await waitFor('the nurse to hear', async () => (await youssef.see(nurse.id)).state === 'alone');
  });
});

describe('After a move', () => {
  it('an erasure at the new home reaches where a signal was given and the old home: nothing is left', async () => {
    const bsn = await child();
    const { doctor, helper } = await aCase(bsn);
    await moving.move(bsn, 'breda');
    await moving.untilAt(bsn, 'breda', 2);
    const undone = await joost.ask('POST', `/v1/signals/${helper.id}/undo`); // it was a mistake
    expect(undone.status).toBeLessThan(300);
    await waitFor('it to be gone everywhere', async () => {
      const rows = await Promise.all(
        Object.values(moving.regions).map((region) =>
          region.query(
            'SELECT FROM signal WHERE id = $1 UNION ALL SELECT FROM moved_signal WHERE signal_id = $1',
            [helper.id],
          ),
        ),
      );
      return rows.flat().length === 0;
    });
    expect(await mieke.match(doctor.id)).toBeNull();
  });

  it('an inspection at the new home tells what every region holds, and where the case was before', async () => {
    const bsn = await child();
    await aCase(bsn);
    await moving.move(bsn, 'breda');
    await moving.untilAt(bsn, 'breda', 2);
    await handlerIn(moving.regions.breda, '0758');
    const { oidc } = moving.federation;
    const { url, id: region } = moving.regions.breda;
    const claims = { email: people.roos.email, vir_region: region };
    const ofBreda = callerOf(url, await oidc.tokenFor('roos', { region, claims }));
    const { id } = (await ofBreda.ask<InspectionView>('POST', '/v1/inspections', { bsn })).body;
    await waitFor(
      'all regions to answer',
      async () => (await ofBreda.ask<InspectionView>('GET', `/v1/inspections/${id}`)).body.complete,
    );
    const { regions } = (await ofBreda.ask<InspectionReport>('GET', `/v1/inspections/${id}/report`)).body;
    const titles = new Map(
      regions.map((one) => [one.region.id, (one.part?.stored ?? []).map(({ title }) => title)]),
    );
    expect([...titles.keys()].sort()).toEqual(['haaglanden', 'noord-brabant', 'oosterschelde']);
    expect(titles.get('noord-brabant')).toContain('Signalen die van een andere regio kwamen');
    expect(titles.get('haaglanden')).toContain('Signalen die naar een andere regio zijn gegaan');
  });

  it('relations and the archive are at the new home, and who signals anew hears of who did before', async () => {
    const bsn = await child();
    const nurse = await youssef.give(bsn);
    const doctor = await mieke.give(bsn);
    const relation = { bsn: examplePersons.never.overAge, relation: 'parent' };
    expect((await mieke.ask('POST', `/v1/signals/${doctor.id}/relations`, relation)).status).toBe(201);
    await youssef.end(nurse.id);
    await moving.move(bsn, 'breda');
    const [atBreda] = await moving.untilAt(bsn, 'breda', 1);
    expect(atBreda?.archived).toBe(1);
    const from = moving.federation.coordinationNotices.breda.length;
    const teacher = await anouk.give(bsn);
    const seen = await anouk.ask<{ relations: unknown[] }>('GET', `/v1/signals/${teacher.id}/relations`);
    expect(JSON.stringify(seen.body)).toContain('parent');
    await waitFor('the one notice', async () =>
      moving.federation.coordinationNotices.breda.slice(from).some(({ kind }) => kind === 'archived-signal'),
    );
  });
});

describe('When a municipality changes region', () => {
  it('the cases of everybody who lives there go along, though nobody moved', async () => {
    const bsn = await child();
    const { doctor, helper } = await aCase(bsn);
    const today = new Date().toISOString().slice(0, 10);
    await moving.federation.hub.publish((directory) => ({
      ...directory,
      coverage: directory.coverage.flatMap((row) =>
        row.municipality === '0637' && row.region === 'haaglanden'
          ? [
              { ...row, until: today },
              { ...row, region: 'noord-brabant', from: today, until: null },
            ]
          : [row],
      ),
    }));
    await moving.untilAt(bsn, 'breda', 2);
    await waitFor('both to see it', async () =>
      [await homeOf(mieke, doctor.id), await homeOf(joost, helper.id)].every(
        (home) => home === 'noord-brabant',
      ),
    );
  });
});
