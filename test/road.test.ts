import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { cloudEventSchema, type CloudEvent } from '#contracts/cloud-event.js';
import { outboundTopic } from '#contracts/topics.js';
import {
  hubKeysSchema,
  publicKeysOf,
  readKeyFile,
  regionKeysSchema,
  type RegionPublicKeys,
} from '#platform/keys.js';
import { Sealer } from '#platform/sealing.js';
import { examplePersons } from '#testing/example-persons.js';
import { people } from '#testing/people.js';
import { waitFor } from '#testing/wait-for.js';
import { ask } from '../deploy/demo/databases.js';
import { startTestFederation, type TestFederation } from './federation.js';
import { rowsWith } from './search-database.js';
import { statesOf, untilState } from './signals-of.js';

/** A direct reporter, which runs beside the hub: docs/direct-reporters.md. */
const raad = 'raad-voor-de-kinderbescherming';

let federation: TestFederation;

jest.setTimeout(150_000); // on a busy machine a federation takes its time to start

beforeAll(async () => {
  federation = await startTestFederation({ regions: ['noord-brabant', 'haaglanden', raad] });
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

describe('a signal of a direct reporter, given at its own entry beside the hub', () => {
  const [, bsn] = examplePersons.zoetermeer;
  const sent: CloudEvent[] = [];
  const keysOf = (region: string) =>
    readKeyFile(federation.forStrangers.keys.ofRegion(region), regionKeysSchema);

  beforeAll(() =>
    federation.eventPort.subscribe('test.reads-along', [outboundTopic(raad)], async ({ records }) => {
      const events = records.map(({ value }) => cloudEventSchema.parse(JSON.parse(value.toString())));
      sent.push(...events.filter(({ type }) => type === 'nl.verwijsindex.signal.given.v1'));
    }),
  );

  it('is routed to the home region, meets who signalled there, and both are told', async () => {
    const nurse = await federation.as('youssef');
    const first = await nurse.give({ bsn });
    const board = await federation.at(raad, 'tamara');
    const { id, state } = await board.give({ bsn });
    expect(['given', 'sent']).toContain(state);
    const matched = await untilState(board, id, 'matched');
    expect(statesOf(matched)).toEqual(['given', 'sent', 'delivered', 'matched']);
    expect(await board.match(id)).toMatchObject({
      homeRegion: 'haaglanden',
      others: [{ professional: { name: people.youssef.name }, region: 'haaglanden' }],
      coordination: { convenant: 'haaglanden' },
    });
    await untilState(nurse, first.id, 'matched');
    expect(await nurse.match(first.id)).toMatchObject({
      others: [{ professional: { name: people.tamara.name }, region: raad }],
    });
    for (const { email } of [people.tamara, people.youssef])
      await waitFor(`a mail to ${email}`, async () => (await mailsTo(email)).length === 1);
    const passed = await ask(
      federation.hubDatabase,
      'select origin, destination, state from ledger where subject = $1 and type = $2',
      [id, 'nl.verwijsindex.signal.given.v1'],
    );
    expect(passed).toEqual([{ origin: raad, destination: 'haaglanden', state: 'forwarded' }]);
    expect(await ask(federation.region(raad).database, 'select from match')).toEqual([]);
  });

  it('cannot be read by the hub: its keys are nowhere in what the hub has, and what the hub has does not open it', async () => {
    const own = keysOf(raad);
    const hubKeys = readKeyFile(federation.forStrangers.keys.hub, hubKeysSchema);
    const publicKeys = readFileSync(federation.forStrangers.keys.regionsPublic, 'utf8');
    const secrets = [
      own.signing.d,
      own.sealing.d,
      own.login.d,
      own.blindIndex,
      ...own.fields.map(({ key }) => key),
    ];
    for (const secret of secrets) expect(JSON.stringify(hubKeys) + publicKeys).not.toContain(secret);
    expect(publicKeys).toContain(own.sealing.x); // it would be found
    expect(await rowsWith(federation.hubDatabase, secrets)).toEqual([]);
    expect(await rowsWith(federation.hubDatabase, [own.sealing.x])).not.toEqual([]);

    const event = await waitFor('the event of the signal', async () => sent[0] ?? false);
    const publicOf = (region: string): RegionPublicKeys => publicKeysOf(keysOf(region));
    const asHome = { signing: hubKeys.signing, sealing: hubKeys.signing };
    const hub = new Sealer('haaglanden', asHome, publicOf);
    await expect(hub.open(event)).rejects.toThrow('The seal does not hold');
    const home = new Sealer('haaglanden', keysOf('haaglanden'), publicOf);
    expect(await home.open(event)).toMatchObject({ bsn });
  });

  it('is refused and parked by the hub when it is sent to a direct reporter: nobody lives there', async () => {
    const { eventPort, hubDatabase } = federation;
    const misled = sent[0]
      ? { ...sent[0], id: randomUUID(), subject: randomUUID(), destination: raad }
      : null;
    if (!misled) throw new Error('Expected the event of the signal');
    const record = { key: misled.subject, value: Buffer.from(JSON.stringify(misled)) };
    await eventPort.append(outboundTopic(raad), [record]);
    const parked = await waitFor('the event to be parked', async () => {
      const rows = await ask(
        hubDatabase,
        'select reason, event_origin, event_destination from parked_event where event_subject = $1',
        [misled.subject],
      );
      return rows.length > 0 && rows;
    });
    expect(parked).toEqual([{ reason: 'misrouted', event_origin: raad, event_destination: raad }]);
    const told = 'select state from ledger where subject = $1';
    expect(await ask(hubDatabase, told, [misled.subject])).toEqual([{ state: 'parked' }]);
  });
});
