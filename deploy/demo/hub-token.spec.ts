import { HUB } from '#contracts/topics.js';
import { makeLoginKeys, publicJwkOf } from '#platform/keys.js';
import { TokenVerifier } from '#platform/tokens.js';
import { startOidcServer } from '#testing/oidc-server.js';
import { expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HUB_CLIENT } from './environments.js';
import { hubTokenOf, keepHubLogin, readHubLogin } from './hub-token.js';

it('Whoever logs in for the hub at the demo’s provider gets a token that the hub takes, and no region', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hub-token-'));
  const keyFile = join(folder, 'console.json');
  const keys = makeLoginKeys();
  await writeFile(keyFile, JSON.stringify(keys));
  const hubUrl = 'http://127.0.0.1:4100';
  const client = { id: HUB_CLIENT, name: 'de servicedesk', region: HUB, publicKey: publicJwkOf(keys.login) };
  const oidc = await startOidcServer({
    clients: [{ ...client, redirectUris: [`${hubUrl}/login/callback`] }],
  });
  try {
    keepHubLogin(folder, { issuer: oidc.issuer, hubUrl, keyFile });
    const token = await hubTokenOf(readHubLogin(folder), 'noor', 'demo');
    const at = (region: string) => new TokenVerifier({ issuer: oidc.issuer, region }).verify(token);
    expect(await at(HUB)).toMatchObject({ id: 'noor', role: 'operator' });
    await expect(at('haaglanden')).rejects.toThrow('is for another audience');
  } finally {
    await oidc.stop();
    await rm(folder, { recursive: true });
  }
});
