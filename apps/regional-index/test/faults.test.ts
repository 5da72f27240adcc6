import { inboundTopic } from '#contracts/topics.js';
import { examplePersons } from '#testing/example-persons.js';
import { waitFor } from '#testing/wait-for.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Caller } from './support/caller.js';
import { startTestFederation, type TestFederation } from './support/test-federation.js';
import { withState } from './support/test-hub.js';

const inZoetermeer = [...examplePersons.zoetermeer];
const nextChild = (): string => inZoetermeer.pop() ?? '';

let federation: TestFederation;
let anouk: Caller;
let mieke: Caller;

beforeAll(async () => {
  federation = await startTestFederation();
  anouk = await federation.as('anouk', federation.breda);
  mieke = await federation.as('mieke', federation.zoetermeer);
});
afterAll(() => federation.stop());

const becomes = (caller: Caller, id: string, state: string) =>
  waitFor(`the state ${state}`, async () => {
    const seen = await caller.see(id);
    return seen.state === state && seen;
  });
const statesOf = (signal: { history: { state: string }[] }) => signal.history.map(({ state }) => state);

describe('When something is away', () => {
  it('Kafka: a signal is given all the same, and leaves when it returns', async () => {
    federation.broker.setAway(true);
    const given = await anouk.give(nextChild());
    expect(given.state).toBe('given');
    expect((await federation.breda.query('SELECT 1 FROM outbox')).length).toBe(1);
    federation.broker.setAway(false);
    expect(statesOf(await becomes(anouk, given.id, 'alone'))).toEqual([
      'given',
      'sent',
      'delivered',
      'alone',
    ]);
  });

  it('the hub: a region works on its last copy of the directory, also after a restart', async () => {
    federation.hub.setAway(true);
    const restarted = await federation.breda.another();
    const anew = await federation.as('anouk', restarted);
    const given = await anew.give(nextChild());
    expect(given).toMatchObject({ state: 'given', homeRegion: { name: 'Haaglanden' } });
    await becomes(anew, given.id, 'alone');
    federation.hub.setAway(false);
    await restarted.close(); // it would store a newer directory before the other instance has it
  });

  it('a way, because a region is not connected: the giver sees why, and it goes out when it connects', async () => {
    const [goes = ''] = examplePersons.goes;
    const waiting = await anouk.give(goes);
    expect(waiting).toMatchObject({ state: 'waiting', homeRegion: { id: 'oosterschelde' } });
    expect(waiting.history.at(-1)?.reason).toBe('region-not-connected');
    expect(waiting.message).toMatch(/Uw signaal wacht: .* nog niet aangesloten/);
    expect((await anouk.give(examplePersons.municipalityNotCovered)).history.at(-1)?.reason).toBe(
      'municipality-not-covered',
    );
  });

  it('a way for a while: a signal that waits goes out by itself when there is one, once', async () => {
    const before = await versionOf();
    await federation.hub.publish(withState('haaglanden', 'suspended'));
    await waitFor('the newer directory', async () => (await versionOf()) > before);
    const waiting = await anouk.give(nextChild());
    expect(waiting.state).toBe('waiting');
    await federation.hub.publish(withState('haaglanden', 'live'));
    const arrived = await becomes(anouk, waiting.id, 'alone');
    expect(statesOf(arrived)).toEqual(['given', 'waiting', 'given', 'sent', 'delivered', 'alone']);
  });

  it('a way until the jeugdige turns out to live here: then it meets who is here', async () => {
    const child = nextChild();
    const before = await versionOf();
    const moved = (region: string) => (directory: Parameters<typeof withoutZoetermeer>[0]) =>
      withoutZoetermeer(directory, region);
    await federation.hub.publish(moved('oosterschelde'));
    await waitFor('the newer directory', async () => (await versionOf()) > before);
    const waiting = await anouk.give(child);
    expect(waiting.state).toBe('waiting');
    const joost = await federation.as('joost', federation.breda);
    await joost.give(child);
    await federation.hub.publish(moved('noord-brabant'));
    await becomes(anouk, waiting.id, 'matched');
    expect((await anouk.match(waiting.id))?.others[0]?.professional.name).toBe('Joost van Dongen');
    await federation.hub.publish(moved('haaglanden'));
  });
});

type Directory = Parameters<ReturnType<typeof withState>>[0];
/** The directory with Zoetermeer in another region. */
const withoutZoetermeer = (directory: Directory, region: string): Directory => ({
  ...directory,
  coverage: directory.coverage.map((row) =>
    row.municipality === '0637' && row.until === null ? { ...row, region } : row,
  ),
});

async function versionOf(): Promise<number> {
  const [row] = await federation.breda.query<{ version: number }>('SELECT version FROM directory_copy');
  return row?.version ?? 0;
}

describe('What comes in and is not right', () => {
  const topic = inboundTopic('haaglanden');
  const parked = () =>
    federation.zoetermeer.query<{ reason: string }>('SELECT reason FROM parked_event ORDER BY id');

  it('is parked with its reason, and those after it flow on', async () => {
    const waited = await waitFor('the copy with Haaglanden', async () => {
      const given = await anouk.give(nextChild());
      return given.homeRegion?.id === 'haaglanden' && given;
    });
    await becomes(anouk, waited.id, 'alone');
    await federation.broker.append(topic, [
      { key: 'a', value: Buffer.from('this is not JSON, and 999996411 is not to be kept') },
      { key: 'b', value: forged({ type: 'nl.verwijsindex.signal.given.v9' }) },
      {
        key: 'c',
        value: forged({ data: { sealed: { key: 'x.y.z', iv: 'AAAAAAAAAAAAAAAA', box: 'AAAA' } } }),
      },
      { key: 'd', value: forged({ data: { plain: { bsn: '999996411' } } }) },
    ]);
    const next = await anouk.give(nextChild());
    await becomes(anouk, next.id, 'alone');
    const reasons = await waitFor('the parked', async () => {
      const rows = await parked();
      return rows.length === 4 && rows.map(({ reason }) => reason);
    });
    expect(reasons.sort()).toEqual(['not-json', 'seal-failed', 'seal-failed', 'unknown-version']);
    expect(JSON.stringify(await federation.zoetermeer.query('SELECT * FROM parked_event'))).not.toContain(
      '999996411',
    );
  });

  it('is a receipt of a region that is not the home region: nobody is believed but the home region', async () => {
    const child = nextChild();
    const doctors = await mieke.give(child);
    await federation.broker.append(topic, [
      { key: 'e', value: forged({ type: 'nl.verwijsindex.signal.ended.v1', subject: doctors.id }) },
    ]);
    await waitFor('the parked', async () => (await parked()).length === 5);
    expect((await mieke.see(doctors.id)).state).toBe('alone');
  });

  function forged(more: object): Buffer {
    return Buffer.from(
      JSON.stringify({
        specversion: '1.0',
        id: randomUUID(),
        source: 'urn:nld:oin:00000099000000001001:systeem:regional-index',
        type: 'nl.verwijsindex.signal.given.v1',
        subject: randomUUID(),
        time: new Date().toISOString(),
        datacontenttype: 'application/json',
        origin: 'noord-brabant',
        destination: 'haaglanden',
        data: { plain: {} },
        ...more,
      }),
    );
  }
});

describe('What stands in the database of a region', () => {
  it('shows no BSN in the clear, in any table', async () => {
    const tables = await federation.zoetermeer.query<{ name: string }>(
      "SELECT quote_ident(table_name) AS name FROM information_schema.tables WHERE table_schema = 'public'",
    );
    expect(tables.length).toBeGreaterThan(10);
    for (const { name } of tables) {
      const rows = await federation.zoetermeer.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
      const text = rows.map(({ row }) => row).join('\n');
      for (const bsn of Object.values(examplePersons.zoetermeer)) {
        expect(text).not.toContain(bsn);
        expect(text).not.toContain(Buffer.from(bsn).toString('hex'));
      }
    }
  });
});
