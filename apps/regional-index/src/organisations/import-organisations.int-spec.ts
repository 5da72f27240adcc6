import { people } from '#testing/people.js';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { exampleOrganisation } from '../../test/support/example-organisations.js';
import {
  exampleFile as example,
  type OrganisationServices,
  refusalOf,
  startOrganisations,
} from '../../test/support/organisation-services.js';

const { bram, ilse } = people;

let region: OrganisationServices;
beforeEach(async () => {
  region = await startOrganisations();
});
afterEach(() => region.stop());

const everything = async (): Promise<unknown> =>
  region.app.query(`SELECT (SELECT json_agg(o) FROM organisation o) AS organisations,
    (SELECT json_agg(p) FROM organisation_person p) AS people, (SELECT json_agg(s) FROM admission_step s) AS steps,
    (SELECT json_agg(f) FROM municipal_functions f) AS functions`);

describe('an import', () => {
  it('is seen first and then applied as it was seen, all in one', async () => {
    const preview = await region.importing.preview(ilse, example);
    expect(preview).toMatchObject({ applied: false, unchanged: 0, faults: [], token: expect.any(String) });
    expect((await region.seeing.list(ilse)).organisations).toEqual([]);
    const applied = await region.importing.apply(ilse, example, preview.token ?? '');
    expect(applied).toEqual({ ...preview, applied: true, token: null });
    expect(await region.importing.preview(ilse, example)).toMatchObject({ changes: [], unchanged: 18 });
    expect(
      (await region.seeing.see(ilse, 'jeugdbescherming-den-haag')).people.map(({ functions }) => functions),
    ).toEqual([['professional'], ['line-manager', 'director']]);
  });

  it('with one fault changes nothing, and says which line, column and what is expected', async () => {
    const wrong = example.replace('mayor,0518', 'mayor,0758');
    const before = await everything();
    const preview = await region.importing.preview(bram, wrong);
    expect(preview.token).toBeNull();
    const { code, more } = await refusalOf(region.importing.apply(bram, wrong, 'x'));
    expect([code, more.fields]).toEqual([
      'invalid-input',
      [
        {
          field: 'line 19, municipalities',
          detail: 'expected the code of one municipality of this region',
        },
      ],
    ]);
    expect(await everything()).toEqual(before);
  });

  it('that the database refuses half-way leaves nothing', async () => {
    const { token } = await region.importing.preview(bram, example);
    const owner = await new DataSource({ type: 'postgres', url: region.database.migratorUrl }).initialize();
    await owner.query('ALTER TABLE municipal_functions ADD CHECK (municipality <> $$0518$$)');
    await owner.destroy();
    const before = await everything();
    await expect(region.importing.apply(bram, example, token ?? '')).rejects.toThrow('check constraint');
    expect(await everything()).toEqual(before);
  });

  it.each([
    ['another file', async () => example.replace('Sita Ramdin', 'Sita Ramdien')],
    [
      'a change by somebody else meanwhile',
      async () => {
        await region.keeping.add(bram, exampleOrganisation);
        return example;
      },
    ],
    [
      'a function filled meanwhile',
      async () => {
        await region.functions.set(bram, '1916', { version: 0, functions: [] });
        return example;
      },
    ],
  ])('is refused after %s, with what to do', async (_what, meanwhile) => {
    const { token } = await region.importing.preview(bram, example);
    const file = await meanwhile();
    const before = await everything();
    const { code, detail } = await refusalOf(region.importing.apply(bram, file, token ?? ''));
    expect([code, detail]).toEqual(['conflict', expect.stringContaining('Ask for a preview again')]);
    expect(await everything()).toEqual(before);
  });

  it('that is applied twice at the same moment is applied once', async () => {
    const { token } = await region.importing.preview(bram, example);
    const apply = () => region.importing.apply(bram, example, token ?? '');
    const both = await Promise.allSettled([apply(), apply()]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
