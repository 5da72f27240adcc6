import { rmSync } from 'node:fs';
import { readConvenantFile } from '#platform/convenant-file.js';
import type { OrganisationKind } from '#rules/convenant/convenant.js';
import { decide } from '#rules/convenant/decide.js';
import { exampleFacts } from '#testing/example-facts.js';
import { writeMadeUpConvenant } from '#testing/made-up-convenant.js';
import { afterAll, describe, expect, it } from '@jest/globals';

const { folder, file } = writeMadeUpConvenant();
afterAll(() => rmSync(folder, { recursive: true }));

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
