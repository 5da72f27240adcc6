import type { ExpertCaseList } from '#contracts/http/expert-cases.js';
import type { Involvement } from '#contracts/involvement.js';
import { examplePersons } from '#testing/example-persons.js';
import { writeMadeUpConvenant } from '#testing/made-up-convenant.js';
import { SettableClock } from '#testing/settable-clock.js';
import { waitFor } from '#testing/wait-for.js';
import { afterEach, describe, expect, it } from '@jest/globals';
import { rmSync } from 'node:fs';
import { SweepTermsService } from '../src/terms/sweep-terms.service.js';
import { openCases } from './support/open-cases.js';
import { startTestFederation, type TestFederation } from './support/test-federation.js';
import type { TestRegion } from './support/test-region.js';

const monday = '2026-11-23T09:00:00.000Z';
const clock = new SettableClock(monday);
let federation: TestFederation;
let region: TestRegion;

/** A region with a convenant, by its file; who fills which function of the municipality is on record. */
async function regionWith(file: string, municipality: string, functions: readonly string[]): Promise<void> {
  clock.set(monday);
  federation = await startTestFederation({ CONVENANT_FILE: file }, clock);
  region = federation.zoetermeer;
  const filled = functions.map((name) => ({
    ...{ function: name, name: `The ${name}`, email: `${name}@on-record.example`, phone: '000 000 00 00' },
  }));
  await region.query("INSERT INTO municipal_functions VALUES ($1, 1, $2, 'a test', now())", [
    municipality,
    JSON.stringify(filled),
  ]);
}
afterEach(() => federation.stop());

async function at(moment: string): Promise<string[]> {
  clock.set(moment);
  await waitFor('nothing to be due', async () => {
    await region.app.get(SweepTermsService).sweep();
    const due = await region.query(
      "SELECT FROM coordination WHERE state <> 'closed' AND next_due <= $1 LIMIT 1",
      [moment],
    );
    return due.length === 0;
  });
  const steps = await region.query<{ step: string; who: string }>(
    'SELECT step, who FROM escalation_step ORDER BY position',
  );
  return steps.map(({ step, who }) => `${step}: ${who}`);
}

describe('A case that is stuck', () => {
  it('goes to the expert team in Midden-IJssel/Oost-Veluwe, whoever coordinated until then', async () => {
    await regionWith('deploy/convenants/midden-ijssel-oost-veluwe.yaml', '0200', [
      'expert-team',
      'process-manager',
      'municipality',
    ]);
    await openCases(region, 1, { since: monday, municipality: '0200', state: 'proposed' });
    expect(await at('2026-11-26T08:00:00.000Z')).toEqual(['expert-team-decides: The expert-team']);
    const [stuck] = await region.query('SELECT state, candidate, supplier, guard, ladder FROM coordination');
    expect(stuck).toEqual({
      ...{ state: 'being-supplied', candidate: null, supplier: 'expert-team', guard: 'process-director' },
      ladder: 'expert-team',
    });
    const [decision] = await region.query(
      'SELECT rule, facts FROM match_decision ORDER BY version DESC LIMIT 1',
    );
    expect(decision).toMatchObject({ rule: 'expert-team-when-stuck', facts: { stuck: true } });
    const [atTeam] = await region.query('SELECT state, asked_by, asker_signal_id, director FROM expert_case');
    expect(atTeam).toEqual({
      state: 'brought-in',
      asked_by: 'convenant',
      asker_signal_id: null,
      director: null,
    });
    const told = await region.query<{ value: Involvement }>('SELECT content AS value FROM involvement');
    expect(told.map(({ value }) => value.coordination.expertCase)).toEqual(['brought-in', 'brought-in']);
    await waitFor('the expert team to be asked for somebody', async () =>
      federation.coordinationNotices.zoetermeer.some(
        ({ kind, to }) => kind === 'supply-asked' && to.email === 'expert-team@on-record.example',
      ),
    );
    const femke = await federation.as('femke', region);
    const [listed] = (await femke.ask<ExpertCaseList>('GET', '/v1/expert-cases')).body.cases;
    expect(listed).toMatchObject({ state: 'brought-in', askedBy: 'convenant', asker: null });
    const path = `/v1/expert-cases/${listed?.id}`;
    await femke.ask('POST', `${path}/actions`, { action: 'discuss' });
    const director = {
      ...{ name: 'Ans Regie', email: 'ans@regie.example', phone: '055 000 00 01' },
      organisation: 'De Regie',
    };
    expect((await femke.ask('POST', `${path}/director`, director)).status).toBe(200);
    expect((await at('2026-12-14T08:00:00.000Z')).at(-1)).toBe('process-director-directs: Ans Regie');
    expect((await at('2027-02-15T08:00:00.000Z')).at(-1)).toBe('supra-regional-network-told: nobody-known');
    const events = await region.query('SELECT action, actor FROM expert_case_event ORDER BY position');
    expect(events.map(({ action, actor }) => `${String(action)} ${String(actor)}`)).toEqual([
      'bring-in convenant', // once, however long the ladder
      'discuss expert-team',
      'appoint-director expert-team',
    ]);
  });

  it('that was only asked about is brought in by the ladder, and what is at the team already is left alone', async () => {
    await regionWith('deploy/convenants/midden-ijssel-oost-veluwe.yaml', '0200', ['expert-team']);
    await openCases(region, 3, { since: monday, municipality: '0200', state: 'proposed' });
    await region.query(
      `INSERT INTO expert_case SELECT gen_random_uuid(), jeugdige_id, id, state, $1, 'parent', gen_random_uuid(), null,
         false, 'midden-ijssel-oost-veluwe', '2021-10'
       FROM (SELECT *, row_number() OVER () AS n FROM match) m JOIN (VALUES (1, 'asked'), (2, 'discussed')) AS v (n, state)
         USING (n)`,
      [monday],
    );
    await at('2026-11-26T08:00:00.000Z');
    const rows = await region.query('SELECT state, asked_by FROM expert_case ORDER BY state, asked_by');
    expect(rows).toEqual([
      { state: 'brought-in', asked_by: 'convenant' },
      { state: 'brought-in', asked_by: 'parent' },
      { state: 'discussed', asked_by: 'parent' },
    ]);
  });

  it('goes up to the municipality that contracted who coordinates, in Zoetermeer', async () => {
    await regionWith('deploy/convenants/zoetermeer.yaml', '0637', ['municipality']);
    await region.query(
      `INSERT INTO organisation VALUES ('org-1', 'Organisatie 1', 'youth-help', 'youth-help', 'info@org.example', '000',
         '-', '-', 12, '-', '-', true, true, '{}', '2010-08-01', 1, 'a test', now())`,
    );
    await region.query(
      `INSERT INTO organisation_person VALUES ('org-1', 'director@org.example', 'The director', '000', '{director}')`,
    );
    await openCases(region, 1, { since: monday, state: 'proposed' });
    expect(await at('2026-11-26T08:00:00.000Z')).toEqual(['own-management: The director']);
    expect(await at('2026-12-04T08:00:00.000Z')).toEqual([
      'own-management: The director',
      'municipality-decides: The municipality',
    ]);
    expect(await at('2027-03-01T08:00:00.000Z')).toHaveLength(2);
  });
});

describe('A region that no code knows', () => {
  it('runs with a file of its own: who coordinates, and the top of its ladder', async () => {
    const { folder, file } = writeMadeUpConvenant();
    await regionWith(file, '0448', ['mayor']);
    rmSync(folder, { recursive: true });
    const [doctor, nurse] = await Promise.all(
      (['mieke', 'youssef'] as const).map((who) => federation.as(who, region)),
    );
    const [child] = examplePersons.zoetermeer;
    await doctor?.give(child);
    const given = await nurse?.give(child);
    expect(given?.involvement?.coordination).toMatchObject({
      ...{ convenant: 'waddenland', rule: 'who-is-there', state: 'agreeing' },
      sentence: expect.stringMatching(/^Dat kan .* zijn\.$/),
    });

    await openCases(region, 1, { since: monday, municipality: '0448', state: 'proposed' });
    expect(await at('2026-11-24T22:59:59.999Z')).toEqual([]); // one working day to accept
    expect(await at('2026-11-25T08:00:00.000Z')).toEqual(['mayor: The mayor']);
    expect(await at('2027-01-25T08:00:00.000Z')).toHaveLength(1);
  });
});
