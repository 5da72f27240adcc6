import { inTransaction } from '#platform/transaction.js';
import type { AppError } from '#platform/app-error.js';
import { people } from '#testing/people.js';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { exampleConvenant, exampleOrganisation } from '../../test/support/example-organisations.js';
import {
  type OrganisationServices,
  refusalOf,
  startOrganisations,
} from '../../test/support/organisation-services.js';

const { bram, hans, ilse } = people;
const { id, ...body } = exampleOrganisation;

let region: OrganisationServices;
beforeEach(async () => {
  region = await startOrganisations();
});
afterEach(() => region.stop());

describe('an organisation', () => {
  it('is on record as it was sent, with the domain of its kind', async () => {
    await region.keeping.add(bram, exampleOrganisation);
    expect(await region.seeing.see(hans, id)).toEqual({
      ...exampleOrganisation,
      ...{ domain: 'youth-health-care', version: 1, takesPartFrom: null, takesPartUntil: null, people: [] },
      admission: { state: 'none', stillToConsult: ['0637'], steps: [] },
    });
  });

  it('is added once, also when two add it at the same moment', async () => {
    const both = await Promise.allSettled([
      region.keeping.add(bram, exampleOrganisation),
      region.keeping.add(ilse, exampleOrganisation),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('of which two change the same version is changed by one, and the other is told so', async () => {
    await region.keeping.add(bram, exampleOrganisation);
    const both = await Promise.allSettled([
      region.keeping.change(bram, id, { ...body, name: 'GGD', version: 1 }),
      region.keeping.change(hans, id, { ...body, phone: '079 000 09 99', version: 1 }),
    ]);
    const refused = both.flatMap((each) => (each.status === 'rejected' ? [each.reason as AppError] : []));
    expect(refused).toMatchObject([
      { code: 'conflict', detail: expect.stringContaining('version 2 now, you sent 1') },
    ]);
  });

  it('keeps its version when nothing changes', async () => {
    await region.keeping.add(bram, exampleOrganisation);
    expect((await region.keeping.change(bram, id, { ...body, version: 1 })).version).toBe(1);
  });

  it('is refused with every field that the law and the convenant do not allow', async () => {
    const profile = { ...body.profile, municipalities: ['0758'], signalLifetimeMonths: 36 };
    const { code, more } = await refusalOf(
      region.keeping.add(bram, { ...exampleOrganisation, kind: 'education', profile }),
    );
    expect([code, more.fields?.map(({ field }) => field)]).toEqual([
      'invalid-input',
      ['profile.mayCoordinate', 'profile.signalLifetimeMonths', 'profile.municipalities'],
    ]);
    expect(await region.seeing.list(bram)).toEqual({ organisations: [] });
  });

  it('that only signals cannot be made to coordinate by the database either', async () => {
    await region.keeping.add(bram, exampleOrganisation);
    await expect(region.app.query("UPDATE organisation SET kind = 'police'")).rejects.toThrow(
      'check constraint',
    );
  });

  it('cannot be taken off the record by the application', async () => {
    await expect(region.app.query('DELETE FROM organisation')).rejects.toThrow('permission denied');
  });

  it('never coordinates when its profile says so; of an unknown one that is not known', async () => {
    const never = (): Promise<Set<string>> =>
      inTransaction(region.app, (tx) => region.repository.neverCoordinate(tx, [id, 'unknown'], '2026-11-22'));
    await region.keeping.add(bram, exampleOrganisation);
    expect(await never()).toEqual(new Set());
    const profile = { ...body.profile, mayCoordinate: false };
    await region.keeping.change(bram, id, { ...body, profile, version: 1 });
    expect(await never()).toEqual(new Set([id]));
  });
});

describe('the manager of an organisation', () => {
  beforeEach(() => region.keeping.add(bram, exampleOrganisation));

  it('changes its words and its people', async () => {
    const profile = { ...body.profile, targetGroup: 'Alle jeugdigen' };
    const changed = await region.keeping.change(hans, id, { ...body, profile, version: 1 });
    expect(changed.profile.targetGroup).toBe('Alle jeugdigen');
    const person = {
      name: 'Rob Jacobs',
      email: 'rob@ggd.example',
      phone: '079 1234',
      functions: ['director' as const],
    };
    expect((await region.keeping.setPeople(hans, id, { people: [person], version: 2 })).people).toEqual([
      person,
    ]);
    expect((await region.keeping.setPeople(hans, id, { people: [], version: 3 })).people).toEqual([]);
  });

  it.each([
    ['whether it may coordinate', { mayCoordinate: false }, 'profile.mayCoordinate'],
    ['whether it may signal', { maySignal: false }, 'profile.maySignal'],
    ['how long its signals count', { signalLifetimeMonths: 6 }, 'profile.signalLifetimeMonths'],
    ['where it works', { municipalities: ['0637', '0518'] }, 'profile.municipalities'],
  ])('does not change %s', async (_what, change, field) => {
    const profile = { ...body.profile, ...change };
    const { code, more } = await refusalOf(region.keeping.change(hans, id, { ...body, profile, version: 1 }));
    expect([code, more.fields?.map((each) => each.field)]).toEqual(['not-allowed', [field]]);
    expect((await region.seeing.see(hans, id)).version).toBe(1);
  });

  it('finds no other organisation to change or to see, though it is there', async () => {
    await region.keeping.add(bram, { ...exampleOrganisation, id: 'other' });
    const attempts = [
      () => region.keeping.change(hans, 'other', { ...body, version: 1 }),
      () => region.keeping.setPeople(hans, 'other', { people: [], version: 1 }),
      () => region.seeing.see(hans, 'other'),
    ];
    for (const attempt of attempts) expect((await refusalOf(attempt())).code).toBe('not-found');
  });
});

describe('the admission of an organisation', () => {
  const on = '2026-01-15';

  it('goes over the municipalities concerned, is decided by the process manager, and is on record for good', async () => {
    await region.keeping.add(ilse, exampleOrganisation);
    await region.admitting.record(ilse, id, { step: 'requested', on, version: 1 });
    const early = await refusalOf(
      region.admitting.record(bram, id, { step: 'admitted', on, from: on, version: 2 }),
    );
    expect(early.more.fields).toEqual([{ field: 'step', detail: 'expected consulted first: 0637' }]);
    await region.admitting.record(ilse, id, { step: 'consulted', on, municipalities: ['0637'], version: 2 });
    const decision = { step: 'admitted', on, from: '2026-02-01', version: 3 } as const;
    expect((await refusalOf(region.admitting.record(ilse, id, decision))).code).toBe('invalid-input');
    await region.admitting.record(bram, id, decision);
    expect(await region.seeing.see(bram, id)).toMatchObject({
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
    const recorded: unknown = await region.app.query(
      'SELECT recorded_by FROM admission_step ORDER BY position',
    );
    expect(recorded).toEqual([{ recorded_by: 'ilse' }, { recorded_by: 'ilse' }, { recorded_by: 'bram' }]);
  });

  it('ends with notice in time, where the convenant names a term', async () => {
    const source = { document: 'a test', article: '7' };
    const renewal = { years: 1, noticeMonths: 12, source };
    const inForce = { from: '2011-02-02', until: '2013-01-01', renewal };
    const yearly = await startOrganisations({ ...exampleConvenant, inForce });
    try {
      await yearly.keeping.add(bram, exampleOrganisation);
      await yearly.admitting.record(bram, id, { step: 'signed', on: '2011-02-01', version: 1 });
      const leaves = { step: 'leaves', on, version: 2 } as const;
      const early = await refusalOf(yearly.admitting.record(bram, id, { ...leaves, until: '2027-01-14' }));
      expect(early.more.fields).toMatchObject([
        { field: 'until', detail: expect.stringContaining('2027-01-15') },
      ]);
      const view = await yearly.admitting.record(bram, id, { ...leaves, until: '2027-01-15' });
      expect(view).toMatchObject({ takesPartFrom: '2011-02-02', takesPartUntil: '2027-01-15' });
    } finally {
      await yearly.stop();
    }
  });

  it('that two record at the same moment is recorded once', async () => {
    await region.keeping.add(bram, exampleOrganisation);
    const record = () => region.admitting.record(bram, id, { step: 'requested', on, version: 1 });
    const both = await Promise.allSettled([record(), record()]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await region.seeing.see(bram, id)).admission.steps).toHaveLength(1);
  });
});
