import { describe, expect, it } from '@jest/globals';
import { faultsInCoverage, type NamedCovers, type TableMunicipality } from './municipality-table.js';

const line = (
  code: string,
  name: string,
  [from, until]: [string | null, string | null] = [null, null],
  successor: string | null = null,
): TableMunicipality => ({ code, name, successor, from, until });
const table = new Map(
  [
    line('0503', 'Delft'),
    line('0603', 'Rijswijk (ZH)'),
    line('0501', 'Brielle', [null, '2023-01-01'], '1992'),
    line('1992', 'Voorne aan Zee', ['2023-01-01', null]),
  ].map((one) => [one.code, one]),
);
const row = (municipality: string, name: string, from: string, until: string | null = null): NamedCovers => ({
  ...{ municipality, name, region: 'rijnmond', from, until },
});

describe('what regions cover, beside the national table', () => {
  it.each<[string, NamedCovers[], object[]]>([
    ['is good when each code is there on its days', [row('0503', 'Delft', '2010-08-01')], []],
    ['may leave out what the table adds to a name', [row('0603', 'Rijswijk', '2010-08-01')], []],
    [
      'is good when the successor is covered from its first day',
      [row('0501', 'Brielle', '2010-08-01', '2023-01-01'), row('1992', 'Voorne aan Zee', '2023-01-01')],
      [],
    ],
    ['has no code of its own', [row('9999', 'Delft', '2010-08-01')], [{ what: 'unknown' }]],
    ['calls it by its name', [row('0503', 'Delf', '2010-08-01')], [{ what: 'name', name: 'Delft' }]],
    [
      'does not begin before the municipality was there',
      [row('1992', 'Voorne aan Zee', '2022-12-31')],
      [{ what: 'before-it-was', from: '2023-01-01' }],
    ],
    [
      'ends with the municipality, and names what it became',
      [row('0501', 'Brielle', '2010-08-01')],
      [{ what: 'after-it-was', until: '2023-01-01', successor: { code: '1992', name: 'Voorne aan Zee' } }],
    ],
    [
      'goes on with the successor',
      [row('0501', 'Brielle', '2010-08-01', '2023-01-01')],
      [{ what: 'gap', from: '2023-01-01', until: null, of: '1992' }],
    ],
    [
      'has no hole',
      [row('0503', 'Delft', '2010-08-01', '2026-01-01'), row('0503', 'Delft', '2026-02-01')],
      [{ what: 'gap', from: '2026-01-01', until: '2026-02-01', of: '0503' }],
    ],
  ])('%s', (_what, rows, faults) => {
    expect(faultsInCoverage(rows, table)).toMatchObject(faults);
  });
});
