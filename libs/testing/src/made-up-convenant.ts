import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const source = 'source: { document: Convenant Waddenland, article: artikel 1 }';

const waddenland = `id: waddenland
version: 2027-01
name: Convenant Waddenland
inForce: { from: 2027-01-01 }
parties: { changedBy: municipalities, admission: { decides: municipality }, ${source} }
municipalities:
  - { code: '0060', name: Ameland }
  - { code: '0448', name: Texel }
ages: { limitYears: 21, ${source} }
signals: { lifetimeMonths: 6, maximumMonths: 12, ${source} }
urgent: { telephoneFirst: false, ${source} }
match: { between: professionals, ${source} }
coordination:
  neverCoordinate: [education, police, justice]
  ${source}
  rules:
    - id: the-doctor-of-the-island
      when: { municipalities: ['0060'], involvesAny: [family-doctor] }
      then: { assign: [family-doctor] }
      because: 'Op Ameland coördineert de huisarts de zorg: {coordinator}.'
      ${source}
    - id: who-is-there
      when: { candidatesAtLeast: 2 }
      then: { agree: parties-with-client }
      because: Dat kan {candidates} zijn.
      ${source}
    - id: nobody-else
      when: {}
      then: { supply: zorgregisseur }
      because: De zorgregisseur zorgt voor een zorgcoördinator.
      ${source}
guards: [{ when: {}, who: zorgregisseur, ${source} }]
terms: { accept: { workingDays: 1, ${source} } }
escalation:
  - id: the-mayor
    when: {}
    ${source}
    steps:
      - { id: mayor, who: mayor, may: decide, workingDays: 3, says: De burgemeester beslist., ${source} }
objection: { with: municipality-of-residence, weeks: 6, ${source} }
notices: { match: [], ${source} }
duties: []`;

/** Writes the convenant file of a region that no code knows; answers its folder and its path. */
export function writeMadeUpConvenant(): { readonly folder: string; readonly file: string } {
  const folder = mkdtempSync(join(tmpdir(), 'ninth-'));
  const file = join(folder, 'waddenland.yaml');
  writeFileSync(file, waddenland);
  return { folder, file };
}
