import { createPrivateKey, createPublicKey, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { CompactEncrypt, CompactSign, compactDecrypt, compactVerify } from 'jose';
import { z } from 'zod';
import type { PrivateJwk, PublicJwk } from './keys.js';
import { SealError } from './seal-error.js';

const TYPE = 'vir-data-key';
const DATA_KEY_BYTES = 32;

/** The key that seals events from one region to another, for events of a few minutes. */
export interface DataKey {
  readonly secret: KeyObject;
  /** First and last instant (excluded) of the events it may seal, in milliseconds since 1970. */
  readonly from: number;
  readonly until: number;
}

export interface Parties {
  readonly origin: string;
  readonly destination: string;
}

const claimsSchema = z.strictObject({
  iss: z.string(),
  aud: z.string(),
  nbf: z.int(),
  exp: z.int(),
  key: z.string(),
});

/**
 * A new data key and the token that carries it: encrypted for the destination (JWE ECDH-ES+A256KW) inside a
 * signature of the origin (JWS ES256) that binds it to both regions and to its period.
 * @param period in milliseconds since 1970, whole seconds
 */
export async function wrapDataKey(
  { origin, destination }: Parties,
  period: { from: number; until: number },
  { signing, sealing }: { signing: PrivateJwk; sealing: PublicJwk },
): Promise<DataKey & { token: string }> {
  const secret = randomBytes(DATA_KEY_BYTES);
  const key = await new CompactEncrypt(secret)
    .setProtectedHeader({ alg: 'ECDH-ES+A256KW', enc: 'A256GCM', typ: TYPE })
    .encrypt(createPublicKey({ key: sealing, format: 'jwk' }));
  const claims: z.infer<typeof claimsSchema> = {
    iss: origin,
    aud: destination,
    nbf: period.from / 1_000,
    exp: period.until / 1_000,
    key,
  };
  const token = await new CompactSign(Buffer.from(JSON.stringify(claims)))
    .setProtectedHeader({ alg: 'ES256', typ: TYPE })
    .sign(createPrivateKey({ key: signing, format: 'jwk' }));
  return { ...period, secret: createSecretKey(secret), token };
}

/**
 * The data key inside a token, if `origin` signed it for `destination`.
 * @throws SealError bad-signature or not-for-us
 */
export async function unwrapDataKey(
  token: string,
  { origin, destination }: Parties,
  { signing, sealing }: { signing: PublicJwk; sealing: PrivateJwk },
): Promise<DataKey> {
  const claims = await verifiedClaims(token, signing);
  if (claims.iss !== origin) throw new SealError('bad-signature');
  if (claims.aud !== destination) throw new SealError('not-for-us');
  const secret = await decrypted(claims.key, sealing);
  return { secret: createSecretKey(secret), from: claims.nbf * 1_000, until: claims.exp * 1_000 };
}

async function verifiedClaims(token: string, signing: PublicJwk): Promise<z.infer<typeof claimsSchema>> {
  try {
    const publicKey = createPublicKey({ key: signing, format: 'jwk' });
    const { payload, protectedHeader } = await compactVerify(token, publicKey, { algorithms: ['ES256'] });
    if (protectedHeader.typ !== TYPE) throw new SealError('bad-signature');
    return claimsSchema.parse(JSON.parse(Buffer.from(payload).toString()));
  } catch {
    throw new SealError('bad-signature');
  }
}

async function decrypted(jwe: string, sealing: PrivateJwk): Promise<Uint8Array> {
  try {
    const { plaintext } = await compactDecrypt(jwe, createPrivateKey({ key: sealing, format: 'jwk' }), {
      keyManagementAlgorithms: ['ECDH-ES+A256KW'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    if (plaintext.length === DATA_KEY_BYTES) return plaintext;
  } catch {
    // Wrapped for another key than ours, for instance one we no longer have: the same as wrapped for another.
  }
  throw new SealError('not-for-us');
}
