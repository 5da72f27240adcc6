import type { Principal } from '#rules/access/principal.js';

/** A fictitious person who can log in; `id` is also the user name, and the password is always `demo`. */
export interface Person extends Principal {
  /** Region in whose portal this person works; null for whoever works for the whole federation. */
  readonly region: string | null;
  /** What this person does, in plain Dutch, for the login page and the demo. */
  readonly task: string;
}

/** Organisations are as fictitious as the people; `.example` is never a real domain and no number starts 000. */
const organisations = {
  kameleon: { id: 'basisschool-de-kameleon', name: 'Basisschool De Kameleon, Breda', kind: 'education' },
  deMark: { id: 'jeugdhulp-de-mark', name: 'Jeugdhulp De Mark, Breda', kind: 'youth-help' },
  wijkteam: { id: 'politie-wijkteam-tilburg', name: 'Politie, wijkteam Tilburg', kind: 'police' },
  breda: { id: 'gemeente-breda', name: 'Gemeente Breda', kind: 'municipality' },
  meerzicht: {
    id: 'huisartsen-meerzicht',
    name: 'Huisartsenpraktijk Meerzicht, Zoetermeer',
    kind: 'family-doctor',
  },
  jgz: { id: 'ggd-jgz-zoetermeer', name: 'GGD Jeugdgezondheidszorg, Zoetermeer', kind: 'youth-health-care' },
  jeugdbescherming: {
    id: 'jeugdbescherming-den-haag',
    name: 'Jeugdbescherming, Den Haag',
    kind: 'youth-protection',
  },
  zoetermeer: { id: 'gemeente-zoetermeer', name: 'Gemeente Zoetermeer', kind: 'municipality' },
  haaglanden: { id: 'index-haaglanden', name: 'Regionale index Haaglanden', kind: 'municipality' },
  expertTeam: {
    id: 'expertteam-midden-ijssel-oost-veluwe',
    name: 'Regionaal Expertteam Midden-IJssel/Oost-Veluwe',
    kind: 'municipality',
  },
  raad: { id: 'rvdk-den-haag', name: 'Raad voor de Kinderbescherming, Den Haag', kind: 'justice' },
  rvig: { id: 'bevolkingsregister', name: 'Bevolkingsregister', kind: 'municipality' },
  servicedesk: { id: 'servicedesk', name: 'Landelijke servicedesk', kind: 'municipality' },
} as const satisfies Record<string, Principal['organisation']>;

/** Everybody who can log in at the test provider, by id. At least one in every role. */
export const people = {
  anouk: person(
    'anouk',
    'Anouk Verhoeven',
    'professional',
    'noord-brabant',
    'kameleon',
    'leerkracht',
    '076 000 01 01',
  ),
  joost: person(
    'joost',
    'Joost van Dongen',
    'professional',
    'noord-brabant',
    'deMark',
    'jeugdhulpverlener',
    '076 000 01 02',
  ),
  karin: person(
    'karin',
    'Karin Smulders',
    'professional',
    'noord-brabant',
    'wijkteam',
    'wijkagent',
    '013 000 01 03',
  ),
  peter: person(
    'peter',
    'Peter Oomen',
    'regievoerder',
    'noord-brabant',
    'breda',
    'regievoerder',
    '076 000 01 04',
  ),
  ilse: person(
    'ilse',
    'Ilse Maas',
    'functional-manager',
    'noord-brabant',
    'breda',
    'functioneel beheerder',
    '076 000 01 05',
  ),
  mieke: person(
    'mieke',
    'Mieke de Bruin',
    'professional',
    'haaglanden',
    'meerzicht',
    'huisarts',
    '079 000 02 01',
  ),
  youssef: person(
    'youssef',
    'Youssef Benali',
    'professional',
    'haaglanden',
    'jgz',
    'jeugdverpleegkundige',
    '079 000 02 02',
  ),
  linda: person(
    'linda',
    'Linda de Graaf',
    'professional',
    'haaglanden',
    'jeugdbescherming',
    'jeugdbeschermer',
    '070 000 02 03',
  ),
  sita: person(
    'sita',
    'Sita Ramdin',
    'regievoerder',
    'haaglanden',
    'zoetermeer',
    'regievoerder',
    '079 000 02 04',
  ),
  hans: person(
    'hans',
    'Hans Vink',
    'organisation-manager',
    'haaglanden',
    'jgz',
    'beheerder van de organisatie',
    '079 000 02 05',
  ),
  bram: person(
    'bram',
    'Bram Kok',
    'process-manager',
    'haaglanden',
    'haaglanden',
    'procesmanager',
    '070 000 02 06',
  ),
  roos: person(
    'roos',
    'Roos Timmer',
    'rights-handler',
    'haaglanden',
    'zoetermeer',
    'behandelaar van bezwaar en inzage',
    '079 000 02 07',
  ),
  femke: person(
    'femke',
    'Femke Wolters',
    'expert-team',
    'midden-ijssel-oost-veluwe',
    'expertTeam',
    'lid van het expertteam',
    '055 000 04 01',
  ),
  tamara: person(
    'tamara',
    'Tamara Blok',
    'professional',
    'raad-voor-de-kinderbescherming',
    'raad',
    'raadsonderzoeker',
    '070 000 05 01',
  ),
  brp: person(
    'brp',
    'BRP Gebeurtenissen',
    'population-register',
    'noord-brabant',
    'rvig',
    'machine van het bevolkingsregister',
    '088 000 03 02',
  ),
  noor: person(
    'noor',
    'Noor Postma',
    'operator',
    null,
    'servicedesk',
    'medewerker van de servicedesk',
    '088 000 03 01',
  ),
  wim: person(
    'wim',
    'Wim Haverkamp',
    'connector',
    null,
    'servicedesk',
    'medewerker aansluitingen',
    '088 000 03 03',
  ),
  elif: person(
    'elif',
    'Elif Kaya',
    'auditor',
    null,
    'servicedesk',
    'controleur van de federatie',
    '088 000 03 04',
  ),
} as const satisfies Record<string, Person>;

export type PersonId = keyof typeof people;

function person(
  id: string,
  name: string,
  role: Person['role'],
  region: string | null,
  organisation: keyof typeof organisations,
  task: string,
  phone: string,
): Person {
  const works = organisations[organisation];
  return { id, name, role, region, task, phone, organisation: works, email: `${id}@${works.id}.example` };
}
