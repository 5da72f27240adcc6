import type { AddOrganisationBody } from '#contracts/http/organisations.js';
import type { Convenant } from '#rules/convenant/convenant.js';

const source = { document: 'a test', article: '1' };

/** Enough of a convenant for organisations: three municipalities, new parties after consulting those concerned. */
export const exampleConvenant: Convenant = {
  ...{ id: 'haaglanden', version: '2014-05', name: 'Haaglanden', inForce: { from: '2014-05-01' } },
  parties: {
    changedBy: 'municipalities',
    admission: { decides: 'process-manager', consults: 'municipalities-concerned' },
    source,
  },
  municipalities: [
    { code: '0637', name: 'Zoetermeer' },
    { code: '0518', name: "'s-Gravenhage" },
    { code: '1916', name: 'Leidschendam-Voorburg' },
  ],
  ages: { limitYears: 23, source },
  signals: { lifetimeMonths: 12, maximumMonths: 24, source },
  urgent: { telephoneFirst: true, source },
  match: { between: 'organisations', source },
  coordination: { neverCoordinate: ['education', 'police'], source, rules: [] },
  ...{ guards: [], terms: {}, escalation: [], duties: [] },
  objection: { with: 'municipality-of-residence', weeks: 6, source },
  notices: { match: [], source },
};

/** A right one; the domain follows from its kind. */
export const exampleOrganisation: AddOrganisationBody = {
  id: 'ggd-jgz-zoetermeer',
  name: 'GGD Jeugdgezondheidszorg, Zoetermeer',
  kind: 'youth-health-care',
  email: 'info@ggd-jgz-zoetermeer.example',
  phone: '079 000 02 00',
  profile: {
    targetGroup: 'Jeugdigen van 0 tot 19 jaar in Zoetermeer',
    signalCriteria: 'Zorgen na een contactmoment, besproken in het team',
    signalLifetimeMonths: 12,
    procedures: 'De aandachtsfunctionaris denkt mee voor een signaal wordt gegeven',
    privacyProtocol: 'https://ggd-jgz-zoetermeer.example/privacy',
    maySignal: true,
    mayCoordinate: true,
    municipalities: ['0637'],
  },
};
