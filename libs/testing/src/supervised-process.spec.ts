import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { superviseProcess, type SupervisedProcess } from './supervised-process.js';
import { waitFor } from './wait-for.js';

/** Starts a shell script that first says its process id, so that a test can see whether it still runs. */
async function start(
  script: string,
  removeAtEnd?: string,
): Promise<{ program: SupervisedProcess; pid: number }> {
  const program = superviseProcess(['/bin/sh', '-c', `echo "pid $$ running"; ${script}`], {
    cwd: tmpdir(),
    stopSignal: 'TERM',
    removeAtEnd,
  });
  const said = await waitFor('the program to run', async () => /pid (\d+) running/.exec(program.lastWords()));
  return { program, pid: Number(said[1]) };
}

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('a program that we start', () => {
  it('is asked to stop in good order', async () => {
    const { program, pid } = await start('trap "echo goodbye; exit 0" TERM; while :; do sleep 0.02; done');
    expect(program.hasEnded()).toBe(false);
    await program.stop();
    expect(program.lastWords()).toContain('goodbye');
    expect(runs(pid)).toBe(false);
  });

  it('takes its folder along when it ends', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'verwijsindex-spec-'));
    const { program } = await start('exec sleep 60', folder);
    await program.stop();
    expect(existsSync(folder)).toBe(false);
  });

  it('may end by itself, and its last words are kept', async () => {
    const { program } = await start('echo "no room on the disk" >&2; exit 3');
    await program.ended;
    expect(program.hasEnded()).toBe(true);
    expect(program.lastWords()).toContain('no room on the disk');
    await program.stop();
  });

  it('that cannot be found has ended, with the reason', async () => {
    const program = superviseProcess(['/no/such/program'], { cwd: tmpdir(), stopSignal: 'TERM' });
    await program.ended;
    expect(program.lastWords()).toContain('/no/such/program');
  });
});
