import type { Directory } from '#contracts/directory.js';
import { describe, expect, it } from '@jest/globals';
import { createPrivateKey } from 'node:crypto';
import { CompactSign } from 'jose';
import { makeHubKeys, makeRegionKeys, publicJwkOf, publicKeysOf } from './keys.js';
import { signDirectory, verifyDirectory } from './signed-directory.js';

const hub = makeHubKeys().signing;
const directory: Directory = {
  version: 3,
  publishedAt: '2026-11-22T09:00:00.000Z',
  regions: [
    {
      id: 'haaglanden',
      name: 'Haaglanden',
      oin: '00000099000000001002',
      state: 'live',
      keys: { ...publicKeysOf(makeRegionKeys()) },
    },
  ],
  coverage: [
    { municipality: '0637', name: 'Zoetermeer', region: 'haaglanden', from: '2014-05-01', until: null },
  ],
};

describe('the region directory', () => {
  it('is the same after it was signed by the hub and read by a region', async () => {
    expect(await verifyDirectory(await signDirectory(directory, hub), publicJwkOf(hub))).toEqual(directory);
  });

  it('is not believed when somebody else signed it', async () => {
    const forged = await signDirectory(directory, makeHubKeys().signing);
    await expect(verifyDirectory(forged, publicJwkOf(hub))).rejects.toThrow('not signed by the hub');
  });

  it('is not believed when it was changed on the way', async () => {
    const [header, , signature] = (await signDirectory(directory, hub)).split('.');
    const changed = Buffer.from(JSON.stringify({ ...directory, version: 4 })).toString('base64url');
    const forged = [header, changed, signature].join('.');
    await expect(verifyDirectory(forged, publicJwkOf(hub))).rejects.toThrow('not signed by the hub');
    await expect(verifyDirectory('no directory', publicJwkOf(hub))).rejects.toThrow('not signed by the hub');
  });

  it('is not believed when the hub signed it for another purpose or without a signature', async () => {
    const body = Buffer.from(JSON.stringify(directory));
    const other = await new CompactSign(body)
      .setProtectedHeader({ alg: 'ES256', typ: 'something-else' })
      .sign(createPrivateKey({ key: hub, format: 'jwk' }));
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body.toString('base64url')}.`;
    for (const jws of [other, none])
      await expect(verifyDirectory(jws, publicJwkOf(hub))).rejects.toThrow('not signed by the hub');
  });

  it('is not used when it is not a directory; the fault is named', async () => {
    const broken = { ...directory, coverage: [{ municipality: 'Zoetermeer' }] } as unknown as Directory;
    const signed = await signDirectory(broken, hub);
    await expect(verifyDirectory(signed, publicJwkOf(hub))).rejects.toThrow('coverage.0.municipality');
  });
});
