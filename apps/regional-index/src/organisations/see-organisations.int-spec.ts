import type { Principal } from '#rules/access/principal.js';
import { people } from '#testing/people.js';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  exampleFile as example,
  type OrganisationServices,
  refusalOf,
  startOrganisations,
} from '../../test/support/organisation-services.js';

const { bram, mieke, sita, youssef } = people;

let region: OrganisationServices;
beforeEach(async () => {
  region = await startOrganisations();
});
afterEach(() => region.stop());

describe('who takes part', () => {
  beforeEach(async () => {
    const { token } = await region.importing.preview(bram, example);
    await region.importing.apply(bram, example, token ?? '');
  });
  const namesOf = async (caller: Principal): Promise<string[]> =>
    (await region.seeing.list(caller)).organisations.map((each) => each.id);

  it('is found by a professional with whom to turn to, without line managers and directors', async () => {
    const { organisations } = await region.seeing.list(mieke);
    expect(organisations.map((each) => each.id)).toEqual(['ggd-jgz-zoetermeer', 'jeugdbescherming-den-haag']);
    expect(organisations.map((each) => each.people.map((person) => person.name))).toEqual([
      ['Hans Vink', 'Youssef Benali'],
      ['Linda de Graaf'],
    ]);
    expect(JSON.stringify(organisations)).not.toMatch(/director|line-manager|targetGroup/);
  });

  it('and who does not yet is found by who keeps or guards the region', async () => {
    expect(await namesOf(bram)).toHaveLength(4);
    const { organisations } = await region.seeing.list(sita);
    expect(organisations.flatMap((each) => each.people).map(({ name }) => name)).toContain('Wim Peeters');
  });

  it('does so from the first day of the admission, not before', async () => {
    const { version } = await region.seeing.see(bram, 'basisschool-de-wilg');
    const take = (step: object, next: number) =>
      region.admitting.record(bram, 'basisschool-de-wilg', {
        step: 'requested',
        on: '2026-01-01',
        ...step,
        version: next,
      });
    await take({}, version);
    await take({ step: 'consulted', municipalities: ['0637'] }, version + 1);
    await take({ step: 'admitted', from: '2126-01-01' }, version + 2);
    expect(await namesOf(youssef)).not.toContain('basisschool-de-wilg');
    expect((await region.seeing.see(bram, 'basisschool-de-wilg')).takesPartFrom).toBe('2126-01-01');
  });

  it('finds the regievoerder of a municipality, but not its mayor', async () => {
    const seen = await region.functions.see(mieke, '0518');
    expect([seen.municipality.name, seen.functions.map(({ name }) => name)]).toEqual([
      "'s-Gravenhage",
      ['Daan Mulder'],
    ]);
    expect((await region.functions.see(sita, '0518')).functions).toHaveLength(2);
    expect((await refusalOf(region.functions.see(bram, '0758'))).code).toBe('not-found');
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
    expect(await region.functions.see(bram, '0637')).toMatchObject({ version: 0, functions: [] });
    await region.functions.set(bram, '0637', { version: 0, functions: [tess] });
    expect(await region.functions.see(bram, '0637')).toMatchObject({ version: 1, functions: [tess] });
    await region.functions.set(bram, '0637', { version: 1, functions: [] });
    expect(await region.functions.see(bram, '0637')).toMatchObject({ version: 2, functions: [] });
  });

  it('that two set at the same moment are set by one', async () => {
    const set = () => region.functions.set(bram, '0637', { version: 0, functions: [tess] });
    const both = await Promise.allSettled([set(), set()]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
