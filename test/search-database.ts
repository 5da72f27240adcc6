import { ask } from '../deploy/demo/databases.js';

/**
 * The tables of a database that hold one of these words, in any column: in a text, in JSON, or as the bytes of one.
 * @param words matched as they are
 */
export async function rowsWith(
  database: { readonly migratorUrl: string },
  words: readonly string[],
): Promise<string[]> {
  const tables = await ask<{ name: string }>(
    database,
    "select table_name as name from information_schema.tables where table_schema = 'public'",
  );
  const found = await Promise.all(
    tables.map(async ({ name }) => {
      const [row] = await ask<{ rows: number }>(
        database,
        `select count(*)::int as rows from "${name}" as t
          where exists (select from unnest($1::text[]) as word where position(word in t::text) > 0
            or position(encode(convert_to(word, 'UTF8'), 'hex') in t::text) > 0)`,
        [words],
      );
      return row && row.rows > 0 ? [name] : [];
    }),
  );
  return found.flat();
}
