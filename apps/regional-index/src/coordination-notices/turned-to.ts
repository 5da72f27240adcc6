import type { FunctionName } from '#rules/convenant/convenant.js';
import type { PersonFunction } from '#rules/organisations/functions.js';
import type { Addressee, Addressees } from '../organisations/addressees.service.js';
import type { SignalRecord } from '../signal-record.js';
import {
  mayCoordinate,
  type NoticedCase,
  partyOf,
  recipientOf,
  recipientsOfParticipant,
} from './case-people.js';
import type { Recipient } from './case-people.js';

const outside = (addressee: Addressee, seesCase: boolean): Recipient => ({
  ...addressee,
  ...{ signal: null, seesCase },
});

/** Who must act first: who coordinates, else who is asked to, else everybody who may. */
function responsible(found: NoticedCase): SignalRecord[] {
  const { coordinator, candidate } = found.record;
  const one = partyOf(found, coordinator ?? candidate);
  return one ? [one] : mayCoordinate(found);
}

/** People of organisations of this region; of who signalled elsewhere the organisation is not on record here. */
function peopleOf(parties: readonly SignalRecord[], wanted: PersonFunction, known: Addressees): Recipient[] {
  const ids = new Set(
    parties.filter(({ givenHere }) => givenHere).map(({ organisation }) => organisation.id),
  );
  return [...ids].flatMap((id) => known.ofOrganisation(id, wanted)).map((one) => outside(one, false));
}

/**
 * The people that a function leads to in a case; nobody when the function is not filled, or not known in this region.
 * Somebody who fills it twice gets one notice.
 */
export function turnedTo(name: FunctionName, found: NoticedCase, known: Addressees): Recipient[] {
  const recipients = allTurnedTo(name, found, known);
  return [...new Map(recipients.map((one) => [one.email, one])).values()];
}

function allTurnedTo(name: FunctionName, found: NoticedCase, known: Addressees): Recipient[] {
  const { record, parties } = found;
  switch (name) {
    case 'parties':
      return parties.flatMap(recipientOf);
    case 'coordinator': {
      const asked = recipientsOfParticipant(found, record.coordinator ?? record.candidate);
      return asked.length > 0 ? asked : mayCoordinate(found).flatMap(recipientOf);
    }
    case 'line-manager':
      return peopleOf(responsible(found), 'line-manager', known);
    case 'management':
      return peopleOf(responsible(found), 'director', known);
    case 'managements-involved':
      return peopleOf(parties, 'director', known);
    case 'youth-care-agency':
      return known.youthCareAgency(record.municipality).map((one) => outside(one, false));
    case 'process-director': {
      const director = record.expertCase?.director;
      if (director) return [{ ...director, signal: null, seesCase: true }];
      return known.ofMunicipality(record.municipality, name).map((one) => outside(one, true));
    }
    case 'regievoerder':
    case 'cjg-coordinator':
    case 'zorgregisseur':
    case 'municipality':
    case 'process-manager':
    case 'expert-team':
    case 'supra-regional-network':
    case 'portfolio-holder':
    case 'mayor':
      return known.ofMunicipality(record.municipality, name).map((one) => outside(one, true));
  }
}
