import { brpProblem, type BrpProblem, type InvalidParam } from './brp-problem.js';

/** What a region asks the register: who, and which fields of them. */
export interface BrpRequest {
  readonly type: 'RaadpleegMetBurgerservicenummer';
  readonly burgerservicenummer: readonly string[];
  readonly fields: readonly string[];
  readonly gemeenteVanInschrijving?: string;
}

/** Groups of fields of a person in the real API; which of them the test register can fill is another matter. */
const groups = new Set([
  'aNummer',
  'adressering',
  'adresseringBinnenland',
  'burgerservicenummer',
  'datumEersteInschrijvingGBA',
  'datumInschrijvingInGemeente',
  'europeesKiesrecht',
  'geboorte',
  'gemeenteVanInschrijving',
  'geslacht',
  'gezag',
  'immigratie',
  'indicatieCurateleRegister',
  'indicatieGezagMinderjarige',
  'kinderen',
  'leeftijd',
  'naam',
  'nationaliteiten',
  'opschortingBijhouding',
  'ouders',
  'overlijden',
  'partners',
  'uitsluitingKiesrecht',
  'verblijfplaats',
  'verblijfplaatsBinnenland',
  'verblijfstitel',
]);

/** Given unasked when there is something to tell; asking for it is an error in the real API. */
const givenUnasked = new Set(['geheimhoudingPersoonsgegevens', 'inOnderzoek', 'rni', 'verificatie']);

const known = new Set(['type', 'burgerservicenummer', 'fields', 'gemeenteVanInschrijving']);

/** Checks the body of `POST /personen` the way the real API does, and answers the request or its error. */
export function readBrpRequest(body: Record<string, unknown>): BrpRequest | BrpProblem {
  const missing = ['type', 'burgerservicenummer', 'fields'].filter((name) => body[name] === undefined);
  if (missing.length > 0) {
    const faults = missing.map((name) => fault('required', name, 'Parameter is verplicht.'));
    return brpProblem('paramsCombination', faults);
  }
  const faults = [
    ...typeFaults(body.type),
    ...listFaults('burgerservicenummer', body.burgerservicenummer, 20, bsnFault),
    ...listFaults('fields', body.fields, 130, fieldFault),
    ...municipalityFaults(body.gemeenteVanInschrijving),
    ...Object.keys(body)
      .filter((name) => !known.has(name))
      .map((name) => fault('unknownParam', name, 'Parameter is niet verwacht.')),
  ];
  return faults.length > 0 ? brpProblem('paramsValidation', faults) : (body as unknown as BrpRequest);
}

const fault = (code: string, name: string, reason: string): InvalidParam => ({ code, name, reason });

function typeFaults(type: unknown): InvalidParam[] {
  if (type === 'RaadpleegMetBurgerservicenummer') return [];
  return [fault('value', 'type', 'Waarde is geen geldig zoek type.')];
}

function municipalityFaults(code: unknown): InvalidParam[] {
  if (code === undefined || (typeof code === 'string' && /^[0-9]{4}$/.test(code))) return [];
  return [fault('pattern', 'gemeenteVanInschrijving', 'Waarde voldoet niet aan patroon ^[0-9]{4}$.')];
}

function listFaults(
  name: string,
  list: unknown,
  max: number,
  faultOf: (item: string) => FaultOfItem,
): InvalidParam[] {
  if (!Array.isArray(list)) return [fault('array', name, 'Parameter is geen array.')];
  if (list.length === 0) return [fault('minItems', name, 'Array bevat minder dan 1 items.')];
  if (list.length > max) return [fault('maxItems', name, `Array bevat meer dan ${max} items.`)];
  return list.flatMap((item, index) => {
    const found = faultOf(String(item));
    return found ? [fault(found[0], `${name}[${index}]`, found[1])] : [];
  });
}

type FaultOfItem = readonly [code: string, reason: string] | null;

function bsnFault(bsn: string): FaultOfItem {
  return /^[0-9]{9}$/.test(bsn) ? null : ['pattern', 'Waarde voldoet niet aan patroon ^[0-9]{9}$.'];
}

function fieldFault(field: string): FaultOfItem {
  if (!/^[a-zA-Z0-9._]{1,200}$/.test(field))
    return ['pattern', 'Waarde voldoet niet aan patroon ^[a-zA-Z0-9\\._]{1,200}$.'];
  const [group = ''] = field.split('.', 1);
  if (givenUnasked.has(group)) return ['fields', 'Parameter bevat een niet toegestane veldnaam.'];
  return groups.has(group) ? null : ['fields', 'Parameter bevat een niet bestaande veldnaam.'];
}
