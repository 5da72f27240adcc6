import type { DirectoryChanges } from '#contracts/http/directory.js';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exitCodes, type Terminal } from '../terminal.js';
import { runVir } from '../vir.js';

const original = join(import.meta.dirname, '../../../../deploy/directory/directory.yaml');
const folder = mkdtempSync(join(tmpdir(), 'vir-directory-'));
afterAll(() => rmSync(folder, { recursive: true }));

const vir = async (...args: string[]) => {
  const said = { out: '', err: '' };
  const terminal: Terminal = {
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    exitCode: exitCodes.good,
  };
  await runVir(['directory', ...args], terminal);
  return { code: terminal.exitCode, ...said };
};

function edited(name: string, ...changes: [from: string, to: string][]): string {
  let text = readFileSync(original, 'utf8');
  for (const [from, to] of changes) {
    expect(text).toContain(from);
    text = text.replace(from, to);
  }
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

const zoetermeer = "{ code: '0637', name: Zoetermeer, from: 2014-05-01 }";
const goesTo = (day: string): string =>
  edited(
    'moves.yaml',
    [zoetermeer, zoetermeer.replace(' }', `, until: ${day} }`)],
    ["{ code: '0743'", `{ code: '0637', name: Zoetermeer, from: ${day} }\n      - { code: '0743'`],
  );

describe('vir directory check', () => {
  it('finds the directory of this release good', async () => {
    expect(await vir('check', original)).toEqual({
      ...{ code: 0, err: '' },
      out: `${original}: good: 6 regions, 80 municipalities\n`,
    });
  });

  it('names every fault with its line, what is expected, and the successor of what is no more', async () => {
    const line = (code: string, name: string, rest = 'from: 2010-08-01') =>
      `- { code: '${code}', name: ${name}, ${rest} }`;
    const file = edited('faulty.yaml', [
      line('0743', 'Asten'),
      [
        line('0786', 'Grave'),
        line('9999', 'Nergens'),
        line('0743', 'Aster'),
        line('1992', 'Voorne aan Zee'),
        line('0530', 'Hellevoetsluis', 'from: 2010-08-01, until: 2023-01-01'),
      ].join('\n      '),
    ]);
    const { code, out } = await vir('check', file);
    expect(code).toBe(1);
    const said = out.replaceAll(file, 'FILE').replaceAll(/FILE:\d+/g, 'FILE:n');
    expect(said.split('\n')).toEqual([
      'FILE:n regions[0].covers[0]: Grave (0786) is no more; expected until 2022-01-01; it became Land van Cuijk (1982), which is covered by a line of its own',
      'FILE:n regions[0].covers[1]: Nergens (9999) is not in the national table; expected a code of table 33',
      "FILE:n regions[0].covers[2]: 0743 is called 'Aster'; expected 'Asten', as in the national table",
      'FILE:n regions[0].covers[3]: Voorne aan Zee (1992) was not there yet; expected from 2023-01-01 on',
      '',
    ]);
  });

  it('warns of days on which nobody covers a municipality, which may be meant', async () => {
    const file = edited('gap.yaml', [zoetermeer, zoetermeer.replace(' }', ', until: 2027-01-01 }')]);
    const { code, out } = await vir('check', '--json', file);
    expect([code, JSON.parse(out)]).toMatchObject([
      0,
      [
        {
          good: true,
          warnings: [expect.stringContaining('nobody covers Zoetermeer (0637) from 2027-01-01 on')],
        },
      ],
    ]);
  });

  it('finds a municipality that two regions cover on one day', async () => {
    const file = edited('twice.yaml', ["{ code: '0743'", `${zoetermeer}\n      - { code: '0743'`]);
    expect(await vir('check', file)).toMatchObject({
      ...{ code: 1, out: expect.stringContaining('expected municipality 0637 in one region on one day') },
    });
  });
});

describe('vir directory diff', () => {
  it('says per day which municipality goes where', async () => {
    const { code, out } = await vir('diff', original, goesTo('2027-01-01'), '--on', '2026-11-26');
    expect([code, out]).toEqual([
      0,
      '1 municipality on 2027-01-01\n  Zoetermeer (0637) goes from haaglanden to noord-brabant\n',
    ]);
  });

  it('says what publishing does not change', async () => {
    const file = edited('live.yaml', ['state: preparing', 'state: live']);
    expect((await vir('diff', original, file)).out).toContain(
      'note: oosterschelde is preparing, not live; its state changes with `vir region`',
    );
  });

  it('needs the hub with one file', async () => {
    const before = process.env.VIR_HUB_URL;
    delete process.env.VIR_HUB_URL;
    expect(await vir('diff', original)).toMatchObject({ code: 2, err: expect.stringContaining('--hub') });
    if (before !== undefined) process.env.VIR_HUB_URL = before;
  });
});

describe('vir directory publish', () => {
  let server: Server;
  let url: string;
  let asked: { path: string; body: { preview: boolean; regions: { id: string }[] } }[];
  let answer: { status: number; body: unknown };
  const change = { municipality: '0637', name: 'Zoetermeer', on: '2027-01-01', from: 'haaglanden', to: null };
  const changes: DirectoryChanges = {
    ...{ preview: true, changes: [{ ...change, calledOff: false }] },
    routes: { about: 12, passed: 108, days: 30 },
  };

  beforeEach(async () => {
    asked = [];
    answer = { status: 200, body: changes };
    server = createServer((request, response) => {
      void bodyOf(request).then((body) => {
        asked.push({ path: request.url ?? '', body: JSON.parse(body) as (typeof asked)[number]['body'] });
        response.writeHead(answer.status).end(JSON.stringify(answer.body));
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    server.close();
    server.closeAllConnections();
  });

  it('first shows what changes, and about how many routes', async () => {
    const { code, out } = await vir('publish', original, '--hub', url);
    expect(code).toBe(0);
    expect(out).toContain('This municipality and about 12 routes change on 2027-01-01.');
    expect(out).toContain('Nothing is changed yet. With --yes it is.');
    expect(asked).toMatchObject([{ path: '/v1/directory/changes', body: { preview: true } }]);
    expect(asked[0]?.body.regions).toHaveLength(6);
  });

  it('does it with --yes', async () => {
    answer.body = { ...changes, preview: false };
    expect((await vir('publish', original, '--hub', url, '--yes')).out).toContain('Published.');
    expect(asked).toMatchObject([{ body: { preview: false } }]);
  });

  it('asks the hub nothing when the file has a fault', async () => {
    const file = edited('unknown.yaml', ["code: '0743'", "code: '9999'"]);
    expect(await vir('publish', file, '--hub', url, '--yes')).toMatchObject({ code: 1 });
    expect(asked).toEqual([]);
  });

  it.each<[string, number, unknown, string]>([
    ['nobody is logged in', 401, {}, 'set VIR_TOKEN'],
    ['the role has no right', 403, {}, 'your role has no right'],
    [
      'the hub finds a fault',
      400,
      { detail: 'Nothing was changed', fields: [{ field: 'regions.0.id', detail: 'expected a region' }] },
      'Nothing was changed\n  regions.0.id: expected a region',
    ],
    ['something else answers', 502, 'bad gateway', 'status 502'],
  ])('says what to do when %s', async (_what, status, body, text) => {
    answer = { status, body };
    expect(await vir('publish', original, '--hub', url)).toMatchObject({
      ...{ code: 1, out: '', err: expect.stringContaining(text) },
    });
  });

  it('says that the hub does not answer', async () => {
    server.close();
    server.closeAllConnections();
    expect(await vir('publish', original, '--hub', url)).toMatchObject({
      ...{ code: 1, err: expect.stringContaining('does not answer (ECONNREFUSED)') },
    });
  });
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}
