import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleConvenant, regievoerderSupplies } from '#testing/example-convenant.js';
import { afterAll, describe, expect, it } from '@jest/globals';
import { stringify } from 'yaml';
import { readConvenantFile } from './convenant-file.js';
import { FileFaultError } from './yaml-file.js';

const folder = mkdtempSync(join(tmpdir(), 'convenants-'));
afterAll(() => rmSync(folder, { recursive: true }));

const example = exampleConvenant(
  { ...regievoerderSupplies, id: 'local', when: { municipalities: ['0637'] } },
  regievoerderSupplies,
);
const writeText = (name: string, text: string): string => {
  writeFileSync(join(folder, `${name}.yaml`), text);
  return join(folder, `${name}.yaml`);
};
writeText('spec', stringify(example, { aliasDuplicateObjects: false }));

const extension = `id: other
version: 2026-11
name: Other
extends: spec
municipalities: [{ code: '0637', name: Zoetermeer }]
`;

function faultsOf(text: string): string[] {
  try {
    readConvenantFile(writeText('other', text));
    return [];
  } catch (error) {
    if (!(error instanceof FileFaultError)) throw error;
    return error.faults.map((fault) => fault.replaceAll(`${folder}/`, ''));
  }
}

describe('a convenant that extends another', () => {
  it('is that other, with its own name and municipalities', () => {
    expect(readConvenantFile(writeText('other', extension))).toEqual({
      ...example,
      id: 'other',
      version: '2026-11',
      name: 'Other',
      municipalities: [{ code: '0637', name: 'Zoetermeer' }],
    });
  });

  it('replaces the sections that it gives, and of the terms only those', () => {
    const source = '{ document: Other, article: Spec }';
    const text = `${extension}objection: { with: municipality-where-given, weeks: 4, source: ${source} }
terms: { accept: { workingDays: 1, source: ${source} } }
`;
    const { objection, terms, escalation } = readConvenantFile(writeText('other', text));
    expect(objection).toMatchObject({ with: 'municipality-where-given', weeks: 4 });
    expect(terms).toMatchObject({ accept: { workingDays: 1 }, handling: { workingDays: 60 } });
    expect(escalation).toEqual(example.escalation);
  });

  it.each([
    [
      'another that is not there',
      extension.replace('extends: spec', 'extends: specc'),
      /^other\.yaml:4 extends: 'specc' is not another convenant in this folder \(did you mean spec\?\); expected one of .*spec/,
    ],
    [
      'itself',
      extension.replace('extends: spec', 'extends: other'),
      /^other\.yaml:4 extends: 'other' is not another convenant in this folder/,
    ],
    [
      'a path',
      extension.replace('extends: spec', 'extends: ../spec'),
      /^other\.yaml:4 extends: '..\/spec' is not valid; expected the id of another convenant/,
    ],
    [
      'a misspelt section',
      `${extension}objecttion: {}\n`,
      /^other\.yaml:6 objecttion: is not a known key \(did you mean objection\?\)/,
    ],
    [
      'no municipalities',
      extension.replace(/municipalities.*\n/, ''),
      /^other\.yaml:1 municipalities: is missing; expected a list of municipalities$/,
    ],
    [
      'municipalities of which a rule of the other names one that is gone',
      extension.replace("'0637'", "'0664'"),
      /^spec\.yaml:\d+ coordination\.rules\[0\]\.when\.municipalities\[0\]: '0637' is not valid; expected the code of a municipality .+; .*other\.yaml extends this file: give this section there$/,
    ],
    [
      'a section of its own that does not fit the other',
      `${extension}costs: { sharedBy: inhabitants, eurosPerYear: 5, source: { document: Other, article: Spec } }\n`,
      /^other\.yaml:5 municipalities\[0\]\.inhabitants: is missing; expected a number: `costs` are shared/,
    ],
  ])('with %s says in which file and line', (_case, text, fault) => {
    expect(faultsOf(text)).toEqual([expect.stringMatching(fault)]);
  });

  it('cannot extend one that extends another', () => {
    writeText('other', extension);
    const third = writeText('third', extension.replace('extends: spec', 'extends: other'));
    expect(() => readConvenantFile(third)).toThrow(
      "third.yaml:4 extends: 'other' extends another itself; expected a convenant that stands on its own",
    );
  });

  it('shows the faults of the other where they are', () => {
    writeText('broken', stringify({ ...example, objection: undefined }, { aliasDuplicateObjects: false }));
    expect(faultsOf(extension.replace('extends: spec', 'extends: broken'))).toEqual([
      'broken.yaml:1 objection: is missing; expected a section with with, weeks, source',
    ]);
  });
});
