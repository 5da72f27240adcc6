import type { AppError } from '#platform/app-error.js';
import { inTransaction } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import { people } from '#testing/people.js';
import { cloneDatabase, type Database } from '#testing/postgres.js';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { DataSource } from 'typeorm';
import { exampleConvenant, exampleOrganisation } from '../../test/support/example-organisations.js';
import { entities } from '../entities.js';
import { migrations } from '../migrations/migrations.js';
import { Region } from '../region.js';
import { AdmitOrganisationService } from './admit-organisation.service.js';
import { ImportOrganisationsService } from './import-organisations.service.js';
import { KeepOrganisationsService } from './keep-organisations.service.js';
import { MunicipalFunctionsRepository } from './municipal-functions.repository.js';
import { MunicipalFunctionsService } from './municipal-functions.service.js';
import { OrganisationsRepository } from './organisations.repository.js';
import { SeeOrganisationsService } from './see-organisations.service.js';

const example = readFileSync('deploy/organisations/example.csv', 'utf8');
const { bram, hans, mieke, sita, youssef } = people;
const ilse: Principal = { ...people.ilse };
const region = new Region('haaglanden', exampleConvenant);
const { id, ...body } = exampleOrganisation;

let database: Database;
let app: DataSource;
let repository: OrganisationsRepository;
let keeping: KeepOrganisationsService;
let seeing: SeeOrganisationsService;
let admitting: AdmitOrganisationService;
let functions: MunicipalFunctionsService;
let importing: ImportOrganisationsService;

beforeEach(async () => {
  database = await cloneDatabase('regional-index', migrations);
  app = await new DataSource({ type: 'postgres', url: database.appUrl, entities }).initialize();
  repository = new OrganisationsRepository();
  const ofMunicipalities = new MunicipalFunctionsRepository();
  keeping = new KeepOrganisationsService(region, app, repository);
  seeing = new SeeOrganisationsService(region, app, repository);
  admitting = new AdmitOrganisationService(region, app, repository);
  functions = new MunicipalFunctionsService(region, app, ofMunicipalities, repository);
  importing = new ImportOrganisationsService(region, app, repository, ofMunicipalities);
});
afterEach(async () => {
  await app.destroy();
  await database.drop();
});

/** The error of something that must be refused. */
const refusal = async (attempt: Promise<unknown>): Promise<AppError> =>
  attempt.then(
    () => {
      throw new Error('expected a refusal');
    },
    (error: unknown) => error as AppError,
  );
const everything = async (): Promise<unknown> =>
  app.query(`SELECT (SELECT json_agg(o) FROM organisation o) AS organisations,
    (SELECT json_agg(p) FROM organisation_person p) AS people, (SELECT json_agg(s) FROM admission_step s) AS steps,
    (SELECT json_agg(f) FROM municipal_functions f) AS functions`);

describe('an organisation', () => {
  it('is on record as it was sent, with the domain of its kind', async () => {
    await keeping.add(bram, exampleOrganisation);
    expect(await seeing.see(hans, id)).toEqual({
      ...exampleOrganisation,
      ...{ domain: 'youth-health-care', version: 1, takesPartFrom: null, people: [] },
      admission: { state: 'none', stillToConsult: ['0637'], steps: [] },
    });
  });

  it('is added once, also when two add it at the same moment', async () => {
    const both = await Promise.allSettled([
      keeping.add(bram, exampleOrganisation),
      keeping.add(ilse, exampleOrganisation),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('of which two change the same version is changed by one, and the other is told so', async () => {
    await keeping.add(bram, exampleOrganisation);
    const both = await Promise.allSettled([
      keeping.change(bram, id, { ...body, name: 'GGD', version: 1 }),
      keeping.change(hans, id, { ...body, phone: '079 000 09 99', version: 1 }),
    ]);
    const refused = both.flatMap((each) => (each.status === 'rejected' ? [each.reason as AppError] : []));
    expect(refused).toMatchObject([
      { code: 'conflict', detail: expect.stringContaining('version 2 now, you sent 1') },
    ]);
  });

  it('keeps its version when nothing changes', async () => {
    await keeping.add(bram, exampleOrganisation);
    expect((await keeping.change(bram, id, { ...body, version: 1 })).version).toBe(1);
  });

  it('is refused with every field that the law and the convenant do not allow', async () => {
    const profile = { ...body.profile, municipalities: ['0758'], signalLifetimeMonths: 36 };
    const { code, more } = await refusal(
      keeping.add(bram, { ...exampleOrganisation, kind: 'education', profile }),
    );
    expect([code, more.fields?.map(({ field }) => field)]).toEqual([
      'invalid-input',
      ['profile.mayCoordinate', 'profile.signalLifetimeMonths', 'profile.municipalities'],
    ]);
    expect(await seeing.list(bram)).toEqual({ organisations: [] });
  });

  it('that only signals cannot be made to coordinate by the database either', async () => {
    await keeping.add(bram, exampleOrganisation);
    await expect(app.query("UPDATE organisation SET kind = 'police'")).rejects.toThrow('check constraint');
  });

  it('cannot be taken off the record by the application', async () => {
    await expect(app.query('DELETE FROM organisation')).rejects.toThrow('permission denied');
  });

  it('never coordinates when its profile says so; of an unknown one that is not known', async () => {
    const never = (): Promise<Set<string>> =>
      inTransaction(app, (tx) => repository.neverCoordinate(tx, [id, 'unknown']));
    await keeping.add(bram, exampleOrganisation);
    expect(await never()).toEqual(new Set());
    const profile = { ...body.profile, mayCoordinate: false };
    await keeping.change(bram, id, { ...body, profile, version: 1 });
    expect(await never()).toEqual(new Set([id]));
  });
});

describe('the manager of an organisation', () => {
  beforeEach(() => keeping.add(bram, exampleOrganisation));

  it('changes its words and its people', async () => {
    const profile = { ...body.profile, targetGroup: 'Alle jeugdigen' };
    const changed = await keeping.change(hans, id, { ...body, profile, version: 1 });
    expect(changed.profile.targetGroup).toBe('Alle jeugdigen');
    const person = {
      name: 'Rob Jacobs',
      email: 'rob@ggd.example',
      phone: '079 1234',
      functions: ['director' as const],
    };
    expect((await keeping.setPeople(hans, id, { people: [person], version: 2 })).people).toEqual([person]);
    expect((await keeping.setPeople(hans, id, { people: [], version: 3 })).people).toEqual([]);
  });

  it.each([
    ['whether it may coordinate', { mayCoordinate: false }, 'profile.mayCoordinate'],
    ['whether it may signal', { maySignal: false }, 'profile.maySignal'],
    ['how long its signals count', { signalLifetimeMonths: 6 }, 'profile.signalLifetimeMonths'],
    ['where it works', { municipalities: ['0637', '0518'] }, 'profile.municipalities'],
  ])('does not change %s', async (_what, change, field) => {
    const profile = { ...body.profile, ...change };
    const { code, more } = await refusal(keeping.change(hans, id, { ...body, profile, version: 1 }));
    expect([code, more.fields?.map((each) => each.field)]).toEqual(['not-allowed', [field]]);
    expect((await seeing.see(hans, id)).version).toBe(1);
  });

  it('finds no other organisation to change or to see, though it is there', async () => {
    await keeping.add(bram, { ...exampleOrganisation, id: 'other' });
    const attempts = [
      keeping.change(hans, 'other', { ...body, version: 1 }),
      keeping.setPeople(hans, 'other', { people: [], version: 1 }),
      seeing.see(hans, 'other'),
    ];
    for (const attempt of attempts) expect((await refusal(attempt)).code).toBe('not-found');
  });
});

describe('the admission of an organisation', () => {
  const on = '2026-01-15';

  it('goes over the municipalities concerned, is decided by the process manager, and is on record for good', async () => {
    await keeping.add(ilse, exampleOrganisation);
    await admitting.record(ilse, id, { step: 'requested', on, version: 1 });
    const early = await refusal(admitting.record(bram, id, { step: 'admitted', on, from: on, version: 2 }));
    expect(early.more.fields).toEqual([{ field: 'step', detail: 'expected consulted first: 0637' }]);
    await admitting.record(ilse, id, { step: 'consulted', on, municipalities: ['0637'], version: 2 });
    const decision = { step: 'admitted', on, from: '2026-02-01', version: 3 } as const;
    expect((await refusal(admitting.record(ilse, id, decision))).code).toBe('invalid-input');
    await admitting.record(bram, id, decision);
    expect(await seeing.see(bram, id)).toMatchObject({
      ...{ version: 4, takesPartFrom: '2026-02-01' },
      admission: {
        ...{ state: 'admitted', stillToConsult: [] },
        steps: [
          { step: 'requested', on, decidedBy: null },
          { step: 'consulted', on, municipalities: ['0637'] },
          { step: 'admitted', on, from: '2026-02-01', decidedBy: 'process-manager' },
        ],
      },
    });
    const recorded: unknown = await app.query('SELECT recorded_by FROM admission_step ORDER BY position');
    expect(recorded).toEqual([{ recorded_by: 'ilse' }, { recorded_by: 'ilse' }, { recorded_by: 'bram' }]);
  });

  it('that two record at the same moment is recorded once', async () => {
    await keeping.add(bram, exampleOrganisation);
    const record = () => admitting.record(bram, id, { step: 'requested', on, version: 1 });
    const both = await Promise.allSettled([record(), record()]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await seeing.see(bram, id)).admission.steps).toHaveLength(1);
  });
});

describe('who takes part', () => {
  beforeEach(async () => {
    const { token } = await importing.preview(bram, example);
    await importing.apply(bram, example, token ?? '');
  });
  const namesOf = async (caller: Principal): Promise<string[]> =>
    (await seeing.list(caller)).organisations.map((each) => each.id);

  it('is found by a professional with whom to turn to, without line managers and directors', async () => {
    const { organisations } = await seeing.list(mieke);
    expect(organisations.map((each) => each.id)).toEqual(['ggd-jgz-zoetermeer', 'jeugdbescherming-den-haag']);
    expect(organisations.map((each) => each.people.map((person) => person.name))).toEqual([
      ['Hans Vink', 'Youssef Benali'],
      ['Linda de Graaf'],
    ]);
    expect(JSON.stringify(organisations)).not.toMatch(/director|line-manager|targetGroup/);
  });

  it('and who does not yet is found by who keeps or guards the region', async () => {
    expect(await namesOf(bram)).toHaveLength(4);
    const { organisations } = await seeing.list(sita);
    expect(organisations.flatMap((each) => each.people).map(({ name }) => name)).toContain('Wim Peeters');
  });

  it('does so from the first day of the admission, not before', async () => {
    const { version } = await seeing.see(bram, 'basisschool-de-wilg');
    const take = (step: object, next: number) =>
      admitting.record(bram, 'basisschool-de-wilg', {
        step: 'requested',
        on: '2026-01-01',
        ...step,
        version: next,
      });
    await take({}, version);
    await take({ step: 'consulted', municipalities: ['0637'] }, version + 1);
    await take({ step: 'admitted', from: '2126-01-01' }, version + 2);
    expect(await namesOf(youssef)).not.toContain('basisschool-de-wilg');
    expect((await seeing.see(bram, 'basisschool-de-wilg')).takesPartFrom).toBe('2126-01-01');
  });

  it('finds the regievoerder of a municipality, but not its mayor', async () => {
    const seen = await functions.see(mieke, '0518');
    expect([seen.municipality.name, seen.functions.map(({ name }) => name)]).toEqual([
      "'s-Gravenhage",
      ['Daan Mulder'],
    ]);
    expect((await functions.see(sita, '0518')).functions).toHaveLength(2);
    expect((await refusal(functions.see(bram, '0758'))).code).toBe('not-found');
  });
});

describe('the functions of a municipality', () => {
  const tess = {
    function: 'mayor',
    name: 'Tess Visser',
    email: 'tess@z.example',
    phone: '079 1234',
  } as const;

  it('are nobody at first, and then who was named last', async () => {
    expect(await functions.see(bram, '0637')).toMatchObject({ version: 0, functions: [] });
    await functions.set(bram, '0637', { version: 0, functions: [tess] });
    expect(await functions.see(bram, '0637')).toMatchObject({ version: 1, functions: [tess] });
    await functions.set(bram, '0637', { version: 1, functions: [] });
    expect(await functions.see(bram, '0637')).toMatchObject({ version: 2, functions: [] });
  });

  it('that two set at the same moment are set by one', async () => {
    const set = () => functions.set(bram, '0637', { version: 0, functions: [tess] });
    const both = await Promise.allSettled([set(), set()]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('an import', () => {
  it('is seen first and then applied as it was seen, all in one', async () => {
    const preview = await importing.preview(ilse, example);
    expect(preview).toMatchObject({ applied: false, unchanged: 0, faults: [], token: expect.any(String) });
    expect((await seeing.list(ilse)).organisations).toEqual([]);
    const applied = await importing.apply(ilse, example, preview.token ?? '');
    expect(applied).toEqual({ ...preview, applied: true, token: null });
    expect(await importing.preview(ilse, example)).toMatchObject({ changes: [], unchanged: 17 });
    expect(
      (await seeing.see(ilse, 'jeugdbescherming-den-haag')).people.map(({ functions }) => functions),
    ).toEqual([['professional'], ['line-manager', 'director']]);
  });

  it('with one fault changes nothing, and says which line, column and what is expected', async () => {
    const wrong = example.replace('mayor,0518', 'mayor,0758');
    const before = await everything();
    const preview = await importing.preview(bram, wrong);
    expect(preview.token).toBeNull();
    const { code, more } = await refusal(importing.apply(bram, wrong, 'x'));
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
    const { token } = await importing.preview(bram, example);
    const owner = await new DataSource({ type: 'postgres', url: database.migratorUrl }).initialize();
    await owner.query('ALTER TABLE municipal_functions ADD CHECK (municipality <> $$0518$$)');
    await owner.destroy();
    const before = await everything();
    await expect(importing.apply(bram, example, token ?? '')).rejects.toThrow('check constraint');
    expect(await everything()).toEqual(before);
  });

  it.each([
    ['another file', async () => example.replace('Sita Ramdin', 'Sita Ramdien')],
    [
      'a change by somebody else meanwhile',
      async () => {
        await keeping.add(bram, exampleOrganisation);
        return example;
      },
    ],
    [
      'a function filled meanwhile',
      async () => {
        await functions.set(bram, '1916', { version: 0, functions: [] });
        return example;
      },
    ],
  ])('is refused after %s, with what to do', async (_what, meanwhile) => {
    const { token } = await importing.preview(bram, example);
    const file = await meanwhile();
    const before = await everything();
    const { code, detail } = await refusal(importing.apply(bram, file, token ?? ''));
    expect([code, detail]).toEqual(['conflict', expect.stringContaining('Ask for a preview again')]);
    expect(await everything()).toEqual(before);
  });

  it('that is applied twice at the same moment is applied once', async () => {
    const { token } = await importing.preview(bram, example);
    const apply = () => importing.apply(bram, example, token ?? '');
    const both = await Promise.allSettled([apply(), apply()]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
