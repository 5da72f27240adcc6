import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  randomUUID,
  sign,
  verify,
} from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ConfigurationError } from './configuration.js';

const thirtyTwoBytes = z.string().regex(/^[A-Za-z0-9_-]{43}$/, '32 bytes as base64url');

/** A public P-256 key as JWK. */
export const publicJwkSchema = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: thirtyTwoBytes,
  y: thirtyTwoBytes,
});
export type PublicJwk = z.infer<typeof publicJwkSchema>;

/** A private P-256 key as JWK; refused when its halves do not belong together. */
export const privateJwkSchema = publicJwkSchema
  .extend({ d: thirtyTwoBytes })
  .refine(signsForItself, 'a private key on the curve P-256');
export type PrivateJwk = z.infer<typeof privateJwkSchema>;

function signsForItself(key: PublicJwk & { d: string }): boolean {
  const probe = Buffer.from('probe');
  try {
    const signature = sign('sha256', probe, createPrivateKey({ key, format: 'jwk' }));
    return verify('sha256', probe, createPublicKey({ key: publicJwkOf(key), format: 'jwk' }), signature);
  } catch {
    return false;
  }
}

/** Every secret of a region, in one file that only its own services can read. */
export const regionKeysSchema = z.strictObject({
  /** Proves that an event comes from this region. */
  signing: privateJwkSchema,
  /** Opens what others sealed for this region. */
  sealing: privateJwkSchema,
  /** Identifies the region's portal to the login provider (`private_key_jwt`). */
  login: privateJwkSchema,
  /** Keys of encrypted fields, 32 bytes base64url: the first encrypts, all decrypt. */
  fields: z.array(z.strictObject({ id: z.string().regex(/^[a-z0-9-]{1,40}$/), key: thirtyTwoBytes })).min(1),
  /** Key by which an encrypted field can be found, 32 bytes base64url. */
  blindIndex: thirtyTwoBytes,
});
export type RegionKeys = z.infer<typeof regionKeysSchema>;

/** The key by which a portal or a client system identifies itself to the login provider; what else is in its file is not read. */
export const loginKeysSchema = z.object({ login: privateJwkSchema });

/** The secret of the hub: signs the region directory. */
export const hubKeysSchema = z.strictObject({ signing: privateJwkSchema });
export type HubKeys = z.infer<typeof hubKeysSchema>;

/** What a region gives to the others. */
export const regionPublicKeysSchema = z.object({ signing: publicJwkSchema, sealing: publicJwkSchema });
export type RegionPublicKeys = z.infer<typeof regionPublicKeysSchema>;

function makePrivateJwk(): PrivateJwk {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateJwkSchema.parse(privateKey.export({ format: 'jwk' }));
}

const makeSecret = (): string => randomBytes(32).toString('base64url');

/** New keys for a region. */
export function makeRegionKeys(): RegionKeys {
  return {
    signing: makePrivateJwk(),
    sealing: makePrivateJwk(),
    login: makePrivateJwk(),
    fields: [{ id: randomUUID().slice(0, 8), key: makeSecret() }],
    blindIndex: makeSecret(),
  };
}

/** A new key for a client system of an organisation. */
export const makeLoginKeys = (): z.infer<typeof loginKeysSchema> => ({ login: makePrivateJwk() });

/** New keys for the hub. */
export function makeHubKeys(): HubKeys {
  return { signing: makePrivateJwk() };
}

/** The public half of a private key. */
export function publicJwkOf({ kty, crv, x, y }: PublicJwk): PublicJwk {
  return { kty, crv, x, y };
}

/** The public keys of a region, to be given to the hub. */
export function publicKeysOf(keys: Pick<RegionKeys, 'signing' | 'sealing'>): RegionPublicKeys {
  return { signing: publicJwkOf(keys.signing), sealing: publicJwkOf(keys.sealing) };
}

/**
 * Reads a JSON file with keys.
 * @throws ConfigurationError that names the file and every path in it that is not right, never what stands there
 */
export function readKeyFile<T>(path: string, schema: z.ZodType<T>): T {
  const result = schema.safeParse(jsonIn(path));
  if (result.success) return result.data;
  throw new ConfigurationError(
    result.error.issues.map(({ path: where, message }) => ({
      name: `${path} ${where.join('.')}`.trim(),
      problem: 'is not right',
      expected: message.replace(/^Invalid input: expected /, ''),
    })),
  );
}

function jsonIn(path: string): unknown {
  const fault = (problem: string): ConfigurationError =>
    new ConfigurationError([{ name: path, problem, expected: 'a JSON file with keys' }]);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw fault('cannot be read');
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw fault('is not JSON');
  }
}
