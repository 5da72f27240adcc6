import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { exitCodes, type Terminal } from './terminal.js';
import { runVir } from './vir.js';

const house = join(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'vir-'));
afterAll(() => rmSync(folder, { recursive: true }));
cpSync(join(house, 'deploy/convenants'), folder, { recursive: true });

/** The real command, as `npm run vir` starts it; builds first if need be. Files are those of a copy, to be edited. */
const vir = (...args: string[]) => {
  const run = spawnSync(process.execPath, [join(house, 'deploy/setup.mjs'), 'vir', ...args], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 300_000,
  });
  return { code: run.status, out: run.stdout, err: run.stderr };
};
/** The same without a process of its own. */
const inside = async (...args: string[]) => {
  const said = { out: '', err: '' };
  const terminal: Terminal = {
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    exitCode: exitCodes.good,
  };
  await runVir(args, terminal);
  return { code: terminal.exitCode, ...said };
};
const edited = (name: string, from: string, to: string): string => {
  const text = readFileSync(join(folder, 'haaglanden.yaml'), 'utf8');
  expect(text).toContain(from);
  writeFileSync(join(folder, name), text.replace(from, to));
  return name;
};

describe('vir convenant', () => {
  it('check tells good files from faulty ones, and ends with 1 for a fault', () => {
    const good = vir('convenant', 'check', 'haaglanden.yaml', 'groningen.yaml');
    expect(good).toMatchObject({ code: 0, err: expect.not.stringContaining('error') });
    expect(good.out.split('\n')[0]).toBe(
      'haaglanden.yaml: good: haaglanden 2014-05, 9 municipalities, 3 rules, 1 guard, 8 terms, 1 ladder of 3 steps, 1 duty',
    );
    const bad = edited(
      'bad.yaml',
      'regievoerder-mediates\n        who: regievoerder',
      'mediates\n        who: regievoerdr',
    );
    const found = vir('convenant', 'check', bad, 'groningen.yaml');
    expect(found.code).toBe(1);
    expect(found.out).toMatch(
      /^bad\.yaml:\d+ escalation\[0\]\.steps\[0\]\.who: 'regievoerdr' is not valid \(did you mean regievoerder\?\); expected one of /,
    );
    expect(JSON.parse(vir('convenant', 'check', '--json', bad, 'groningen.yaml').out)).toMatchObject([
      { file: 'bad.yaml', good: false, faults: [expect.stringContaining('did you mean')] },
      { file: 'groningen.yaml', good: true, id: 'groningen', counts: { municipalities: 10, ladders: 3 } },
    ]);
  }, 300_000);

  it('explain says who coordinates and when all is due, for people and for programs', () => {
    const args = ['convenant', 'explain', 'haaglanden.yaml', '--facts', 'facts/haaglanden.yaml'];
    const { code, out } = vir(...args);
    expect(code).toBe(0);
    expect(out).toContain('dat kan Huisartsen Zuidrand of Jeugdhulp Zuidrand zijn.');
    expect(out).toMatch(
      /accept +2 working days +Wed 2026-12-30 +-> Mon 2027-01-04 +coordinator +passes 2027-01-01/,
    );
    expect(JSON.parse(vir(...args, '--json').out)).toMatchObject({
      decision: { rule: 'parties-agree', outcome: 'parties-agree' },
      guard: { who: 'regievoerder' },
      ladder: { steps: [{ dueOn: '2026-12-30' }, { dueOn: '2027-01-07' }, { dueOn: '2027-01-14' }] },
    });
    const elsewhere = vir(...args.slice(0, 4), 'facts/oosterschelde.yaml');
    expect(elsewhere).toMatchObject({ code: 1, out: '' });
    expect(elsewhere.err).toContain("facts/oosterschelde.yaml:3 municipality: '1676' is not valid");
  });

  it('table writes the page to a file or to a pipe', () => {
    const written = vir(
      'convenant',
      'table',
      'oosterschelde.yaml',
      '--on',
      '2026-11-23',
      '--out',
      'page.html',
    );
    expect(written).toMatchObject({ code: 0, out: '' });
    const piped = vir('convenant', 'table', 'oosterschelde.yaml', '--on', '2026-11-23');
    expect(piped.out).toMatch(/^<!doctype html>/);
    expect(readFileSync(join(folder, 'page.html'), 'utf8')).toBe(piped.out);
    expect(vir('convenant', 'table', 'oosterschelde.yaml', '--out', 'nowhere/page.html').code).toBe(2);
    expect(existsSync(join(folder, 'nowhere'))).toBe(false);
  });

  it('diff says that open cases stay as they are and what changes for new ones', () => {
    const next = edited('next.yaml', 'workingDays: 60', 'workingDays: 40');
    const { code, out } = vir('convenant', 'diff', 'haaglanden.yaml', next);
    expect(code).toBe(0);
    expect(out).toContain(
      'For open cases: nothing: a decision stays under the version by which it was taken.',
    );
    expect(out).toContain(
      'For new cases: 1 change.\n\nTerms\n  handling from 60 working days to 40 working days\n',
    );
    expect(out).toContain('NOTE: both say version 2014-05.');
    expect(JSON.parse(vir('convenant', 'diff', 'haaglanden.yaml', next, '--json').out)).toMatchObject({
      isSameVersion: true,
      forNewCases: [{ section: 'terms', changes: ['handling from 60 working days to 40 working days'] }],
    });
  });

  it.each([
    [[], 'Usage: vir'],
    [['convenant', 'chek'], 'Did you mean check?'],
    [['convenant', 'check'], "missing required argument 'file'"],
    [['convenant', 'check', 'nowhere.yaml'], 'There is no such file.'],
    [
      ['convenant', 'explain', join(folder, 'haaglanden.yaml')],
      "required option '--facts <file>' not specified",
    ],
    [
      ['convenant', 'table', join(folder, 'haaglanden.yaml'), '--on', '2026-02-30'],
      'Expected a date, YYYY-MM-DD.',
    ],
  ])('of no use as %j: says so, and ends with 2', async (args, says) => {
    const { code, out, err } = await inside(...args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(says);
  });

  it.each([[], ['convenant'], ...['check', 'explain', 'table', 'diff'].map((name) => ['convenant', name])])(
    'helps with an example: %s %s',
    async (...words: string[]) => {
      const { code, out } = await inside(...words.filter(Boolean), '--help');
      expect(code).toBe(0);
      expect(out).toMatch(/Example:\n {2}npm run vir -- convenant /);
    },
  );
});
