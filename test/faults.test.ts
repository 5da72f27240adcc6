import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { examplePersons } from '#testing/example-persons.js';
import { Started } from '../deploy/demo/stopping.js';
import { buildServices } from './faults/build-services.js';
import { type FaultFederation, type Owner, startFaultFederation } from './faults/fault-federation.js';
import { KilledHomes } from './faults/killed-homes.js';
import { faultCalled, together } from './faults/kinds-of-fault.js';
import type { PlantedFault } from './faults/planted.js';
import { type Outcome, Rounds } from './faults/round.js';
import { heading, rowOf } from './faults/table.js';

/** The short form of `npm run faults`: what matters most, for seconds. Then the same must fail where a fault is planted. */
const short = { seconds: 2, rate: 20, before: 1, after: 1 };

const started = new Started();
let folder: string;
let federation: FaultFederation;
let rounds: Rounds;

jest.setTimeout(300_000); // on a busy machine a federation takes its time to start

beforeAll(async () => {
  await buildServices();
  folder = await mkdtemp(join(tmpdir(), 'verwijsindex-faults-'));
  federation = await startFaultFederation({ folder, started, say: () => undefined });
  rounds = new Rounds(federation);
});
afterAll(async () => {
  await started.stopAll();
  await rm(folder, { recursive: true, force: true });
});

const kindsIn = ({ violations }: Outcome): Set<string> => new Set(violations.map(({ kind }) => kind));

describe('every signal has its effect once, in order, and its receipt comes back', () => {
  it('when hub, home region, Kafka and the database of the origin are killed while signals flow', async () => {
    const killed = ['hub-killed', 'home-killed', 'broker-killed', 'database-of-origin-killed'];
    const outcome = await rounds.run(together(...killed.map(faultCalled)), short);
    process.stderr.write(`${heading()}\n${rowOf({ ...outcome, fault: 'four at once' })}\n`);
    expect(outcome.violations).toEqual([]);
    expect(outcome.accepted).toBeGreaterThan(20);
  });
});

describe('a case that moves', () => {
  it('is at its new home, once, when old home and new home are killed between sending it and its receipt, in either order', async () => {
    const homes = new KilledHomes(federation);
    const [breda, haaglanden] = [federation.service('noord-brabant'), federation.service('haaglanden')];
    const parkedBefore = await homes.count('noord-brabant', 'parked_event');
    const [away, back] = await Promise.all([
      homes.begin(
        examplePersons.zoetermeer[6],
        { haaglanden: 'mieke', 'noord-brabant': 'anouk' },
        'haaglanden',
      ),
      homes.begin(
        examplePersons.breda[6],
        { haaglanden: 'youssef', 'noord-brabant': 'joost' },
        'noord-brabant',
      ),
    ]);

    await breda.stop(); // away, in good order
    await homes.send(away, 'haaglanden', 'noord-brabant');
    await haaglanden.kill(); // the old home of one, which has sent it, and the new home of the other
    await breda.start();
    await homes.untilTaken(away, 'noord-brabant');
    await homes.send(back, 'noord-brabant', 'haaglanden'); // the two cross
    await breda.kill(); // the new home of one, which has taken it, and the old home of the other, which has sent it
    await Promise.all([haaglanden.start(), breda.start()]);

    await homes.untilAt(away, 'noord-brabant');
    await homes.untilAt(back, 'haaglanden');
    await homes.untilQuiet();
    expect(await homes.matches(away, 'noord-brabant')).toEqual({ open: 1, ever: 1 });
    expect(await homes.matches(away, 'haaglanden')).toEqual({ open: 0, ever: 1 });
    expect(await homes.matches(back, 'haaglanden')).toEqual({ open: 1, ever: 1 });
    expect(await homes.matches(back, 'noord-brabant')).toEqual({ open: 0, ever: 1 });
    for (const [one, region] of [
      [away, 'haaglanden'],
      [back, 'noord-brabant'],
    ] as const) {
      const { history } = await one.givers[region].see(one.ids[region]);
      expect(history.filter(({ state }) => state === 'delivered')).toHaveLength(1);
    }
    expect(await homes.count('noord-brabant', 'parked_event')).toBe(parkedBefore);
  });
});

async function plant(where: Partial<Record<Owner, PlantedFault | null>>): Promise<void> {
  const all = Object.entries(where) as [Owner, PlantedFault | null][];
  await Promise.all(all.map(([owner, fault]) => federation.service(owner).plant(fault)));
}

describe('the check fails where a fault is planted', () => {
  it('in the inbox, which forgets what it had, and in the relay, which deletes before the broker has it', async () => {
    await plant({ haaglanden: 'inbox', 'noord-brabant': 'relay' });
    const outcome = await rounds.run(
      together(faultCalled('origin-killed'), faultCalled('everything-twice')),
      short,
    );
    const wrong = outcome.violations;
    expect(wrong).toContainEqual(expect.objectContaining({ kind: 'confirmed-twice' }));
    expect(wrong).toContainEqual(expect.objectContaining({ kind: 'lost', region: 'haaglanden' }));
    await plant({ haaglanden: null, 'noord-brabant': null });
  });

  it('in the hub, which commits before it forwarded', async () => {
    await federation.service('national-hub').plant('hub');
    const outcome = await rounds.run(faultCalled('hub-killed'), short);
    expect(kindsIn(outcome)).toContain('lost');
  });
});
