import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { convenantJsonSchema } from '#contracts/convenant/convenant-json-schema.js';
import { directoryFileSchema } from '#contracts/directory-file.js';
import { readConvenantFile } from '#platform/convenant-file.js';
import { readYamlFile } from '#platform/yaml-file.js';
import { describe, expect, it } from '@jest/globals';

const inFolder = (name: string): string => join(import.meta.dirname, name);
const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.yaml'));

describe.each(files)('%s', (file) => {
  it('is a whole convenant, under the name of its region', () => {
    expect(readConvenantFile(inFolder(file)).id).toBe(file.replace('.yaml', ''));
  });

  it('is checked by editors against the schema beside it', () => {
    expect(readFileSync(inFolder(file), 'utf8')).toMatch(
      /^# yaml-language-server: \$schema=\.\/convenant\.schema\.json\n/,
    );
  });
});

describe('the schema for editors', () => {
  it('is that of the code (`npm run convenant:schema` writes it)', () => {
    expect(JSON.parse(readFileSync(inFolder('convenant.schema.json'), 'utf8'))).toEqual(
      JSON.parse(JSON.stringify(convenantJsonSchema())),
    );
  });
});

describe('convenants that follow Noord-Brabant', () => {
  const followed = readConvenantFile(inFolder('noord-brabant.yaml'));

  it.each([
    ['drechtsteden', 7],
    ['hoeksche-waard', 1],
    ['groningen', 10],
  ])('%s decides as Noord-Brabant, for its %d municipalities', (id, count) => {
    const { coordination, escalation, municipalities } = readConvenantFile(inFolder(`${id}.yaml`));
    expect({ coordination, escalation }).toEqual({
      coordination: followed.coordination,
      escalation: followed.escalation,
    });
    expect(municipalities).toHaveLength(count);
  });

  it('Groningen answers within five working days, urgent within one, and keeps the other terms', () => {
    const { terms } = readConvenantFile(inFolder('groningen.yaml'));
    expect(terms).toMatchObject({ response: { workingDays: 5 }, 'response-urgent': { workingDays: 1 } });
    expect(terms.response?.source.document).toBe('Zorg voor Jeugd Groningen');
    expect(terms.handling).toEqual(followed.terms.handling);
  });
});

describe('the region directory', () => {
  const { regions } = readYamlFile(inFolder('../directory/directory.yaml'), directoryFileSchema);

  it.each(regions)('gives $id the municipalities of its convenant', ({ id, covers }) => {
    const { municipalities } = readConvenantFile(inFolder(`${id}.yaml`));
    const named = municipalities.map(({ code, name }) => ({ code, name }));
    expect(named).toEqual(covers.map(({ code, name }) => ({ code, name })));
  });
});

describe('no municipality', () => {
  it('is in two convenants, but for Zoetermeer, which joined Haaglanden', () => {
    const codes = files.flatMap((file) =>
      readConvenantFile(inFolder(file)).municipalities.map(({ code }) => code),
    );
    expect(codes.filter((code, index) => codes.indexOf(code) < index)).toEqual(['0637']);
  });
});
