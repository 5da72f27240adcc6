import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConvenantFile } from '#platform/convenant-file.js';
import { readYamlFile } from '#platform/yaml-file.js';
import { afterAll, describe, expect, it } from '@jest/globals';
import { factsSchema } from './facts-file.js';

const convenants = join(import.meta.dirname, '../../../../deploy/convenants');
const schema = factsSchema(readConvenantFile(join(convenants, 'haaglanden.yaml')));
const good = readFileSync(join(convenants, 'facts/haaglanden.yaml'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'facts-'));
afterAll(() => rmSync(folder, { recursive: true }));

const read = (text: string) => {
  const file = join(folder, 'facts.yaml');
  writeFileSync(file, text);
  return readYamlFile(file, schema);
};

describe('a file with the facts of a match', () => {
  it('gives every moment in UTC', () => {
    expect(read(good).matchedAt).toBe('2026-12-22T10:15:00.000Z');
  });

  it.each([
    [
      'kind: youth-help',
      'kind: youth-hulp',
      ":12 signals[2].kind: 'youth-hulp' is not valid (did you mean youth-help?)",
    ],
    ["'0518'", "'0664'", ":3 municipality: '0664' is not valid"],
    [
      "'0518'",
      '0518',
      ":3 municipality: 518 is not valid; expected a municipality of haaglanden by its code in quotes, '0503'",
    ],
    [
      'matchedAt: 2026-12-22T11:15:00+01:00',
      'matchedAt: 2026-12-22',
      ":2 matchedAt: '2026-12-22' is not valid; expected a moment with its zone",
    ],
    ['urgent: true', 'urgnt: true', ':10 signals[1].urgnt: is not a known key (did you mean urgent?)'],
    [
      'signals:',
      'standing: Jeugdhulp Zuidrnd\nsignals:',
      ":4 standing: 'Jeugdhulp Zuidrnd' is not valid (did you mean Jeugdhulp Zuidrand?)",
    ],
    [
      '2026-12-21T09:05',
      '2026-12-23T09:05',
      ":9 signals[1].givenAt: '2026-12-23T09:05:00+01:00' is not valid; expected a moment until matchedAt, or `standing`",
    ],
  ])('in which %s is %s gives its line and what is expected', (from, to, fault) => {
    expect(good).toContain(from);
    expect(() => read(good.replace(from, to))).toThrow(fault);
  });
});
