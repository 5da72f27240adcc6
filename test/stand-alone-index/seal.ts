import { CompactEncrypt, CompactSign, compactDecrypt, compactVerify, importJWK, type JWK } from 'jose';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Attributes, Envelope, SealedData } from './contract.js';
import type { Fault } from './faults.js';

export interface PublicKeys {
  readonly signing: JWK;
  readonly sealing: JWK;
}

const TYPE = 'vir-data-key';
const PERIOD_S = 300;

interface Claims {
  readonly iss: string;
  readonly aud: string;
  readonly nbf: number;
  readonly exp: number;
  readonly key: string;
}

/** Seals and opens as docs/asyncapi/sealing.md says. One data key per event: slower than it could be, and simpler. */
export class Seal {
  constructor(
    private readonly region: string,
    private readonly keys: PublicKeys,
    private readonly faults: ReadonlySet<Fault> = new Set(),
  ) {}

  async seal(attributes: Attributes, data: unknown, destination: PublicKeys): Promise<SealedData> {
    const dataKey = randomBytes(32);
    const nbf = Math.floor(Date.parse(attributes.time) / 1_000 / PERIOD_S) * PERIOD_S;
    const wrapped = await new CompactEncrypt(dataKey)
      .setProtectedHeader({ alg: 'ECDH-ES+A256KW', enc: 'A256GCM', typ: TYPE })
      .encrypt(await importJWK(destination.sealing, 'ECDH-ES+A256KW'));
    const claims: Claims = {
      ...{ iss: this.region, aud: attributes.destination, nbf, exp: nbf + PERIOD_S, key: wrapped },
    };
    const key = await new CompactSign(Buffer.from(JSON.stringify(claims)))
      .setProtectedHeader({ alg: 'ES256', typ: TYPE })
      .sign(await importJWK(this.keys.signing, 'ES256'));
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', dataKey, iv).setAAD(authenticated(attributes));
    const text = Buffer.concat([cipher.update(JSON.stringify(data)), cipher.final(), cipher.getAuthTag()]);
    return { key, iv: iv.toString('base64url'), box: text.toString('base64url') };
  }

  /** @throws Error when the seal does not hold */
  async open({ data, ...attributes }: Envelope, origin: PublicKeys): Promise<unknown> {
    if (!('sealed' in data)) throw new Error('not sealed');
    const { key, iv, box } = data.sealed;
    const claims = await this.claims(key, origin);
    if (claims.iss !== attributes.origin) throw new Error('signed by another region');
    if (claims.aud !== this.region && !this.faults.has('takes-what-is-for-another'))
      throw new Error('for another region');
    const time = Date.parse(attributes.time) / 1_000;
    if (!(time >= claims.nbf && time < claims.exp)) throw new Error('outside the period of its key');
    const { plaintext } = await compactDecrypt(
      claims.key,
      await importJWK(this.keys.sealing, 'ECDH-ES+A256KW'),
      {
        keyManagementAlgorithms: ['ECDH-ES+A256KW'],
        contentEncryptionAlgorithms: ['A256GCM'],
      },
    );
    const bytes = Buffer.from(box, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', plaintext, Buffer.from(iv, 'base64url'), {
      authTagLength: 16,
    });
    decipher.setAAD(authenticated(attributes)).setAuthTag(bytes.subarray(-16));
    const text = decipher.update(bytes.subarray(0, -16));
    if (!this.faults.has('does-not-check-the-tag')) decipher.final();
    return JSON.parse(text.toString('utf8')) as unknown;
  }

  private async claims(token: string, origin: PublicKeys): Promise<Claims> {
    if (this.faults.has('does-not-check-who-signed'))
      return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Claims;
    const { payload, protectedHeader } = await compactVerify(
      token,
      await importJWK(origin.signing, 'ES256'),
      {
        algorithms: ['ES256'],
      },
    );
    if (protectedHeader.typ !== TYPE) throw new Error('signed for another purpose');
    return JSON.parse(Buffer.from(payload).toString()) as Claims;
  }
}

/** Every attribute that the event has, on a line of its own, sorted by name. */
export function authenticated(attributes: Attributes): Buffer {
  const { replayof, ...own } = attributes;
  const given: Attributes = replayof === undefined ? own : { ...own, id: replayof };
  const lines = Object.entries<string | number>({ ...given })
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name} ${String(value).length} ${value}\n`);
  return Buffer.from(lines.join(''));
}
