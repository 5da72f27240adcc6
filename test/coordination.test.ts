import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { examplePersons } from '#testing/example-persons.js';
import { people } from '#testing/people.js';
import { SettableClock } from '#testing/settable-clock.js';
import { waitFor } from '#testing/wait-for.js';
import { ask } from '../deploy/demo/databases.js';
import type { RegionOfFederation } from '../deploy/demo/federation.js';
import { startTestFederation, type TestFederation } from './federation.js';
import { stepsIn, until, untilCoordination, untilMail } from './follow-coordination.js';
import { addOrganisation, emailOf, fillFunctions } from './on-record.js';
import { untilState } from './signals-of.js';

const monday = '2026-11-23T09:00:00.000Z';
const clock = new SettableClock(monday);
let federation: TestFederation;
let brabant: RegionOfFederation;
let oosterschelde: RegionOfFederation;

jest.setTimeout(180_000); // on a busy machine a federation takes its time to start

beforeAll(async () => {
  const regions = ['noord-brabant', 'haaglanden', 'oosterschelde'];
  federation = await startTestFederation({ clock, regions });
  brabant = federation.region('noord-brabant');
  oosterschelde = federation.region('oosterschelde');
});
afterAll(() => federation?.stop());

describe('In Noord-Brabant, where rules assign', () => {
  it('nobody answers, and the ladder goes up its six steps', async () => {
    clock.set(monday);
    await fillFunctions(brabant, '0758', [{ function: 'portfolio-holder', name: 'Wethouder Breda' }]);
    const { id, kind } = people.joost.organisation;
    await addOrganisation(brabant, { id, kind, domain: 'youth-help' }, [
      { function: 'director', name: 'Directie De Mark' },
    ]);
    const school = people.anouk.organisation;
    await addOrganisation(brabant, { id: school.id, kind: school.kind, domain: 'education' }, [
      { function: 'director', name: 'Directie De Kameleon' },
    ]);
    const [bsn] = examplePersons.breda;
    const helper = await federation.as('joost');
    const own = await helper.give({ bsn });
    clock.pass();
    await (await federation.as('anouk')).give({ bsn });
    expect(await helper.coordination(own.id)).toMatchObject({ state: 'proposed', candidate: { id: own.id } });

    await until(clock, '2026-11-25T22:59:59.999Z', brabant, 0); // two working days to accept
    await until(clock, '2026-11-26T08:00:00.000Z', brabant, 1);
    await until(clock, '2026-12-01T08:00:00.000Z', brabant, 2); // each step takes two working days
    await until(clock, '2026-12-03T08:00:00.000Z', brabant, 3);
    await until(clock, '2026-12-05T08:00:00.000Z', brabant, 4);
    await until(clock, '2026-12-09T08:00:00.000Z', brabant, 6); // the last two take no day
    expect(await stepsIn(brabant)).toEqual([
      'own-management: Directie De Mark',
      'managements-decide: Directie De Mark, Directie De Kameleon',
      'portfolio-holder-asked: Directie De Mark',
      'portfolio-holder-binds: Wethouder Breda',
      'managements-told: Directie De Mark',
      'coordinator-instructed: Directie De Mark',
    ]);
    await untilMail(federation, people.joost.email, 'een termijn is voorbij');
    await untilMail(federation, emailOf('Wethouder Breda'), 'de zorgcoördinatie loopt vast');
  });

  it('whoever answers in the end gets off the ladder', async () => {
    const helper = await federation.as('joost');
    const [own] = await helper.list();
    const id = own?.id ?? '';
    expect((await helper.act(id, { action: 'accept' })).coordination.state).toBe('accepted');
    await waitFor('the ladder to end', async () => {
      const rows = await ask<{ ladder: string | null }>(brabant.database, 'select ladder from coordination');
      return rows.every(({ ladder }) => ladder === null);
    });
    expect(await stepsIn(brabant)).toHaveLength(6);
  });
});

describe('Around the Oosterschelde, where the parties decide with the client', () => {
  it('nobody decides, and in the end the portfolio holder gives a binding instruction', async () => {
    clock.set(monday);
    await fillFunctions(oosterschelde, '0664', [
      { function: 'cjg-coordinator', name: 'Coordinator CJG' },
      { function: 'portfolio-holder', name: 'Wethouder Goes' },
    ]);
    await addOrganisation(oosterschelde, { id: 'jeugdhulp-goes', kind: 'youth-help', domain: 'youth-help' }, [
      { function: 'line-manager', name: 'Teamleider Goes' },
      { function: 'director', name: 'Directie Goes' },
    ]);
    const [bsn] = examplePersons.goes;
    const helper = await federation.at('oosterschelde', 'joost', {
      ...{ vir_organisation_id: 'jeugdhulp-goes', vir_organisation_name: 'Jeugdhulp Goes' },
      vir_organisation_kind: 'youth-help',
    });
    const own = await helper.give({ bsn });
    clock.pass();
    await (await federation.at('oosterschelde', 'mieke')).give({ bsn });
    expect(await helper.coordination(own.id)).toMatchObject({
      ...{ state: 'agreeing', guard: 'cjg-coordinator' },
      why: { rule: 'parties-decide-with-client' },
    });
    await untilMail(federation, emailOf('Coordinator CJG'), 'er is nieuws'); // told of every match

    for (const [moment, steps] of [
      ['2026-12-01T08:00:00.000Z', 1], // after five working days to agree
      ['2026-12-09T08:00:00.000Z', 2],
      ['2026-12-16T08:00:00.000Z', 3],
      ['2026-12-23T08:00:00.000Z', 4],
      ['2027-01-20T08:00:00.000Z', 4],
    ] as const)
      await until(clock, moment, oosterschelde, steps);
    expect(await stepsIn(oosterschelde)).toEqual([
      'cjg-coordinator-speaks: Coordinator CJG',
      'line-manager: Teamleider Goes',
      'management: Directie Goes',
      'portfolio-holder-binds: Wethouder Goes',
    ]);
    const { followUp } = await helper.coordination(own.id);
    expect(followUp?.escalation.at(-1)).toMatchObject({
      who: 'portfolio-holder',
      says: 'De wethouder jeugd of de burgemeester geeft een opdracht die iedereen bindt.',
    });
    await untilMail(federation, emailOf('Wethouder Goes'), 'de zorgcoördinatie loopt vast');
    await untilMail(federation, people.mieke.email, 'de zorgcoördinatie loopt vast'); // those involved hear who is turned to
  });
});

describe('In Haaglanden, where the parties agree', () => {
  it('who says nothing agrees, and the end is seen in both regions', async () => {
    clock.set(monday);
    const [bsn] = examplePersons.zoetermeer;
    const doctor = await federation.as('mieke');
    const teacher = await federation.as('anouk');
    const own = await doctor.give({ bsn });
    clock.pass();
    const nurses = await (await federation.as('youssef')).give({ bsn });
    clock.pass();
    const far = await teacher.give({ bsn });
    await untilState(teacher, far.id, 'matched');

    const named = await doctor.act(own.id, { action: 'propose', names: own.id });
    expect(named.coordination).toMatchObject({ state: 'named', agreed: [own.id] });
    expect((await untilCoordination(teacher, far.id, 'named')).candidate?.id).toBe(own.id);

    clock.set('2026-12-01T08:00:00.000Z'); // five working days later
    const accepted = await untilCoordination(doctor, own.id, 'accepted');
    expect(accepted.coordinator?.id).toBe(own.id);
    expect(accepted.followUp?.history.at(-1)).toMatchObject({ action: 'lapse', actor: 'convenant' });
    await untilCoordination(teacher, far.id, 'accepted');
    await untilMail(federation, people.anouk.email, 'er is nieuws over de zorgcoördinatie');

    for (const signalId of [far.id, nurses.id])
      await doctor.act(own.id, { action: 'make-contact', signalId });
    expect((await doctor.coordination(own.id)).state).toBe('active');
    await untilCoordination(teacher, far.id, 'active');

    await doctor.act(own.id, { action: 'close' });
    await untilState(teacher, far.id, 'ended');
    expect((await doctor.see(own.id)).state).toBe('ended');
    await untilMail(federation, people.anouk.email, 'de zorgcoördinatie is gestopt');
    await untilMail(federation, people.youssef.email, 'de zorgcoördinatie is gestopt');
  });

  it('leaves nothing of a jeugdige in any mail, and nothing of a coordination at the hub', async () => {
    const mails = JSON.stringify(federation.mailbox.messages());
    for (const bsn of [examplePersons.zoetermeer[0], examplePersons.breda[0], examplePersons.goes[0]])
      expect(mails).not.toContain(bsn);
    const rows = await ask(federation.hubDatabase, 'select * from ledger');
    expect(JSON.stringify(rows)).not.toMatch(/accepted|named|regievoerder|coordinator/);
  });
});
