import { createPrivateKey, createPublicKey, randomBytes } from 'node:crypto';
import { CompactEncrypt, CompactSign, compactDecrypt, compactVerify } from 'jose';
import { z } from 'zod';
import type { PublicJwk, RegionKeys, RegionPublicKeys } from './keys.js';

const TYPE = 'vir-key-proof';
const SECRET_BYTES = 32;

/** What the hub asks of a region that says that these are its keys. */
export interface KeyChallenge {
  readonly region: string;
  /** New for every challenge. */
  readonly nonce: string;
  /** A secret, sealed (JWE) for the sealing key. */
  readonly sealed: string;
}

const answerSchema = z.strictObject({ region: z.string(), nonce: z.string(), secret: z.string() });

/** A new challenge. `secret` stays with the hub: only who holds the sealing key can read it from the challenge. */
export async function makeKeyChallenge(
  region: string,
  sealing: PublicJwk,
): Promise<{ challenge: KeyChallenge; secret: string }> {
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  const sealed = await new CompactEncrypt(Buffer.from(secret))
    .setProtectedHeader({ alg: 'ECDH-ES+A256KW', enc: 'A256GCM', typ: TYPE })
    .encrypt(createPublicKey({ key: sealing, format: 'jwk' }));
  const nonce = randomBytes(SECRET_BYTES).toString('base64url');
  return { challenge: { region, nonce, sealed }, secret };
}

/**
 * The answer of the region: what it read with its sealing key, signed (JWS) with its signing key. One answer proves both.
 * @throws Error when the challenge was not made for this sealing key
 */
export async function answerKeyChallenge(
  { region, nonce, sealed }: KeyChallenge,
  keys: Pick<RegionKeys, 'signing' | 'sealing'>,
): Promise<string> {
  const opened = await compactDecrypt(sealed, createPrivateKey({ key: keys.sealing, format: 'jwk' }), {
    keyManagementAlgorithms: ['ECDH-ES+A256KW'],
  });
  if (opened.protectedHeader.typ !== TYPE) throw new Error('This is no challenge of the hub');
  const secret = Buffer.from(opened.plaintext).toString();
  return new CompactSign(Buffer.from(JSON.stringify({ region, nonce, secret })))
    .setProtectedHeader({ alg: 'ES256', typ: TYPE })
    .sign(createPrivateKey({ key: keys.signing, format: 'jwk' }));
}

/** Whether an answer comes from who holds both private keys, and to this challenge. */
export async function provesKeys(
  answer: string,
  asked: { readonly region: string; readonly nonce: string; readonly secret: string },
  { signing }: Pick<RegionPublicKeys, 'signing'>,
): Promise<boolean> {
  try {
    const { payload, protectedHeader } = await compactVerify(
      answer,
      createPublicKey({ key: signing, format: 'jwk' }),
      { algorithms: ['ES256'] },
    );
    if (protectedHeader.typ !== TYPE) return false;
    const { region, nonce, secret } = answerSchema.parse(JSON.parse(Buffer.from(payload).toString()));
    return region === asked.region && nonce === asked.nonce && secret === asked.secret;
  } catch {
    return false; // not signed by this key, or no answer at all: both prove nothing
  }
}
