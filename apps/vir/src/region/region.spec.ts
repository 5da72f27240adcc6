import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeKeyChallenge } from '#platform/key-proof.js';
import { readKeyFile, regionKeysSchema } from '#platform/keys.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { exitCodes, type Terminal } from '../terminal.js';
import { runVir } from '../vir.js';

const folder = mkdtempSync(join(tmpdir(), 'vir-region-'));
const region = {
  ...{
    id: 'hoeksche-waard',
    name: 'Hoeksche Waard',
    oin: '00000099000000001007',
    kind: 'region',
    state: 'preparing',
  },
  municipalities: [{ code: '1963', name: 'Hoeksche Waard', from: '2026-01-01', until: null }],
  conditions: { convenant: null, agreement: null, directing: [] },
  ...{ keys: null, test: null, suspended: null, leavesOn: null, possible: [], steps: [] },
  next: { step: 'trial', missing: [{ by: 'keys', what: 'the public keys of the region' }] },
};

/** What the hub was asked, and what it answers next; the real one is in apps/national-hub and test/connecting.test.ts. */
const asked: { method: string; path: string; body: Record<string, unknown> }[] = [];
const answers: { status: number; body: unknown }[] = [];
let server: Server;

beforeAll(async () => {
  server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const body = JSON.parse(text || '{}') as Record<string, unknown>;
      asked.push({ method: request.method ?? '', path: request.url ?? '', body });
      const next = answers.shift() ?? {
        status: 200,
        body: { preview: false, follows: ['So it is.'], region },
      };
      response.writeHead(next.status, { 'content-type': 'application/json' }).end(JSON.stringify(next.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.env.VIR_TOKEN = 'a-token';
});
afterAll(async () => {
  delete process.env.VIR_TOKEN;
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  asked.length = 0;
  answers.length = 0;
});

async function vir(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const terminal: Terminal = {
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    exitCode: exitCodes.good,
  };
  const hub = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await runVir(['region', ...args, ...(args[0] === 'topics' ? [] : ['--hub', hub])], terminal);
  return { code: terminal.exitCode, ...said };
}

describe('vir region', () => {
  it('add sends the id and the municipalities of the convenant', async () => {
    const { code, out } = await vir(
      ...['add', '--convenant', 'deploy/convenants/hoeksche-waard.yaml', '--name', 'Hoeksche Waard'],
      ...['--oin', region.oin, '--from', '2026-01-01', '--preview'],
    );
    expect(code).toBe(0);
    expect(asked).toMatchObject([
      {
        path: '/v1/regions',
        body: {
          ...{ id: 'hoeksche-waard', oin: region.oin, preview: true },
          municipalities: [{ code: '1963', name: 'Hoeksche Waard', from: '2026-01-01' }],
        },
      },
    ]);
    expect(out).toContain('the public keys of the region (vir region keys)');
  });

  it('conditions sends what is given, and the directing function for every municipality', async () => {
    answers.push({ status: 200, body: region });
    await vir(
      ...['conditions', 'hoeksche-waard', '--convenant', 'C-1', '--signed-on', '2026-01-12'],
      ...['--directing-all', 'regievoerder jeugd', '--directed-since', '2026-01-01'],
    );
    expect(asked.at(-1)?.body).toEqual({
      convenant: { reference: 'C-1', on: '2026-01-12' },
      directing: [{ municipality: '1963', function: 'regievoerder jeugd', on: '2026-01-01' }],
    });
    expect(await vir('conditions', 'hoeksche-waard', '--convenant', 'C-1')).toMatchObject({
      ...{ code: 1, err: '--convenant and --signed-on belong together: give both.\n' },
    });
  });

  it('keys makes the key file, for its owner only, and sends the public halves; prove answers with it', async () => {
    const file = join(folder, 'keys', 'own.json');
    expect((await vir('keys', 'hoeksche-waard', '--keys', file)).code).toBe(0);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(JSON.stringify(asked)).not.toContain('"d":');
    const keys = readKeyFile(file, regionKeysSchema);
    expect(asked.at(-1)?.body).toMatchObject({
      signing: { x: keys.signing.x },
      sealing: { x: keys.sealing.x },
    });

    const { challenge } = await makeKeyChallenge('hoeksche-waard', keys.sealing);
    answers.push({ status: 200, body: challenge });
    expect((await vir('prove', 'hoeksche-waard', '--keys', file)).code).toBe(0);
    expect(asked.at(-1)).toMatchObject({
      ...{ path: '/v1/regions/hoeksche-waard/proof', body: { answer: expect.stringMatching(/^e/) } },
    });
    const other = join(folder, 'other.json');
    await vir('keys', 'hoeksche-waard', '--keys', other);
    answers.push({ status: 200, body: challenge });
    expect(await vir('prove', 'hoeksche-waard', '--keys', other)).toMatchObject({
      ...{ code: 1, err: expect.stringContaining('other keys of this region') },
    });
  });

  it('keys makes no file for a preview', async () => {
    const file = join(folder, 'preview.json');
    await vir('keys', 'hoeksche-waard', '--keys', file, '--preview');
    expect(existsSync(file)).toBe(false);
  });

  it('says what the hub says when it refuses, and ends with 1', async () => {
    const detail = 'Region hoeksche-waard lacks for the step trial: a passed connection test (step test)';
    answers.push({ status: 409, body: { detail } });
    expect(await vir('trial', 'hoeksche-waard')).toEqual({ code: 1, out: '', err: `${detail}\n` });
    answers.push({ status: 401, body: { detail: 'no' } });
    expect((await vir('live', 'hoeksche-waard')).err).toContain('VIR_TOKEN');
  });

  it.each([
    [['suspend', 'hoeksche-waard', '--reason', 'because'], 'Allowed choices are own-request, long-outage'],
    [['leave', 'hoeksche-waard', '--on', 'tomorrow'], 'Expected a date'],
    [['topics', 'Hoeksche Waard', '--brokers', '127.0.0.1:1'], 'Expected the id of a region'],
    [['topics', 'hoeksche-waard', '--brokers', 'nowhere'], 'Expected host:port'],
  ])('%j is not used as meant', async (args, expected) => {
    const { code, err } = await vir(...args);
    expect([code, err]).toEqual([2, expect.stringContaining(expected)]);
    expect(asked).toEqual([]);
  });

  it('topics says which it would make', async () => {
    const { out } = await vir('topics', 'hoeksche-waard', '--brokers', '127.0.0.1:1', '--preview');
    expect(out).toContain('vir.hoeksche-waard.inbound');
  });

  it('has help with an example for every command', async () => {
    for (const name of [
      ...['list', 'show', 'add', 'conditions', 'topics', 'keys', 'prove', 'test', 'trial', 'live', 'resume'],
      ...['suspend', 'leave'],
    ])
      expect((await vir(name, '--help')).out).toContain(`Example:\n  npm run vir -- region ${name}`);
  });
});
