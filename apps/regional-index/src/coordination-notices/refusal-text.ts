import type { ActionRefusal, CoordinationRefused } from '#contracts/events/coordination-refused.js';
import type { PersonalAction } from '#contracts/http/coordination.js';
import type { NoticeText } from './notice.js';

const wanted: Readonly<Record<PersonalAction, string>> = {
  propose: 'iemand noemen als zorgcoördinator',
  agree: 'instemmen met wie is genoemd als zorgcoördinator',
  'ask-for-supply': 'vragen om een zorgcoördinator van buiten',
  supply: 'een zorgcoördinator aanwijzen',
  accept: 'de zorg coördineren',
  decline: 'doorgeven dat u de zorg niet coördineert',
  'make-contact': 'vastleggen dat u contact had',
  'record-agreement': 'een afspraak vastleggen',
  'finish-agreement': 'een afspraak afronden',
  'give-feedback': 'vastleggen dat u iets liet weten aan wie een signaal gaf',
  'remove-wrong': 'een verkeerd signaal laten wissen',
  'hand-over': 'de zorgcoördinatie overdragen',
  close: 'de zorgcoördinatie afsluiten',
};

const because: Readonly<Record<ActionRefusal, string>> = {
  'case-is-closed': 'De zorgcoördinatie is al afgesloten.',
  'not-theirs': 'Iemand anders kan dit nu doen, maar u niet.',
  'nobody-coordinates': 'Er is nog geen zorgcoördinator.',
  'somebody-coordinates': 'Er is al een zorgcoördinator.',
  'nobody-is-named': 'Er is niemand genoemd als zorgcoördinator.',
  'nobody-is-asked': 'Er is niemand gevraagd om de zorg te coördineren.',
  'nothing-to-supply': 'Niemand vroeg om een zorgcoördinator van buiten.',
  'contact-first': 'De zorgcoördinator belt eerst met wie een signaal gaf.',
  'no-term': 'Er loopt nu geen termijn.',
  'guard-is-told': 'De termijn is voorbij. Wie de zaak bewaakt, weet dat.',
  'solution-not-realised': 'Een procesregisseur houdt de zaak open tot de oplossing er is.',
  'names-nobody': 'U noemde niemand.',
  'coordinates-already': 'Wie u noemde, coördineert de zorg al.',
  'may-not-coordinate': 'Wie de zorg zou coördineren, kan of mag dat niet.',
  'not-as-expected': 'Er klopte iets niet in wat u doorgaf.',
  'nobody-else': 'Er is niemand anders meer betrokken.',
};

/** What the giver of a signal is told when the region where the jeugdige lives could not do what they asked for. */
export const refusalText = ({ action, reason }: CoordinationRefused): NoticeText => ({
  kind: 'action-refused',
  sentences: [
    `U wilde ${wanted[action]}. Dat is niet gelukt.`,
    because[reason],
    'Er is dus niets veranderd.',
  ],
  contacts: [],
});
