import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startBrpServer, type BrpServer } from './brp-server.js';
import { examplePersons } from './example-persons.js';

let brp: BrpServer;
beforeAll(async () => {
  brp = await startBrpServer({ apiKey: 'a-key' });
});
afterAll(() => brp.stop());

async function post(body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${brp.url}/personen`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-API-KEY': 'a-key', ...headers },
    body: JSON.stringify(body),
  });
}

async function ask(fields: string[], ...bsns: string[]): Promise<object[]> {
  const response = await post({
    type: 'RaadpleegMetBurgerservicenummer',
    burgerservicenummer: bsns,
    fields,
  });
  expect(response.status).toBe(200);
  const answer = (await response.json()) as { type: string; personen: object[] };
  expect(answer.type).toBe('RaadpleegMetBurgerservicenummer');
  return answer.personen;
}

describe('the test population register', () => {
  it('gives where a person lives and when they were born, and nothing that was not asked', async () => {
    const [bsn] = examplePersons.zoetermeer;
    expect(await ask(['burgerservicenummer', 'gemeenteVanInschrijving', 'geboorte.datum'], bsn)).toEqual([
      {
        burgerservicenummer: bsn,
        gemeenteVanInschrijving: { code: '0637', omschrijving: 'Zoetermeer' },
        geboorte: { datum: { type: 'Datum', datum: '2012-06-09', langFormaat: '9 juni 2012' } },
      },
    ]);
  });

  it('gives a date or a table value whole when a part of it is asked', async () => {
    const [bsn] = examplePersons.breda;
    expect(await ask(['geboorte.datum.jaar', 'geslacht.code'], bsn)).toEqual([
      {
        geboorte: { datum: { type: 'Datum', datum: '2014-06-01', langFormaat: '1 juni 2014' } },
        geslacht: { code: 'M', omschrijving: 'man' },
      },
    ]);
  });

  it('gives an address with its type', async () => {
    const [bsn] = examplePersons.goes;
    expect(await ask(['verblijfplaats.verblijfadres'], bsn)).toEqual([
      {
        verblijfplaats: {
          type: 'Adres',
          verblijfadres: {
            officieleStraatnaam: 'Voorstad',
            huisnummer: 19,
            postcode: '4461AA',
            woonplaats: 'Goes',
          },
        },
      },
    ]);
  });

  it('gives everybody at one address the same number of the BAG, and nobody else', async () => {
    const [one = '', two = ''] = examplePersons.zoetermeer.slice(-2);
    const fields = ['verblijfplaats.adresseerbaarObjectIdentificatie'];
    const [first, second, other] = await ask(fields, one, two, examplePersons.zoetermeer[0]);
    expect(first).toEqual({
      verblijfplaats: {
        type: 'Adres',
        adresseerbaarObjectIdentificatie: expect.stringMatching(/^063701\d{10}$/),
      },
    });
    expect(second).toEqual(first);
    expect(other).not.toEqual(first);
  });

  it('gives what changed in the life of a person, and nobody when they are gone', async () => {
    const [bsn = ''] = examplePersons.zoetermeer.slice(-1);
    brp.change(bsn, { secret: true, municipality: { code: '0503', name: 'Delft' } });
    expect(await ask(['gemeenteVanInschrijving'], bsn)).toEqual([
      {
        gemeenteVanInschrijving: { code: '0503', omschrijving: 'Delft' },
        geheimhoudingPersoonsgegevens: true,
      },
    ]);
    brp.change(bsn, null);
    expect(await ask(['gemeenteVanInschrijving'], bsn)).toEqual([]);
  });

  it('gives parents by their BSN', async () => {
    expect(await ask(['ouders.burgerservicenummer'], '999999369')).toEqual([
      { ouders: [{ burgerservicenummer: '999999357' }, { burgerservicenummer: '999999345' }] },
    ]);
  });

  it('says which part of a birth date is known', async () => {
    const { birthYearOnly, birthMonthOnly, never } = examplePersons;
    expect(await ask(['geboorte'], birthYearOnly, birthMonthOnly, never.birthDateUnknown)).toEqual([
      { geboorte: { datum: { type: 'JaarDatum', jaar: 2019, langFormaat: '2019' } } },
      { geboorte: { datum: { type: 'JaarMaandDatum', jaar: 2019, maand: 8, langFormaat: 'augustus 2019' } } },
      { geboorte: { datum: { type: 'DatumOnbekend', onbekend: true, langFormaat: 'onbekend' } } },
    ]);
  });

  it('tells unasked that an address is secret, and why a person is no longer kept up', async () => {
    const { secret, never } = examplePersons;
    expect(await ask(['burgerservicenummer'], secret, never.deceased, never.emigrated)).toEqual([
      { burgerservicenummer: secret, geheimhoudingPersoonsgegevens: true },
      {
        burgerservicenummer: never.deceased,
        opschortingBijhouding: { reden: { code: 'O', omschrijving: 'overlijden' } },
      },
      {
        burgerservicenummer: never.emigrated,
        opschortingBijhouding: { reden: { code: 'E', omschrijving: 'emigratie' } },
      },
    ]);
  });

  it('gives the date of death when asked', async () => {
    expect(await ask(['overlijden'], examplePersons.never.deceased)).toMatchObject([
      { overlijden: { datum: { type: 'Datum', datum: '2019-06-01', langFormaat: '1 juni 2019' } } },
    ]);
  });

  it('leaves out who it does not know', async () => {
    expect(await ask(['burgerservicenummer'], examplePersons.never.unknown, '999993653')).toEqual([
      { burgerservicenummer: '999993653' },
    ]);
  });

  it('with load data knows every good BSN as a child in Zoetermeer', async () => {
    const load = await startBrpServer({ apiKey: 'a-key', generated: true });
    const response = await fetch(`${load.url}/personen`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-API-KEY': 'a-key' },
      body: JSON.stringify({
        type: 'RaadpleegMetBurgerservicenummer',
        burgerservicenummer: ['111222333', '123456789'],
        fields: ['burgerservicenummer', 'gemeenteVanInschrijving'],
      }),
    });
    await load.stop();
    expect(await response.json()).toMatchObject({
      personen: [{ burgerservicenummer: '111222333', gemeenteVanInschrijving: { code: '0637' } }],
    });
  });
});

describe('a faulty question to the population register', () => {
  const good = {
    type: 'RaadpleegMetBurgerservicenummer',
    burgerservicenummer: ['999993653'],
    fields: ['burgerservicenummer'],
  };

  it.each([
    [
      'without BSN',
      { burgerservicenummer: undefined },
      'paramsCombination',
      'required',
      'burgerservicenummer',
    ],
    [
      'with a BSN that is too short',
      { burgerservicenummer: ['12'] },
      'paramsValidation',
      'pattern',
      'burgerservicenummer[0]',
    ],
    [
      'with more than 20',
      { burgerservicenummer: Array(21).fill('999993653') },
      'paramsValidation',
      'maxItems',
      'burgerservicenummer',
    ],
    ['with a text instead of a list', { fields: 'naam' }, 'paramsValidation', 'array', 'fields'],
    [
      'for a field that does not exist',
      { fields: ['naam', 'risico'] },
      'paramsValidation',
      'fields',
      'fields[1]',
    ],
    [
      'for a field that comes unasked',
      { fields: ['geheimhoudingPersoonsgegevens'] },
      'paramsValidation',
      'fields',
      'fields[0]',
    ],
    ['with an unknown parameter', { naam: 'Jansen' }, 'paramsValidation', 'unknownParam', 'naam'],
    ['of another type', { type: 'ZoekMetPostcodeEnHuisnummer' }, 'paramsValidation', 'value', 'type'],
  ])('%s is refused with the parameter that is wrong', async (_case, change, code, invalid, name) => {
    const response = await post({ ...good, ...change });
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({
      status: 400,
      code,
      detail: `De foutieve parameter(s) zijn: ${name}.`,
      instance: '/haalcentraal/api/brp/personen',
      invalidParams: [{ code: invalid, name, reason: expect.any(String) }],
    });
  });

  it('with the wrong key is refused', async () => {
    const response = await post(good, { 'X-API-KEY': 'another' });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: 'authentication' });
  });

  it('that is not JSON is refused', async () => {
    expect((await post(good, { 'Content-Type': 'text/plain' })).status).toBe(415);
  });
});

describe('a population register in trouble', () => {
  const question = {
    type: 'RaadpleegMetBurgerservicenummer',
    burgerservicenummer: ['999993653'],
    fields: ['naam'],
  };

  it('breaks off connections while it is away, and answers again after', async () => {
    brp.setAway(true);
    await expect(post(question)).rejects.toThrow('fetch failed');
    brp.setAway(false);
    expect((await post(question)).status).toBe(200);
  });

  it('answers late when it is slow', async () => {
    brp.setDelay(150);
    const started = performance.now();
    await post(question);
    brp.setDelay(0);
    expect(performance.now() - started).toBeGreaterThanOrEqual(145);
  });
});
