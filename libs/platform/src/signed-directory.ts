import { type Directory, directorySchema } from '#contracts/directory.js';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { CompactSign, compactVerify } from 'jose';
import { AppError } from './app-error.js';
import type { PrivateJwk, PublicJwk } from './keys.js';

const TYPE = 'vir-directory';

/** The directory as a compact JWS (ES256) of the hub. */
export async function signDirectory(directory: Directory, signing: PrivateJwk): Promise<string> {
  return new CompactSign(Buffer.from(JSON.stringify(directory)))
    .setProtectedHeader({ alg: 'ES256', typ: TYPE })
    .sign(createPrivateKey({ key: signing, format: 'jwk' }));
}

/**
 * The directory inside `jws`, checked against the hub's public key and the schema.
 * @throws AppError unavailable when either does not hold: the caller goes on with its last copy
 */
export async function verifyDirectory(jws: string, publicKey: PublicJwk): Promise<Directory> {
  const directory = directorySchema.safeParse(await signedContent(jws, publicKey));
  if (directory.success) return directory.data;
  const paths = directory.error.issues.map(({ path }) => path.join('.'));
  throw new AppError('unavailable', `The directory is not as expected at ${paths.slice(0, 5).join(', ')}`);
}

async function signedContent(jws: string, publicKey: PublicJwk): Promise<unknown> {
  try {
    const key = createPublicKey({ key: publicKey, format: 'jwk' });
    const { payload, protectedHeader } = await compactVerify(jws, key, { algorithms: ['ES256'] });
    if (protectedHeader.typ === TYPE) return JSON.parse(Buffer.from(payload).toString()) as unknown;
  } catch {
    // Not signed by this key, or no JWS at all: to the caller the same as signed for another purpose.
  }
  throw new AppError('unavailable', 'The directory is not signed by the hub; expected its key');
}
