import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConvenantFile } from '#platform/convenant-file.js';
import type { OrganisationKind } from '#rules/convenant/convenant.js';
import { decide } from '#rules/convenant/decide.js';
import { exampleFacts } from '#testing/example-facts.js';
import { afterAll, describe, expect, it } from '@jest/globals';

const folder = mkdtempSync(join(tmpdir(), 'ninth-'));
afterAll(() => rmSync(folder, { recursive: true }));

const source = 'source: { document: Convenant Waddenland, article: artikel 1 }';
const file = join(folder, 'waddenland.yaml');
writeFileSync(
  file,
  `id: waddenland
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
terms: {}
escalation:
  - id: the-mayor
    when: {}
    ${source}
    steps:
      - { id: mayor, who: mayor, may: decide, workingDays: 3, says: De burgemeester beslist., ${source} }
objection: { with: municipality-of-residence, weeks: 6, ${source} }
notices: { match: [], ${source} }
duties: []
`,
);

describe('a region that nobody knew yet', () => {
  const convenant = readConvenantFile(file);

  it.each<[string, string, OrganisationKind[], string]>([
    ['on Ameland the doctor', '0060', ['youth-protection', 'family-doctor'], 'the-doctor-of-the-island'],
    ['on Texel whoever is there', '0448', ['youth-protection', 'family-doctor'], 'who-is-there'],
    ['else the zorgregisseur', '0448', ['justice', 'family-doctor'], 'nobody-else'],
  ])('brings its own file and decides by it: %s', (_case, municipality, kinds, rule) => {
    expect(decide(exampleFacts(kinds, { municipality }), convenant)).toMatchObject({
      rule,
      convenant: 'waddenland',
      convenantVersion: '2027-01',
    });
  });
});
