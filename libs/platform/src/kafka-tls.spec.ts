import { TestAuthority } from '#testing/certificates.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationError } from './configuration.js';
import { type KafkaTlsVariables, readKafkaTls } from './kafka-tls.js';

const untilAt = new Date('2031-05-01T12:00:00.000Z');
const folder = mkdtempSync(join(tmpdir(), 'vir-kafka-tls-'));
const file = (name: string): string => join(folder, name);
const all = {
  KAFKA_CA_FILE: file('ca.pem'),
  KAFKA_CERTIFICATE_FILE: file('own.pem'),
  KAFKA_KEY_FILE: file('own.key'),
};

beforeAll(async () => {
  const authority = await TestAuthority.found('authority', new Date('2040-01-01T00:00:00.000Z'));
  const own = await authority.certify('haaglanden', untilAt);
  const other = await authority.certify('noord-brabant', untilAt);
  writeFileSync(file('ca.pem'), authority.certificate);
  writeFileSync(file('own.pem'), own.certificate);
  writeFileSync(file('own.key'), own.key);
  writeFileSync(file('other.key'), other.key);
});
afterAll(() => rmSync(folder, { recursive: true }));

function faultsOf(variables: KafkaTlsVariables): string[] {
  try {
    readKafkaTls(variables);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.faults.map(({ name, problem }) => `${name} ${problem}`);
  }
}

describe('The connection to Kafka', () => {
  it('is not encrypted when nothing is said', () => {
    expect(readKafkaTls({})).toBeNull();
  });

  it('is encrypted when it is said whom to trust; a certificate of its own is not needed for that', () => {
    expect(readKafkaTls({ KAFKA_CA_FILE: all.KAFKA_CA_FILE })).toEqual({
      ca: expect.stringContaining('BEGIN CERTIFICATE'),
    });
  });

  it('is by a certificate of its own, of which it is known until when it holds', () => {
    expect(readKafkaTls(all)?.own).toEqual({
      certificate: expect.stringContaining('BEGIN CERTIFICATE'),
      key: expect.stringContaining('BEGIN PRIVATE KEY'),
      untilAt,
    });
  });

  it.each<[string, KafkaTlsVariables, string[]]>([
    [
      'a key without its certificate',
      { ...all, KAFKA_CERTIFICATE_FILE: undefined },
      ['KAFKA_CERTIFICATE_FILE is missing'],
    ],
    ['a certificate without its key', { ...all, KAFKA_KEY_FILE: undefined }, ['KAFKA_KEY_FILE is missing']],
    ['nobody to trust', { ...all, KAFKA_CA_FILE: undefined }, ['KAFKA_CA_FILE is missing']],
    ['the key of another', { ...all, KAFKA_KEY_FILE: file('other.key') }, ['KAFKA_KEY_FILE is another key']],
    [
      'files that are not there, or something else',
      { ...all, KAFKA_CA_FILE: file('nowhere.pem'), KAFKA_KEY_FILE: file('own.pem') },
      ['KAFKA_CA_FILE cannot be read', 'KAFKA_KEY_FILE cannot be read'],
    ],
  ])('is refused with %s', (_what, variables, faults) => {
    expect(faultsOf(variables)).toEqual(faults);
  });
});
