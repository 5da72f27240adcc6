import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { examplePersons } from '#testing/example-persons.js';
import { people } from '#testing/people.js';
import { waitFor } from '#testing/wait-for.js';
import { ask } from '../deploy/demo/databases.js';
import { startTestFederation, type TestFederation } from './federation.js';
import { statesOf, untilState } from './signals-of.js';

let federation: TestFederation;

jest.setTimeout(150_000); // on a busy machine a federation takes its time to start

beforeAll(async () => {
  federation = await startTestFederation();
});
afterAll(() => federation?.stop());

const mailsTo = async (email: string) => federation.mailbox.messages().filter(({ to }) => to.includes(email));

describe('a signal from Breda on a jeugdige who lives in Zoetermeer', () => {
  const [bsn] = examplePersons.zoetermeer;

  it('meets the signal of the family doctor there, and both are told who the other is', async () => {
    const doctor = await federation.as('mieke');
    const first = await doctor.give({ bsn });
    expect(first).toMatchObject({ state: 'alone', repeated: false, involvement: null });

    const teacher = await federation.as('anouk');
    const answer = await teacher.give({ bsn });
    expect(answer).toMatchObject({ homeRegion: { id: 'haaglanden' }, involvement: null });
    expect(['given', 'sent']).toContain(answer.state);

    const matched = await untilState(teacher, answer.id, 'matched');
    expect(statesOf(matched)).toEqual(['given', 'sent', 'delivered', 'matched']);
    expect(await teacher.match(answer.id)).toMatchObject({
      homeRegion: 'haaglanden',
      others: [
        { professional: { name: people.mieke.name, phone: people.mieke.phone }, region: 'haaglanden' },
      ],
      coordination: { convenant: 'haaglanden', sentence: expect.stringMatching(/\w/) },
    });
    expect(await doctor.match(first.id)).toMatchObject({
      others: [{ professional: { name: people.anouk.name }, region: 'noord-brabant' }],
    });
    for (const { email } of [people.anouk, people.mieke])
      await waitFor(`a mail to ${email}`, async () => (await mailsTo(email)).length === 1);
  });

  it('leaves no BSN in a mail', () => {
    const texts = federation.mailbox.messages().map((mail) => JSON.stringify(mail));
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) expect(text).not.toContain(bsn);
  });

  it('leaves in the hub only ids, regions, times and states', async () => {
    const rows = await ask(federation.hubDatabase, 'select * from ledger');
    expect(rows.length).toBeGreaterThan(0);
    const text = JSON.stringify(rows);
    for (const secret of [bsn, people.anouk.name, people.mieke.email]) expect(text).not.toContain(secret);
  });

  it('counts no more once it is ended: the doctor is alone again', async () => {
    const teacher = await federation.as('anouk');
    const [own] = await teacher.list();
    await teacher.end(own?.id ?? '');
    const doctor = await federation.as('mieke');
    const [first] = await doctor.list();
    await untilState(doctor, first?.id ?? '', 'alone');
    expect(await doctor.match(first?.id ?? '')).toBeNull();
  });
});

describe('a signal on a jeugdige who lives in the same region', () => {
  const [bsn] = examplePersons.breda;

  it('is answered at once with who else is involved, and needs no hub', async () => {
    const first = await (await federation.as('joost')).give({ bsn });
    const teacher = await federation.as('anouk');
    const answer = await teacher.give({ bsn });
    expect(answer).toMatchObject({
      state: 'matched',
      involvement: { others: [{ professional: { name: people.joost.name } }] },
    });
    const passed = await ask(federation.hubDatabase, 'select from ledger where subject = any($1)', [
      [first.id, answer.id],
    ]);
    expect(passed).toEqual([]);
    const { email } = people.joost;
    await waitFor('a mail to the youth helper', async () => (await mailsTo(email)).length === 1);
  });
});

describe('a signal that cannot be delivered', () => {
  it('waits and says why, when the region of the jeugdige is not connected yet', async () => {
    const answer = await (await federation.as('anouk')).give({ bsn: examplePersons.goes[0] });
    expect(answer).toMatchObject({ state: 'waiting', homeRegion: { id: 'oosterschelde' } });
    expect(answer.history.at(-1)).toMatchObject({ state: 'waiting', reason: 'region-not-connected' });
    expect(answer.message).toMatch(/\w/);
  });

  it('waits and says why, when no region covers the municipality', async () => {
    const answer = await (await federation.as('anouk')).give({ bsn: examplePersons.municipalityNotCovered });
    expect(answer).toMatchObject({ state: 'waiting', homeRegion: null });
    expect(answer.history.at(-1)).toMatchObject({ reason: 'municipality-not-covered' });
  });
});
