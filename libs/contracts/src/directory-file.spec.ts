import { describe, expect, it } from '@jest/globals';
import { directoryFileSchema, directoryOf, type DirectoryFile } from './directory-file.js';
import { directorySchema } from './directory.js';

const zoetermeer = { code: '0637', name: 'Zoetermeer' };
const region = (id: string, ...covers: DirectoryFile['regions'][number]['covers']) => ({
  id,
  name: id,
  oin: '00000099000000001001',
  state: 'live' as const,
  covers,
});
const moved: DirectoryFile = {
  regions: [
    region('zoetermeer', { ...zoetermeer, from: '2010-08-01', until: '2014-05-01' }),
    region('haaglanden', { ...zoetermeer, from: '2014-05-01' }),
  ],
};
const messages = (file: unknown): string[] =>
  (directoryFileSchema.safeParse(file).error?.issues ?? []).map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  );

describe('a directory file', () => {
  it('may let a municipality go from one region to another on a day', () => {
    expect(messages(moved)).toEqual([]);
  });

  it.each([
    [
      'covers a municipality twice on one day',
      { regions: [moved.regions[0], region('haaglanden', { ...zoetermeer, from: '2014-04-30' })] },
      'regions.1.covers.0: expected municipality 0637 in one region on one day',
    ],
    [
      'covers it twice for ever',
      {
        regions: [
          region('one', { ...zoetermeer, from: '2014-05-01' }),
          region('two', { ...zoetermeer, from: '2026-01-01' }),
        ],
      },
      'regions.1.covers.0: expected municipality 0637 in one region on one day',
    ],
    [
      'ends before it begins',
      { regions: [region('one', { ...zoetermeer, from: '2014-05-01', until: '2014-05-01' })] },
      'regions.0.covers.0.until: expected a date after `from`',
    ],
    [
      'names a region twice',
      { regions: [region('one'), region('one')] },
      'regions.1.id: expected an id used only once',
    ],
    [
      'has a code that lost its zero',
      {
        regions: [region('one', { code: 637 as unknown as string, name: 'Zoetermeer', from: '2014-05-01' })],
      },
      "regions.0.covers.0.code: expected a municipality code of four digits in quotes, '0637'",
    ],
    ['has no regions', { regions: [] }, 'regions: expected at least one region'],
    ['has a key of its own', { ...moved, version: 7 }, ': expected a section with regions'],
  ])('that %s is refused', (_case, file, message) => {
    expect(messages(file)).toContain(message);
  });
});

describe('the directory that the hub signs', () => {
  const keys = { signing: { kty: 'EC' }, sealing: { kty: 'EC' } };
  const directory = directoryOf(moved, { haaglanden: keys }, 7, '2026-11-22T09:30:00.000Z');

  it('is as the contract says', () => {
    expect(directorySchema.parse(directory)).toEqual(directory);
    expect(directory).toMatchObject({ version: 7, publishedAt: '2026-11-22T09:30:00.000Z' });
  });

  it('has the keys of a region, or null until they are exchanged', () => {
    expect(directory.regions.map(({ keys }) => keys)).toEqual([null, keys]);
  });

  it('has a row per municipality and region, without end where none is known', () => {
    expect(directory.coverage).toEqual([
      {
        municipality: '0637',
        name: 'Zoetermeer',
        region: 'zoetermeer',
        from: '2010-08-01',
        until: '2014-05-01',
      },
      { municipality: '0637', name: 'Zoetermeer', region: 'haaglanden', from: '2014-05-01', until: null },
    ]);
  });
});
