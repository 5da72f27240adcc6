import type { InspectionSeen } from '#contracts/http/inspections.js';
import type { Action, Role } from '#rules/access/who-may-do-what.js';
import type { Ground } from '../audit-entry.js';
import type { SeenRow } from './seen.repository.js';

const roles: Readonly<Record<Role, string>> = {
  professional: 'professional',
  'organisation-manager': 'beheerder van de organisatie',
  regievoerder: 'regievoerder van de gemeente',
  'process-manager': 'procesmanager van de regio',
  'functional-manager': 'functioneel beheerder van de regio',
  'expert-team': 'lid van het expertteam',
  'rights-handler': 'behandelaar van bezwaar en inzage',
  'client-system': 'systeem van een organisatie',
  'population-register': 'bevolkingsregister (BRP)',
  operator: 'medewerker van de servicedesk',
};

/** What was done, of every action that can be about a jeugdige. */
const actions: Readonly<Partial<Record<Action, string>>> = {
  'signal:give': 'gaf een signaal',
  'signal:list': 'zag het eigen signaal in een lijst',
  'signal:see': 'bekeek het eigen signaal',
  'signal:end': 'beëindigde een signaal',
  'signal:undo': 'trok een signaal in dat een vergissing was',
  'match:see': 'zag wie er ook betrokken is',
  'chain-registration:give': 'registreerde hulp',
  'chain-registration:list': 'zag de registratie van hulp in een lijst',
  'chain-registration:see': 'bekeek de registratie van hulp',
  'chain-registration:end': 'beëindigde een registratie van hulp',
  'coordination:see': 'bekeek de zorgcoördinatie',
  'coordination:act': 'deed iets in de zorgcoördinatie',
  'case:list': 'zag de zorgcoördinatie in een lijst',
  'case:see': 'bekeek de zorgcoördinatie',
  'case:act': 'deed iets in de zorgcoördinatie',
  'expert-case:ask': 'vroeg het expertteam',
  'expert-case:list': 'zag de casus bij het expertteam in een lijst',
  'expert-case:see': 'bekeek de casus bij het expertteam',
  'expert-case:act': 'deed iets in de casus bij het expertteam',
  'expert-case:appoint': 'wees een procesregisseur aan',
  'expert-case:note-pattern': 'legde een patroon zonder personen vast',
  'relation:list': 'bekeek relaties met andere personen',
  'relation:record': 'legde een relatie met een andere persoon vast',
  'relation:remove': 'haalde een relatie met een andere persoon weg',
  'family:see': 'zag of er meer casussen in het gezin zijn',
  'case-family:see': 'zag of er meer casussen in het gezin zijn',
  'jeugdige:follow': 'keek in de BRP of er iets is veranderd',
  'objection:file': 'legde een bezwaar vast',
  'objection:list': 'zag het bezwaar in een lijst',
  'objection:see': 'bekeek het bezwaar',
  'objection:decide': 'besliste over het bezwaar',
  'objection:withdraw': 'legde vast dat het bezwaar is ingetrokken',
  'inspection:ask': 'vroeg om inzage',
  'inspection:list': 'zag de inzage in een lijst',
  'inspection:see': 'bekeek hoever de inzage is',
  'inspection:report': 'maakte het rapport van de inzage',
  'inspection:hand-out': 'gaf het rapport van de inzage',
};

/** By what right; of a refusal why not. */
const grounds: Readonly<Partial<Record<Ground, string>>> = {
  'gives the signal': 'geeft het signaal',
  'registers help': 'registreert hulp',
  'registration of own organisation': 'registratie van de eigen organisatie',
  'not of own organisation': 'geen registratie van de eigen organisatie',
  'asked whether it is the same jeugdige': 'kreeg de vraag of het om dezelfde jeugdige gaat',
  'signal from another region': 'signaal uit een andere regio',
  'own signal': 'eigen signaal',
  'own active signal': 'eigen signaal dat meetelt',
  'told of a match': 'kreeg bericht over een match',
  'told that nobody else is involved': 'kreeg bericht dat er niemand anders betrokken is',
  'a way was found': 'het signaal kon worden verstuurd',
  'no way was found': 'het signaal kon niet worden verstuurd',
  'ended: ended-by-giver': 'beëindigd door de gever',
  'ended: lifetime-over': 'de looptijd was voorbij',
  'ended: age-limit': 'de leeftijdsgrens was bereikt',
  'ended: death': 'de jeugdige is overleden',
  'ended: closed-by-coordinator': 'afgesloten door de zorgcoördinator',
  'ended: found-wrong': 'het signaal klopte niet',
  'ended: objection-upheld': 'het bezwaar was gegrond',
  'ended: given-by-mistake': 'het signaal was een vergissing',
  'involved in the match': 'is betrokken',
  'own part in the case': 'heeft een taak in de casus',
  'no part in this case': 'heeft geen taak in de casus',
  'own case at the expert team': 'eigen casus bij het expertteam',
  'case at the expert team': 'casus bij het expertteam',
  'event of the population register': 'bericht uit de BRP',
  'changed in the population register': 'veranderd in de BRP',
  'not possible now': 'kon toen niet',
  'for the college of their municipality': 'voor het college van de eigen gemeente',
  'for another college': 'hoort bij het college van een andere gemeente',
  'objection in another region': 'bezwaar in een andere regio',
  'inspects the archive': 'keek in het archief',
  'inspection from another region': 'inzage uit een andere regio',
};

/** A line of the audit, as the jeugdige reads it. */
export function seenInDutch(row: SeenRow): InspectionSeen {
  return {
    at: row.at.toISOString(),
    who: row.name ?? row.actorId,
    organisation: row.organisation,
    role: roles[row.role],
    what: actions[row.action] ?? row.action,
    why: (grounds as Readonly<Record<string, string>>)[row.ground] ?? row.ground,
    refused: row.outcome === 'refused',
  };
}
