import { describe, expect, it } from '@jest/globals';
import { cloneDatabase } from '#testing/postgres.js';
import fc from 'fast-check';
import pg from 'pg';
import { arrayText } from './array-text.js';

describe('A column of a batch', () => {
  it('is read by PostgreSQL as it was written, whatever is in it', async () => {
    const database = await cloneDatabase('array-text', []);
    const client = new pg.Client({ connectionString: database.appUrl });
    await client.connect();
    const readBack = async (type: string, values: Parameters<typeof arrayText>[0]): Promise<unknown> =>
      (await client.query<{ back: unknown }>(`select $1::${type}[] as back`, [arrayText(values)])).rows[0]
        ?.back;
    try {
      const texts = [
        '',
        'NULL',
        'null',
        'a,b',
        '{}',
        '"',
        '\\',
        "'",
        '\n',
        '\t',
        '\u0001',
        ' ',
        'Zoë',
        '’s',
        '👧',
        null,
      ];
      expect(await readBack('text', texts)).toEqual(texts);
      expect(await readBack('text', [])).toEqual([]);
      expect(await readBack('integer', [7, -1, null])).toEqual([7, -1, null]);
      expect(await readBack('boolean', [true, false, null])).toEqual([true, false, null]);
      expect(await readBack('text', ['given', undefined])).toEqual(['given', null]);
      const storable = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'));
      await fc.assert(
        fc.asyncProperty(fc.array(fc.option(storable)), async (values) => {
          expect(await readBack('text', values)).toEqual(values);
        }),
      );
    } finally {
      await client.end();
      await database.drop();
    }
  });
});
