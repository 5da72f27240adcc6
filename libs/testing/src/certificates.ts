import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import { randomBytes, webcrypto } from 'node:crypto';

/** A certificate with its private key, PEM (PKCS 8). */
export interface Identity {
  readonly certificate: string;
  readonly key: string;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** An authority of a test, that gives certificates to made-up services. */
export class TestAuthority {
  private constructor(
    private readonly name: string,
    private readonly keys: webcrypto.CryptoKeyPair,
    /** PEM. */
    readonly certificate: string,
  ) {}

  static async found(name: string, untilAt: Date): Promise<TestAuthority> {
    x509.cryptoProvider.set(webcrypto);
    const keys = await newKeys();
    const certificate = await x509.X509CertificateGenerator.createSelfSigned({
      ...{ serialNumber: serial(), name: `CN=${name}`, notBefore: new Date(0), notAfter: untilAt },
      ...{ keys: keys, signingAlgorithm: algorithm },
      extensions: [new x509.BasicConstraintsExtension(true, 0, true)],
    });
    return new TestAuthority(name, keys, certificate.toString('pem'));
  }

  /** @param name of a service; it is reached at 127.0.0.1 */
  async certify(name: string, untilAt: Date): Promise<Identity> {
    const keys = await newKeys();
    const certificate = await x509.X509CertificateGenerator.create({
      ...{ serialNumber: serial(), subject: `CN=${name}`, issuer: `CN=${this.name}` },
      ...{ notBefore: new Date(0), notAfter: untilAt, publicKey: keys.publicKey },
      ...{ signingKey: this.keys.privateKey, signingAlgorithm: algorithm },
      extensions: [new x509.SubjectAlternativeNameExtension([{ type: 'ip', value: '127.0.0.1' }])],
    });
    const key = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
    return { certificate: certificate.toString('pem'), key: x509.PemConverter.encode(key, 'PRIVATE KEY') };
  }
}

const newKeys = (): Promise<webcrypto.CryptoKeyPair> =>
  webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
/** Positive, as a serial number must be. */
const serial = (): string => `01${randomBytes(8).toString('hex')}`;
