import type { CloudEvent } from '#contracts/cloud-event.js';
import type { OwnAnnouncedChanges } from '#contracts/http/directory.js';
import type { Directory } from '#contracts/directory.js';
import { outboundTopic } from '#contracts/topics.js';
import { addDays, dateInAmsterdam } from '#rules/dates/calendar.js';
import { examplePersons } from '#testing/example-persons.js';
import { waitFor } from '#testing/wait-for.js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Caller } from './support/caller.js';
import { startTestFederation, type TestFederation } from './support/test-federation.js';
import { withState } from './support/test-hub.js';

const inZoetermeer = [...examplePersons.zoetermeer];
const nextChild = (): string => inZoetermeer.pop() ?? '';

let federation: TestFederation;
let anouk: Caller;
let mieke: Caller;
let youssef: Caller;
/** What left Noord-Brabant. */
const sent: CloudEvent[] = [];

beforeAll(async () => {
  federation = await startTestFederation();
  anouk = await federation.as('anouk', federation.breda);
  mieke = await federation.as('mieke', federation.zoetermeer);
  youssef = await federation.as('youssef', federation.zoetermeer);
  await federation.broker.subscribe('watch', [outboundTopic('noord-brabant')], async ({ records }) => {
    sent.push(...records.map(({ value }) => JSON.parse(value.toString()) as CloudEvent));
  });
});
afterAll(() => federation.stop());
afterEach(() => publish(backAgain));

const becomes = (caller: Caller, id: string, state: string) =>
  waitFor(`the state ${state}`, async () => {
    const seen = await caller.see(id);
    return seen.state === state && seen;
  });

/** Publishes a version, and waits until both regions have it. */
async function publish(change: (directory: Directory) => Directory): Promise<void> {
  let version = 0;
  await federation.hub.publish((directory) => {
    version = directory.version + 1;
    return change(directory);
  });
  for (const region of [federation.breda, federation.zoetermeer])
    await waitFor('the newer directory', async () => {
      const [row] = await region.query<{ version: number }>('SELECT version FROM directory_copy');
      return (row?.version ?? 0) >= version;
    });
}

/** Haaglanden left: nobody covers its municipalities any more. */
const hasLeft = (directory: Directory): Directory => ({
  ...withState('haaglanden', 'left')(directory),
  coverage: directory.coverage.map((row) => (isOfHaaglanden(row) ? { ...row, until: '2026-01-01' } : row)),
});
const backAgain = (directory: Directory): Directory => ({
  ...withState('haaglanden', 'live')(directory),
  coverage: directory.coverage.map((row) => (isOfHaaglanden(row) ? { ...row, until: null } : row)),
});
const isOfHaaglanden = ({ region }: { region: string }): boolean => region === 'haaglanden';

const someone = {
  person: { familyName: 'Zeewolde', birthDate: '2016-05-04', sex: 'V', municipality: '0637' },
};

describe('A region in trial', () => {
  it('gets signals on test persons, marked as such, and sends its own the same way', async () => {
    await publish(withState('haaglanden', 'trial'));
    const child = nextChild();
    const own = await mieke.give(child);
    const given = await anouk.give(child);
    await becomes(anouk, given.id, 'matched');
    await becomes(mieke, own.id, 'matched');
    expect(sent.find(({ subject }) => subject === given.id)).toMatchObject({ testsignal: 'true' });
    await becomes(mieke, (await mieke.give(examplePersons.breda[0])).id, 'alone');
  });

  it('is in no number, also not when its signals end after it', async () => {
    await publish(withState('haaglanden', 'trial'));
    const child = nextChild();
    const own = await mieke.give(child);
    const given = await anouk.give(child);
    await becomes(anouk, given.id, 'matched');
    await becomes(mieke, own.id, 'matched');
    await publish(backAgain);
    await anouk.end(given.id);
    await becomes(mieke, own.id, 'alone');
    await mieke.end(own.id);
    const numbers = 'SELECT what FROM counted';
    for (const region of [federation.breda, federation.zoetermeer])
      expect(await region.query(numbers)).toEqual([]);
    const real = await mieke.give(nextChild());
    await mieke.end(real.id);
    const rows = await federation.zoetermeer.query<{ what: string }>(`${numbers} ORDER BY 1`);
    expect([...new Set(rows.map(({ what }) => what))]).toEqual(['ended-ended-by-giver', 'signals']);
  });

  it('gets no others: they wait, their giver reads why, and they go out when it is live', async () => {
    await publish(withState('haaglanden', 'trial'));
    const waiting = await anouk.giveOn(someone);
    expect(waiting.state).toBe('waiting');
    expect(waiting.history.at(-1)?.reason).toBe('region-in-trial');
    expect(waiting.message).toContain('is nog in de proefperiode');
    await publish(backAgain);
    await becomes(anouk, waiting.id, 'alone');
    expect(sent.find(({ subject }) => subject === waiting.id)).not.toHaveProperty('testsignal');
    await anouk.end(waiting.id);
  });

  it('does not keep test persons waiting behind others who wait longer; who still waits reads the new reason', async () => {
    await publish(withState('haaglanden', 'preparing'));
    const [other, test] = [await anouk.giveOn(someone), await anouk.give(nextChild())];
    expect([other.state, test.state]).toEqual(['waiting', 'waiting']);
    await publish(withState('haaglanden', 'trial'));
    await becomes(anouk, test.id, 'alone');
    await waitFor('the new reason', async () => {
      const seen = await anouk.see(other.id);
      return seen.state === 'waiting' && seen.message.includes('proefperiode');
    });
  });
});

describe('A suspended region', () => {
  it('gets nothing new: the giver reads that it takes no part for the time being, and it goes out later', async () => {
    await publish(withState('haaglanden', 'suspended'));
    const waiting = await anouk.give(nextChild());
    expect(waiting.history.at(-1)?.reason).toBe('region-suspended');
    expect(waiting.message).toContain('doet tijdelijk niet mee');
    await publish(backAgain);
    await becomes(anouk, waiting.id, 'alone');
  });

  it('sends nothing new, and works on for its own', async () => {
    await publish(withState('haaglanden', 'suspended'));
    const waiting = await mieke.give(examplePersons.breda[1]);
    expect(waiting.history.at(-1)?.reason).toBe('own-region-suspended');
    expect((await mieke.give(nextChild())).state).toBe('alone');
    await publish(backAgain);
    await becomes(mieke, waiting.id, 'alone');
  });

  it('still hears of the end of what it has', async () => {
    const child = nextChild();
    const own = await mieke.give(child);
    const given = await anouk.give(child);
    await becomes(mieke, own.id, 'matched');
    await publish(withState('haaglanden', 'suspended'));
    await anouk.end(given.id);
    await becomes(mieke, own.id, 'alone');
  });
});

describe('A region that left', () => {
  it('keeps its own case; what others gave there waits again, and their givers are told', async () => {
    const child = nextChild();
    const [doctor, nurse] = [await mieke.give(child), await youssef.give(child)];
    const given = await anouk.give(child);
    await becomes(anouk, given.id, 'matched');
    await publish(hasLeft);

    const waiting = await becomes(anouk, given.id, 'waiting');
    expect(waiting.history.at(-1)?.reason).toBe('region-left');
    expect(waiting.message).toContain('doet niet meer mee');
    expect(await anouk.match(given.id)).toBeNull();
    await waitFor('the mail', async () =>
      federation.coordinationNotices.breda.some(
        ({ kind, page }) => kind === 'region-left' && page?.id === given.id,
      ),
    );

    await waitFor('the copy to be gone', async () => {
      const rows = await federation.zoetermeer.query('SELECT 1 FROM signal WHERE id = $1', [given.id]);
      return rows.length === 0;
    });
    expect((await mieke.see(doctor.id)).state).toBe('matched');
    expect((await mieke.match(doctor.id))?.others.map(({ professional }) => professional.name)).toEqual([
      'Youssef Benali',
    ]);
    expect((await youssef.see(nurse.id)).state).toBe('matched');

    await publish(backAgain);
    await becomes(anouk, given.id, 'matched');
  });

  it('goes on in its own municipalities, and reaches no other', async () => {
    await publish(hasLeft);
    expect((await mieke.give(nextChild())).state).toBe('alone');
    const elsewhere = await mieke.give(examplePersons.breda[2]);
    expect(elsewhere.history.at(-1)?.reason).toBe('own-region-left');
    const there = await anouk.give(nextChild());
    expect(there.history.at(-1)?.reason).toBe('municipality-not-covered');
  });

  it('hands what others gave there to the region that covers the municipality from then on', async () => {
    const given = await anouk.give(nextChild());
    await becomes(anouk, given.id, 'alone');
    await publish((directory) => ({
      ...withState('haaglanden', 'left')(directory),
      coverage: directory.coverage.map((row) =>
        row.municipality === '0637' && isOfHaaglanden(row) ? { ...row, region: 'noord-brabant' } : row,
      ),
    }));
    const seen = await becomes(anouk, given.id, 'alone');
    await waitFor('the new home', async () => (await anouk.see(given.id)).homeRegion?.id === 'noord-brabant');
    expect(seen.history.map(({ state }) => state)).toContain('waiting');
    await publish((directory) => ({
      ...directory,
      coverage: directory.coverage.map((row) =>
        row.municipality === '0637' && row.until === null ? { ...row, region: 'haaglanden' } : row,
      ),
    }));
  });
});

describe('A change of the directory that is announced', () => {
  const on = addDays(dateInAmsterdam(new Date().toISOString()), 90);
  /** Delft goes to Noord-Brabant, and Wassenaar to nobody. */
  const announced = (directory: Directory): Directory => ({
    ...directory,
    coverage: [
      ...directory.coverage.map((row) =>
        ['0503', '0629'].includes(row.municipality) ? { ...row, until: on } : row,
      ),
      { municipality: '0503', name: 'Delft', region: 'noord-brabant', from: on, until: null },
    ],
  });
  const from = { from: 'haaglanden' };
  const municipalities = [
    { municipality: '0503', name: 'Delft', ...from, to: 'noord-brabant' },
    { municipality: '0629', name: 'Wassenaar', ...from, to: null },
  ];
  const names = ['Aalbers', 'Boersma', 'Cornelisse', 'Dijkgraaf', 'Evenhuis', 'Fokkema'];
  const inDelft = (nth: number) => ({
    person: {
      ...{ familyName: names[nth], birthDate: `201${nth}-0${nth + 1}-12`, sex: 'M', municipality: '0503' },
    },
  });
  const calledOff = (directory: Directory): Directory => ({
    ...backAgain(directory),
    coverage: backAgain(directory).coverage.filter(
      ({ municipality, region }) => municipality !== '0503' || region === 'haaglanden',
    ),
  });

  it('is shown with how many of the own signals go another way from then on, and no number that is small', async () => {
    const ilse = await federation.as('ilse', federation.breda);
    const seen = async () => (await ilse.ask<OwnAnnouncedChanges>('GET', '/v1/directory-changes')).body.days;
    expect(await seen()).toEqual([]);
    await publish(announced);
    expect(await seen()).toEqual([{ on, municipalities, signals: 0 }]);
    const given = await Promise.all([0, 1, 2, 3].map((nth) => anouk.giveOn(inDelft(nth))));
    await mieke.giveOn(inDelft(0)); // given elsewhere
    expect(await seen()).toEqual([{ on, municipalities, signals: '<5' }]);
    given.push(await anouk.giveOn(inDelft(4)), await anouk.giveOn(inDelft(5)));
    expect(await seen()).toEqual([{ on, municipalities, signals: 6 }]);
    await anouk.end(given[0]?.id ?? '');
    expect(await seen()).toEqual([{ on, municipalities, signals: 5 }]);
    const over = [addDays(on, -1), given[1]?.id];
    await federation.breda.query('UPDATE signal SET planned_end_on = $1 WHERE id = $2', over);
    expect(await seen()).toEqual([{ on, municipalities, signals: '<5' }]);
    for (const { id } of given.slice(1)) await anouk.end(id);
    await publish(calledOff);
    expect(await seen()).toEqual([]);
  });
});
