import { describe, expect, it } from '@jest/globals';
import { homeRegionOf, type RoutingDirectory } from './home-region.js';

const zoetermeer = '0637';
const goes = '0664';
const moved = '0900';

const directory: RoutingDirectory = {
  regions: [
    { id: 'zoetermeer', name: 'Zoetermeer', state: 'left' },
    { id: 'haaglanden', name: 'Haaglanden', state: 'live' },
    { id: 'oosterschelde', name: 'Oosterschelde', state: 'preparing' },
    { id: 'stopped', name: 'Gestopt', state: 'suspended' },
  ],
  coverage: [
    { municipality: zoetermeer, region: 'zoetermeer', from: '2010-08-01', until: '2014-05-01' },
    { municipality: zoetermeer, region: 'haaglanden', from: '2014-05-01', until: null },
    { municipality: goes, region: 'oosterschelde', from: '2011-02-02', until: null },
    { municipality: moved, region: 'stopped', from: '2011-01-01', until: null },
    { municipality: '0999', region: 'nowhere', from: '2011-01-01', until: null },
  ],
};

const haaglanden = { routed: true, region: 'haaglanden', name: 'Haaglanden' };
const notConnected = (id: string, name: string) => ({
  routed: false,
  reason: 'region-not-connected',
  region: { id, name },
});
const notCovered = { routed: false, reason: 'municipality-not-covered', region: null };

describe('the home region of a jeugdige', () => {
  it.each([
    ['Zoetermeer today', zoetermeer, '2026-11-22', haaglanden],
    ['Zoetermeer on its first day in Haaglanden', zoetermeer, '2014-05-01', haaglanden],
    ['Zoetermeer on its last own day', zoetermeer, '2014-04-30', notConnected('zoetermeer', 'Zoetermeer')],
    ['Zoetermeer on its very first day', zoetermeer, '2010-08-01', notConnected('zoetermeer', 'Zoetermeer')],
    ['Zoetermeer before there was an index', zoetermeer, '2010-07-31', notCovered],
    ['a region that prepares', goes, '2026-11-22', notConnected('oosterschelde', 'Oosterschelde')],
    ['a region that is suspended', moved, '2026-11-22', notConnected('stopped', 'Gestopt')],
    ['a municipality that nobody covers', '0363', '2026-11-22', notCovered],
    ['a region that is not in the directory', '0999', '2026-11-22', notCovered],
    ['no municipality at all', '', '2026-11-22', notCovered],
  ])('%s', (_case, municipality, on, expected) => {
    expect(homeRegionOf(directory, municipality, on)).toEqual(expected);
  });
});
