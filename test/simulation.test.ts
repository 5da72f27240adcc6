import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../deploy/demo/project-root.js';
import { buildServices } from './faults/build-services.js';
import { plantedFaults, type PlantedFault } from './faults/planted.js';

jest.setTimeout(600_000); // half a minute on a machine that does nothing else

beforeAll(buildServices);

/** A process of its own: in it time, and the ids of chance, are those of the simulation. */
function simulate(...args: string[]): { code: number | null; said: string } {
  const program = join(projectRoot, 'dist', 'test', 'simulation', 'main.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--enable-source-maps', program, ...args], {
    encoding: 'utf8',
  });
  return { code: status, said: stdout + stderr };
}

describe('random histories of outbox, relay, hub and inbox, with crashes, repetitions and parts away', () => {
  it('a thousand of them keep every promise', () => {
    const { code, said } = simulate('--simulate', '1000');
    process.stderr.write(said);
    expect(said).toContain('1000 random histories');
    expect(code).toBe(0);
  });

  it('are the same for the same seed', () => {
    const withoutTime = (said: string): string => said.replace(/in [\d.]+ s/, '');
    const [once, again, another] = ['11', '11', '12'].map((seed) =>
      withoutTime(simulate('--seed', seed).said),
    );
    expect(once).toContain(' steps');
    expect(again).toBe(once);
    expect(another).not.toBe(once);
  });

  const found: Record<PlantedFault, RegExp> = {
    inbox: /"kind":"(twice|confirmed-twice)"/,
    relay: /"kind":"lost"/,
    hub: /"kind":"lost"/,
  };
  it.each(plantedFaults)(
    'break a promise when a fault is planted in the %s, and say by which seed',
    (fault) => {
      const { code, said } = simulate('--simulate', '50', '--plant', fault);
      expect(code).toBe(1);
      expect(said).toMatch(/Seed \d+ broke a promise; again: --seed \d+ --plant/);
      expect(said).toMatch(found[fault]);
    },
  );
});
