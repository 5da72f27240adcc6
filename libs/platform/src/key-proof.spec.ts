import { describe, expect, it } from '@jest/globals';
import { answerKeyChallenge, makeKeyChallenge, provesKeys } from './key-proof.js';
import { makeRegionKeys, publicKeysOf } from './keys.js';

const region = 'groningen';
const keys = makeRegionKeys();
const given = publicKeysOf(keys);
const asked = async () => {
  const { challenge, secret } = await makeKeyChallenge(region, given.sealing);
  return { challenge, expected: { region, nonce: challenge.nonce, secret } };
};

describe('the proof that a region holds its private keys', () => {
  it('is the answer to the challenge, by both keys', async () => {
    const { challenge, expected } = await asked();
    expect(await provesKeys(await answerKeyChallenge(challenge, keys), expected, given)).toBe(true);
  });

  it('is not given by who has the signing key only', async () => {
    const { challenge } = await asked();
    const halves = { signing: keys.signing, sealing: makeRegionKeys().sealing };
    await expect(answerKeyChallenge(challenge, halves)).rejects.toThrow();
  });

  it('is not given by who has the sealing key only', async () => {
    const { challenge, expected } = await asked();
    const halves = { signing: makeRegionKeys().signing, sealing: keys.sealing };
    expect(await provesKeys(await answerKeyChallenge(challenge, halves), expected, given)).toBe(false);
  });

  it('does not count for another challenge, or another region', async () => {
    const { challenge, expected } = await asked();
    const answer = await answerKeyChallenge(challenge, keys);
    expect(await provesKeys(answer, (await asked()).expected, given)).toBe(false);
    expect(await provesKeys(answer, { ...expected, region: 'drechtsteden' }, given)).toBe(false);
  });

  it.each(['', 'a.b.c', '{}'])('is not %j', async (answer) => {
    expect(await provesKeys(answer, (await asked()).expected, given)).toBe(false);
  });
});
