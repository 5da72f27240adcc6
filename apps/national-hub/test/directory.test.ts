import { publicJwkOf, publicKeysOf } from '#platform/keys.js';
import { verifyDirectory } from '#platform/signed-directory.js';
import { waitFor } from '#testing/wait-for.js';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readFile, writeFile } from 'node:fs/promises';
import { TestHub } from './test-hub.js';

let hub: TestHub;
beforeEach(async () => {
  hub = await TestHub.make();
});
afterEach(() => hub.close());

const ask = (url: string, known?: string): Promise<Response> =>
  fetch(`${url}/v1/directory`, known === undefined ? {} : { headers: { 'if-none-match': known } });

/** The directory file of the project with a region more. */
async function changedFile(): Promise<string> {
  const file = hub.file('directory.yaml');
  const text = await readFile('deploy/directory/directory.yaml', 'utf8');
  const more = [
    'id: zaanstreek',
    'name: Zaanstreek',
    "oin: '00000099000000001099'",
    'state: preparing',
    'covers: []',
  ];
  await writeFile(file, `${text}\n  - ${more.join('\n    ')}\n`);
  return file;
}

describe('the directory that the hub serves', () => {
  it('is signed, has a version, and says which region covers which municipality', async () => {
    const { url } = await hub.start();
    const answer = await ask(url);
    expect([answer.status, answer.headers.get('etag')]).toEqual([200, '"1"']);
    expect(answer.headers.get('content-type')).toContain('application/jose');
    expect(answer.headers.get('api-version')).toBe('0.1.0');
    const directory = await verifyDirectory(await answer.text(), publicJwkOf(hub.hubKeys.signing));
    expect(directory.regions.map(({ id, state, keys }) => [id, state, keys !== null])).toEqual([
      ['haaglanden', 'live', true],
      ['midden-ijssel-oost-veluwe', 'preparing', false],
      ['noord-brabant', 'live', true],
      ['oosterschelde', 'preparing', false],
      ['raad-voor-de-kinderbescherming', 'preparing', false], // live in the file, but its keys are not here
      ['zoetermeer', 'left', false],
    ]);
    expect(directory.coverage.filter(({ name }) => name === 'Zoetermeer')).toHaveLength(2);
  });

  it('is not sent again to who has it', async () => {
    const { url } = await hub.start();
    for (const known of ['"1"', 'W/"1"', '"0", "1"']) {
      const answer = await ask(url, known);
      expect([answer.status, answer.headers.get('etag'), await answer.text()]).toEqual([304, '"1"', '']);
    }
    expect((await ask(url, '"0"')).status).toBe(200);
  });

  it('is the same at every instance, also when one of them brings a new version', async () => {
    const [first, second] = await Promise.all([hub.start(), hub.start()]);
    expect(await (await ask(first.url)).text()).toBe(await (await ask(second.url)).text());
    const third = await hub.start({ DIRECTORY_FILE: await changedFile() });
    const newest = await (await ask(third.url)).text();
    await waitFor(
      'the new version at the first instance',
      async () => (await ask(first.url, '"1"')).status === 200,
    );
    expect(await (await ask(first.url)).text()).toBe(newest);
  });
});

describe('a hub that cannot start', () => {
  it('says every variable that is wrong, and what is expected', async () => {
    const start = hub.start({ HUB_OIN: '123', HUB_KEYS_FILE: undefined });
    await expect(start).rejects.toThrow(/HUB_KEYS_FILE is missing; expected(.|\n)*HUB_OIN .*20 digits/);
  });

  it('says where in the directory file the fault is', async () => {
    const file = hub.file('faulty.yaml');
    await writeFile(file, 'regions:\n  - id: noord-brabant\n    state: alive\n');
    await expect(hub.start({ DIRECTORY_FILE: file })).rejects.toThrow(/faulty\.yaml:3 .*state.*expected/);
  });

  it('names a region with keys that is not in the directory', async () => {
    const file = hub.file('strangers.json');
    const keys = publicKeysOf(hub.regionKeys.haaglanden);
    await writeFile(file, JSON.stringify({ atlantis: keys }));
    await expect(hub.start({ REGION_PUBLIC_KEYS_FILE: file })).rejects.toThrow(
      /atlantis is not a region of the directory; expected one of noord-brabant/,
    );
  });
});
