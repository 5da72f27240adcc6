import { directoryFileSchema } from '#contracts/directory-file.js';
import { examplePersons } from '#testing/example-persons.js';
import { waitFor } from '#testing/wait-for.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Caller, callerOf } from './support/caller.js';
import { RAAD, startTestFederation, type TestFederation } from './support/test-federation.js';
import type { TestRegion } from './support/test-region.js';

const inZoetermeer = [...examplePersons.zoetermeer];
const inBreda = [...examplePersons.breda];

let federation: TestFederation;
let raad: TestRegion;
/** A professional of the child protection board. */
let femke: Caller;
let mieke: Caller;
let anouk: Caller;

beforeAll(async () => {
  federation = await startTestFederation({ CANARY_EVERY_SECONDS: '1' }, undefined, { withRaad: true });
  if (!federation.raad) throw new Error('The direct reporter did not start');
  raad = federation.raad;
  const organisation = {
    vir_organisation_id: 'rvdk-den-haag',
    vir_organisation_name: 'Raad voor de Kinderbescherming, Den Haag',
    vir_organisation_kind: 'justice',
  };
  const claims = { ...organisation, name: 'Femke Postma', email: 'femke@rvdk.example' };
  femke = callerOf(raad.url, await federation.oidc.tokenFor('mieke', { region: RAAD, claims }));
  mieke = await federation.as('mieke', federation.zoetermeer);
  anouk = await federation.as('anouk', federation.breda);
});
afterAll(() => federation.stop());

const become = (caller: Caller, id: string, state: string) =>
  waitFor(`the signal to be ${state}`, async () => {
    const signal = await caller.see(id);
    return signal.state === state && signal;
  });

describe('A direct reporter, such as the child protection board', () => {
  it.each([
    ['Zoetermeer', inZoetermeer, 'haaglanden'],
    ['Breda', inBreda, 'noord-brabant'],
  ])('gives a signal on a jeugdige in %s, which goes to the home region', async (_name, persons, home) => {
    const given = await femke.give(persons.pop() ?? '');
    expect(given.state).toBe('given');
    expect(await become(femke, given.id, 'alone')).toMatchObject({ id: given.id });
    const [signal] = await raad.query<{ home_region: string }>(
      'SELECT home_region FROM signal WHERE id = $1',
      [given.id],
    );
    expect(signal?.home_region).toBe(home);
  });

  it('has its match in the home region: both see each other, and both are told', async () => {
    const child = inZoetermeer.pop() ?? '';
    const theirs = await mieke.give(child);
    const own = await femke.give(child);
    await become(femke, own.id, 'matched');
    await become(mieke, theirs.id, 'matched');
    const match = await femke.match(own.id);
    expect(match?.others.map(({ professional }) => professional.name)).toEqual(['Mieke de Bruin']);
    expect(match?.coordination.convenant).toBe('haaglanden');
    const seen = await mieke.match(theirs.id);
    expect(seen?.others.map(({ professional }) => professional.name)).toEqual(['Femke Postma']);
    await waitFor('a notice for the professional of the board', async () =>
      federation.noticesAtRaad?.ofMatches.some(({ signalId }) => signalId === own.id),
    );
  });

  it('ends its signal, and the other is alone again', async () => {
    const child = inBreda.pop() ?? '';
    const [theirs, own] = [await anouk.give(child), await femke.give(child)];
    await become(femke, own.id, 'matched');
    await femke.end(own.id);
    await become(anouk, theirs.id, 'alone');
  });

  it("is nobody's home: no match and no coordination is in its database", async () => {
    expect(await raad.query('SELECT 1 FROM match')).toEqual([]);
    expect(await raad.query('SELECT 1 FROM coordination')).toEqual([]);
  });

  it('keeps a signal on somebody in a municipality that nobody covers, and says so', async () => {
    const given = await femke.give(examplePersons.goes[0] ?? '');
    expect(await become(femke, given.id, 'waiting')).toMatchObject({ state: 'waiting' });
  });

  it('takes part in the canaries: it reaches the regions, and they reach it', async () => {
    const reached = async (region: TestRegion): Promise<string[]> => {
      const sql = 'SELECT destination FROM canary WHERE back_at IS NOT NULL ORDER BY destination';
      return (await region.query<{ destination: string }>(sql)).map(({ destination }) => destination);
    };
    await waitFor('canaries both ways', async () => {
      const [ofRaad, ofBreda] = [await reached(raad), await reached(federation.breda)];
      return ofRaad.join() === 'haaglanden,noord-brabant' && ofBreda.includes(RAAD);
    });
  });

  it('cannot be given a municipality in the directory', () => {
    const reporter = {
      id: RAAD,
      name: 'RvdK',
      oin: '00000099000000001009',
      kind: 'direct-reporter',
      state: 'live',
    };
    const covers = [{ code: '0637', name: 'Zoetermeer', from: '2026-01-01' }];
    expect(directoryFileSchema.safeParse({ regions: [{ ...reporter, covers: [] }] }).success).toBe(true);
    const refused = directoryFileSchema.safeParse({ regions: [{ ...reporter, covers }] });
    expect(refused.error?.issues.map(({ message }) => message)).toEqual([
      'expected an empty list: a direct reporter covers no municipality',
    ]);
  });
});
