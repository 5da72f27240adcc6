import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { ActAnswer, CaseList } from '#contracts/http/coordination.js';
import type { ExpertCaseList, ExpertCaseView } from '#contracts/http/expert-cases.js';
import { examplePersons } from '#testing/example-persons.js';
import { people } from '#testing/people.js';
import { SettableClock } from '#testing/settable-clock.js';
import { ask } from '../deploy/demo/databases.js';
import type { RegionOfFederation } from '../deploy/demo/federation.js';
import type { PortalClient } from '../deploy/demo/portal-client.js';
import { startTestFederation, type TestFederation } from './federation.js';
import { stepsIn, until, untilCoordination, untilMail } from './follow-coordination.js';
import { addOrganisation, emailOf, fillFunctions } from './on-record.js';
import { untilState } from './signals-of.js';

const monday = '2026-11-23T09:00:00.000Z';
const clock = new SettableClock(monday);
const veluwe = 'midden-ijssel-oost-veluwe';
let federation: TestFederation;
let teacher: PortalClient;

jest.setTimeout(180_000); // on a busy machine a federation takes its time to start

beforeAll(async () => {
  federation = await startTestFederation({ clock, regions: ['noord-brabant', 'zoetermeer', veluwe] });
  teacher = await federation.as('anouk');
});
afterAll(() => federation?.stop());

/** What somebody is who works for another organisation at this index. */
const worksFor = (id: string, kind: string): Record<string, string> => ({
  ...{ vir_organisation_id: id, vir_organisation_name: id, vir_organisation_kind: kind },
});

describe('In Zoetermeer, where Bureau Jeugdzorg coordinates by contract', () => {
  const [bsn] = examplePersons.zoetermeer;
  let zoetermeer: RegionOfFederation;
  let agency: PortalClient;
  let own: string;
  let far: string;

  it('is asked when a teacher in Brabant gives a signal, and as long as it is silent the ladder goes up', async () => {
    zoetermeer = federation.region('zoetermeer');
    await fillFunctions(zoetermeer, '0637', [{ function: 'municipality', name: 'Gemeente Proces' }]);
    await addOrganisation(zoetermeer, { id: 'bjz', kind: 'youth-care-agency', domain: 'youth-help' }, [
      { function: 'director', name: 'Directie BJZ' },
    ]);
    agency = await federation.at('zoetermeer', 'linda', worksFor('bjz', 'youth-care-agency'));
    own = (await agency.give({ bsn })).id;
    clock.pass();
    far = (await teacher.give({ bsn })).id;
    await untilState(teacher, far, 'matched');
    expect(await agency.coordination(own)).toMatchObject({
      ...{ state: 'proposed', candidate: { id: own }, guard: 'municipality' },
      why: { rule: 'youth-care-agency-by-contract' },
    });
    expect((await untilCoordination(teacher, far, 'proposed')).candidate?.id).toBe(own);

    await until(clock, '2026-11-25T22:59:59.999Z', zoetermeer, 0); // two working days to accept
    await until(clock, '2026-11-26T08:00:00.000Z', zoetermeer, 1);
    await until(clock, '2026-12-04T08:00:00.000Z', zoetermeer, 2); // the first step takes five
    await until(clock, '2027-03-01T08:00:00.000Z', zoetermeer, 2); // there is no further step
    expect(await stepsIn(zoetermeer)).toEqual([
      'own-management: Directie BJZ',
      'municipality-decides: Gemeente Proces',
    ]);
    await untilMail(federation, emailOf('Gemeente Proces'), 'een termijn is voorbij'); // it monitors
    await untilMail(federation, emailOf('Directie BJZ'), 'de zorgcoördinatie loopt vast');
  });

  it('coordinates in the end and closes, and the teacher in Brabant hears it', async () => {
    await agency.act(own, { action: 'accept' });
    await untilCoordination(teacher, far, 'accepted');
    await agency.act(own, { action: 'make-contact', signalId: far });
    await agency.act(own, { action: 'close' });
    await untilState(teacher, far, 'ended');
    await untilMail(federation, people.anouk.email, 'de zorgcoördinatie is gestopt');
  });
});

describe('In Midden-IJssel/Oost-Veluwe, where the expert team takes what is stuck', () => {
  const [bsn] = examplePersons.hattem;
  let region: RegionOfFederation;
  let team: PortalClient;
  let helper: PortalClient;
  let own: string;
  let far: string;
  let found: ExpertCaseView;

  it('nobody agrees, and the ladder brings the case in by itself, once', async () => {
    clock.set(monday);
    region = federation.region(veluwe);
    await fillFunctions(region, '0244', [
      { function: 'expert-team', name: 'Femke Wolters', email: people.femke.email },
      { function: 'municipality', name: 'Gemeente Hattem' },
    ]);
    team = await federation.at(veluwe, 'femke');
    helper = await federation.at(veluwe, 'joost', worksFor('jeugdhulp-hattem', 'youth-help'));
    own = (await helper.give({ bsn })).id;
    clock.pass();
    far = (await teacher.give({ bsn })).id;
    await untilState(teacher, far, 'matched');

    await until(clock, '2026-11-30T22:59:59.999Z', region, 0); // five working days to agree
    await until(clock, '2026-12-01T08:00:00.000Z', region, 1);
    expect(await stepsIn(region)).toEqual(['expert-team-decides: Femke Wolters']);
    const { cases } = await team.ask<ExpertCaseList>('GET', '/v1/expert-cases');
    expect(cases).toMatchObject([{ state: 'brought-in', askedBy: 'convenant', asker: null }]);
    if (cases[0]) found = cases[0];
    await untilCoordination(teacher, far, ({ expertCase }) => expertCase?.state === 'brought-in');
    await untilMail(federation, people.femke.email, 'de zorgcoördinatie loopt vast');
    await untilMail(federation, people.anouk.email, 'er is nieuws van het Regionaal Expertteam');
    const [rows] = await ask<{ count: number }>(region.database, 'select count(*)::int from expert_case');
    expect(rows?.count).toBe(1);
  });

  it('the team supplies a coordinator and appoints who directs, who holds up the closing', async () => {
    const { coordinations } = await team.ask<CaseList>('GET', '/v1/coordinations');
    expect(coordinations).toMatchObject([
      { matchId: found.matchId, supplier: 'expert-team', escalated: true },
    ]);
    const path = `/v1/coordinations/${found.matchId}/actions`;
    const supplied = await team.ask<ActAnswer>('POST', path, { action: 'supply', names: own });
    expect(supplied.coordination).toMatchObject({ state: 'proposed', candidate: { id: own } });
    await team.ask('POST', `/v1/expert-cases/${found.id}/actions`, { action: 'discuss' });
    const { name, email, phone } = people.sita;
    const director = { name, email, phone, organisation: 'Gemeente Hattem' };
    await team.ask('POST', `/v1/expert-cases/${found.id}/director`, director);
    await untilMail(federation, people.sita.email, 'u bent procesregisseur');

    await helper.act(own, { action: 'accept' });
    await helper.act(own, { action: 'make-contact', signalId: far });
    await expect(helper.act(own, { action: 'close' })).rejects.toThrow('solution-not-realised');
    const seen = await untilCoordination(
      teacher,
      far,
      ({ state, expertCase }) => state === 'active' && expertCase?.state === 'directed',
    );
    expect(seen).toMatchObject({ coordinator: { id: own } });
  });

  it('the solution is realised, and the end is seen in both regions', async () => {
    const directs = await federation.at(veluwe, 'sita');
    const act = (action: string): Promise<ExpertCaseView> =>
      directs.ask('POST', `/v1/expert-cases/${found.id}/actions`, { action });
    expect((await act('realise-solution')).state).toBe('solution-realised');
    await helper.act(own, { action: 'close' });
    await untilState(teacher, far, 'ended');
    expect((await act('close')).state).toBe('closed');
    await untilMail(federation, people.anouk.email, 'de zorgcoördinatie is gestopt');
  });

  it('and nothing of a jeugdige is in any mail', () => {
    const mails = JSON.stringify(federation.mailbox.messages());
    for (const secret of [bsn, examplePersons.zoetermeer[0]]) expect(mails).not.toContain(secret);
  });
});
