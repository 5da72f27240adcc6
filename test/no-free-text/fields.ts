import type { Kind } from './kinds.js';

const person: Readonly<Record<string, Kind>> = { id: 'code', name: 'person', phone: 'person' };
const party = within('', {
  ...within('professional.', person),
  ...within('organisation.', { id: 'code', name: 'organisation' }),
  region: 'code',
});
const involvement: Readonly<Record<string, Kind>> = {
  homeRegion: 'code',
  ...within('others[].', party),
  ...within('coordination.', {
    ...{ sentence: 'convenant', convenant: 'code', convenantVersion: 'code', rule: 'code' },
    ...within('coordinator.', party),
    ...within('candidate.', party),
  }),
};
const contact: Readonly<Record<string, Kind>> = {
  name: 'person',
  organisation: 'organisation',
  phone: 'person',
};

/** Which region sent an event first that an old home forwards, and for which old home a receipt answers too. */
const forwarded: Readonly<Record<string, Kind>> = {
  ...within('signal.ended.v1.forwarded.', { for: 'code', by: 'code' }),
  ...within('signal.informed.v1.forwarded.', { for: 'code', by: 'code' }),
  ...within('coordination.acted.v1.forwarded.', { for: 'code', by: 'code' }),
  ...within('objection.changed.v1.forwarded.', { for: 'code', by: 'code' }),
  ...within('erasure.asked.v1.forwarded.', { for: 'code', by: 'code' }),
  'erasure.done.v1.inPlaceOf': 'code',
  'objection.answered.v1.inPlaceOf': 'code',
};

/** Every text in an event that its schema does not narrow down to a form or a list. */
export const fieldsOfEvents: Readonly<Record<string, Kind>> = {
  ...within('signal.given.v1.', {
    ...{ 'person.familyName': 'name-of-jeugdige', 'person.prefix': 'name-of-jeugdige' },
    'person.birthDate': 'code', // a date, which may be incomplete: a rule checks it
    ...within('professional.', person),
    ...within('organisation.', { id: 'code', name: 'organisation' }),
  }),
  ...within('signal.given.v1.objections[].', { handledBy: 'code' }),
  'case.moved.v1.person.familyName': 'name-of-jeugdige',
  'case.moved.v1.person.prefix': 'name-of-jeugdige',
  'case.moved.v1.person.birthDate': 'code', // as above
  ...within('case.moved.v1.signals[].', {
    ...{ originRegion: 'code', 'objections[].handledBy': 'code' },
    ...within('professional.', person),
    ...within('organisation.', { id: 'code', name: 'organisation' }),
  }),
  ...within('case.moved.v1.relations[].', {
    ...{ recordedBy: 'code', recordedByName: 'person' },
    ...{ organisationId: 'code', organisationName: 'organisation' },
  }),
  ...within('case.moved.v1.archived[].content.', party),
  'signal.moved.v1.homeRegion': 'code',
  'federation.announced.v1.text': 'servicedesk',
  ...forwarded,
  ...within('signal.delivered.v1.', {
    ...within('involvement.', involvement),
    ...within('archived[].', party),
  }),
  ...within('match.changed.v1.involvement.', involvement),
  ...within('family.changed.v1.coordinators[].', contact),
  ...within('notice.given.v1.', { ...within('to.', person), ...within('involvement.', involvement) }),
  ...within('coordination.notice.given.v1.', {
    ...{
      'to.name': 'person',
      'sentences[]': 'told-by-us',
      'why.sentence': 'convenant',
      'why.source': 'convenant',
    },
    ...within('contacts[].', contact),
  }),
  ...within('inspection.asked.v1.', {
    ...{ 'person.familyName': 'name-of-jeugdige', 'person.prefix': 'name-of-jeugdige' },
    ...{ 'person.birthDate': 'code', 'askedBy.id': 'code', 'askedBy.organisation': 'code' },
  }),
  ...within('rights.notice.given.v1.', { 'to.name': 'person', municipality: 'code' }),
};

/** Every text in a body of a request that is not narrowed down to a form or a list. */
export const fieldsOfBodies: Readonly<Record<string, Kind>> = {
  ...within('ProfileDto.', {
    ...{ targetGroup: 'organisation', signalCriteria: 'organisation' },
    ...{ procedures: 'organisation', privacyProtocol: 'organisation' },
  }),
  'OrganisationDto.name': 'organisation',
  'OrganisationOfPersonDto.name': 'organisation',
  'ExcludeAddressDto.institution': 'organisation',
  'ProcessDirectorDto.organisation': 'organisation',
  'ContactDto.name': 'person',
  'OutsidePersonDto.name': 'person',
  'ProcessDirectorDto.name': 'person',
  'ProfessionalDto.name': 'person',
  'NamedDto.familyName': 'name-of-jeugdige',
  // A BSN, or the id of a question: a rule checks it, nothing else gets through.
  'AskInspectionDto.bsn': 'code',
  'FileObjectionDto.bsn': 'code',
  'RecordRelationDto.bsn': 'code',
  'IdentifySignalDto.bsn': 'code',
  'JeugdigeDto.bsn': 'code',
  'AnswerDto.candidate': 'code',
};

function within(path: string, fields: Readonly<Record<string, Kind>>): Record<string, Kind> {
  return Object.fromEntries(Object.entries(fields).map(([name, kind]) => [path + name, kind]));
}
