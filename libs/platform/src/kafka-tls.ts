import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ConfigurationError, type ConfigurationFault } from './configuration.js';

/** How a service and the brokers of Kafka know each other; PEM. */
export interface KafkaTls {
  readonly ca: string;
  /** By which the brokers know this service, with its key; left out: they do not ask for one. */
  readonly own?: { readonly certificate: string; readonly key: string; readonly untilAt: Date };
}

export interface KafkaTlsVariables {
  readonly KAFKA_CA_FILE?: string | undefined;
  readonly KAFKA_CERTIFICATE_FILE?: string | undefined;
  readonly KAFKA_KEY_FILE?: string | undefined;
}

/**
 * Reads the files that the variables name; null without any: then the connection to Kafka is not encrypted.
 * @throws ConfigurationError with every fault: which variable, what is wrong, what is expected
 */
export function readKafkaTls(variables: KafkaTlsVariables): KafkaTls | null {
  const faults: ConfigurationFault[] = [];
  const read = <T>(name: keyof KafkaTlsVariables, expected: string, parse: (pem: string) => T): T | null => {
    const file = variables[name];
    if (!file) return null;
    try {
      return parse(readFileSync(file, 'utf8'));
    } catch {
      faults.push({ name, problem: 'cannot be read', expected });
      return null;
    }
  };
  const ca = read('KAFKA_CA_FILE', 'a file with PEM certificates', certificateOf);
  const certificate = read('KAFKA_CERTIFICATE_FILE', 'a file with a PEM certificate', certificateOf);
  const key = read('KAFKA_KEY_FILE', 'a file with a PEM private key without a password', keyOf);
  faults.push(...whatIsMissing(variables));
  if (certificate && key && !certificate.x509.checkPrivateKey(key.key))
    faults.push({
      name: 'KAFKA_KEY_FILE',
      problem: 'is another key',
      expected: 'that of KAFKA_CERTIFICATE_FILE',
    });
  if (faults.length > 0) throw new ConfigurationError(faults);
  if (!ca) return null;
  if (!certificate || !key) return { ca: ca.pem };
  const untilAt = new Date(certificate.x509.validTo);
  return { ca: ca.pem, own: { certificate: certificate.pem, key: key.pem, untilAt } };
}

const certificateOf = (pem: string) => ({ pem, x509: new X509Certificate(pem) });
const keyOf = (pem: string) => ({ pem, key: createPrivateKey(pem) });

/** A certificate goes with its key, and both go with those who are trusted. */
function whatIsMissing({
  KAFKA_CA_FILE: ca,
  KAFKA_CERTIFICATE_FILE: own,
  KAFKA_KEY_FILE: key,
}: KafkaTlsVariables) {
  const missing = (name: string, expected: string): ConfigurationFault[] => [
    { name, problem: 'is missing', expected },
  ];
  return [
    ...(key && !own
      ? missing('KAFKA_CERTIFICATE_FILE', 'the certificate that KAFKA_KEY_FILE belongs to')
      : []),
    ...(own && !key ? missing('KAFKA_KEY_FILE', 'the private key of KAFKA_CERTIFICATE_FILE') : []),
    ...((own || key) && !ca ? missing('KAFKA_CA_FILE', 'the certificates by which brokers are trusted') : []),
  ];
}
