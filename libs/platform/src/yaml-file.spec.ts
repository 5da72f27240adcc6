import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { FileFaultError, readYamlFile } from './yaml-file.js';

const schema = z.strictObject({
  name: z.string(),
  from: z.iso.date({ error: 'expected a date, YYYY-MM-DD' }),
  counts: z.enum(['organisations', 'professionals']).optional(),
  rules: z.array(z.strictObject({ id: z.string(), months: z.int().max(24).optional() })),
  then: z.union([z.strictObject({ assign: z.string() }), z.strictObject({ supply: z.string() })]).optional(),
});

const directory = mkdtempSync(join(tmpdir(), 'yaml-file-'));
afterAll(() => rmSync(directory, { recursive: true }));

function faultsIn(text: string): readonly string[] {
  const file = join(directory, 'file.yaml');
  writeFileSync(file, text);
  try {
    readYamlFile(file, schema);
    return [];
  } catch (error) {
    if (!(error instanceof FileFaultError)) throw error;
    expect(error.message).toBe(error.faults.join('\n'));
    return error.faults.map((fault) => fault.replace(`${directory}/`, ''));
  }
}

const good = 'name: Spec\nfrom: 2026-11-22\nrules:\n  - id: one\n';

describe('a YAML file', () => {
  it('is read as the schema says, dates as text', () => {
    const file = join(directory, 'good.yaml');
    writeFileSync(file, good);
    expect(readYamlFile(file, schema)).toEqual({ name: 'Spec', from: '2026-11-22', rules: [{ id: 'one' }] });
  });

  it.each([
    ['a missing key', 'from: 2026-11-22\nrules: []\n', 'file.yaml:1 name: is missing; expected string'],
    [
      'a missing key deep inside, at the item that lacks it',
      `${good}  - months: 3\n`,
      'file.yaml:5 rules[1].id: is missing; expected string',
    ],
    [
      'a misspelt key',
      `${good}    monts: 3\n`,
      'file.yaml:5 rules[0].monts: is not a known key (did you mean months?); expected one of id, months',
    ],
    [
      'a key that resembles nothing',
      `${good}escalation: []\n`,
      'file.yaml:5 escalation: is not a known key; expected one of name, from, counts, rules, then',
    ],
    [
      'a misspelt value',
      `${good}counts: organisation\n`,
      "file.yaml:5 counts: 'organisation' is not valid (did you mean organisations?); expected one of organisations, professionals",
    ],
    [
      'a value that the schema explains itself',
      good.replace('2026-11-22', '22 november'),
      "file.yaml:2 from: '22 november' is not valid; expected a date, YYYY-MM-DD",
    ],
    [
      'a number that is too big',
      `${good}    months: 25\n`,
      'file.yaml:5 rules[0].months: 25 is not valid; expected number to be <=24',
    ],
    ['another type', good.replace('Spec', '[Spec]'), 'file.yaml:1 name: is not valid; expected string'],
    [
      'a misspelt key in a choice between shapes',
      `${good}then:\n  asign: x\n`,
      'file.yaml:6 then.asign: is not a known key (did you mean assign?); expected one of assign, supply',
    ],
    ['nothing at all', '', 'file.yaml:1 the file: is empty; expected object'],
    ['a key without a value', good.replace('Spec', ''), 'file.yaml:1 name: is empty; expected string'],
    ['a list instead of keys', '- one\n', 'file.yaml:1 the file: is not valid; expected object'],
  ])('with %s says line, path and what is expected', (_case, text, fault) => {
    expect(faultsIn(text)).toContain(fault);
  });

  it('tells all its faults at once, in the order of the file', () => {
    expect(faultsIn('nam: Spec\nfrom: yesterday\nrules: 3\n').map((fault) => fault.split(' ')[1])).toEqual([
      'name:',
      'nam:',
      'from:',
      'rules:',
    ]);
  });

  it('that is no YAML says the line', () => {
    expect(faultsIn('name: Spec\nrules: [one\n')[0]).toMatch(/^file\.yaml:\d+: .+; expected valid YAML$/);
    expect(faultsIn('name: Spec\nname: Again\n')[0]).toMatch(/^file\.yaml:2: .+unique; expected valid YAML$/);
  });

  it('that is not there says so', () => {
    const file = join(directory, 'none.yaml');
    expect(() => readYamlFile(file, schema)).toThrow(
      `${file}: cannot be read (ENOENT); expected a YAML file`,
    );
  });
});
