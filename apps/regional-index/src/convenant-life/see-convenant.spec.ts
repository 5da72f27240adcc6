import { Clock } from '#platform/clock.js';
import { readConvenantFile } from '#platform/convenant-file.js';
import { describe, expect, it } from '@jest/globals';
import { Region } from '../region.js';
import { SeeConvenantService } from './see-convenant.service.js';

const of = (id: string): SeeConvenantService =>
  new SeeConvenantService(new Region(id, readConvenantFile(`deploy/convenants/${id}.yaml`)), new Clock());

describe('The life of a convenant', () => {
  it.each([
    ['before its first day', '2011-02-01', false, null, null],
    ['in its first term', '2012-06-30', true, '2013-01-01', '2012-01-01'],
    ['renewed by itself', '2026-11-23', true, '2027-01-01', '2026-01-01'],
  ])('of the Oosterschelde, %s', (_what, on, inForce, until, lastDayForNotice) => {
    expect(of('oosterschelde').life(on)).toMatchObject({ on, inForce, until, lastDayForNotice });
  });

  it('for an indefinite time has no end and no last day for notice', () => {
    expect(of('midden-ijssel-oost-veluwe').life('2026-11-23')).toMatchObject({
      ...{ id: 'midden-ijssel-oost-veluwe', version: '2021-10', inForce: true, from: '2021-10-01' },
      ...{ until: null, renewal: null, lastDayForNotice: null },
    });
  });
});

describe('The costs of a convenant', () => {
  it('are shared by inhabitants, to the last cent', () => {
    const { sharedBy, totalCents, shares } = of('haaglanden').costs();
    expect([sharedBy, totalCents, shares.length]).toEqual(['inhabitants', 25_000_000, 9]);
    expect(shares.reduce((sum, { cents }) => sum + cents, 0)).toBe(25_000_000);
    const perHead = shares.map(({ cents, inhabitants }) => cents / inhabitants);
    expect(Math.max(...perHead) - Math.min(...perHead)).toBeLessThan(0.001);
  });

  it('are nothing where it shares none', () => {
    expect(of('midden-ijssel-oost-veluwe').costs()).toEqual({
      ...{ sharedBy: null, totalCents: 0, shares: [], source: null },
    });
  });
});
