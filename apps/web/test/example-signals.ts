import type { SignalState, SignalView } from '#contracts/http/signals.js';
import type { Involvement, Party } from '#contracts/involvement.js';

const haaglanden = { id: 'haaglanden', name: 'Haaglanden' };
const noordBrabant = { id: 'noord-brabant', name: 'Noord-Brabant' };
const oosterschelde = { id: 'oosterschelde', name: 'Oosterschelde' };

/** The ways a signal can go, by the BSN that is filled in: official test numbers that belong to nobody. */
export const stories = {
  '999993653': { home: haaglanden, way: ['sent', 'delivered', 'matched'] },
  '999990019': { home: haaglanden, way: ['sent', 'delivered', 'alone'] },
  '999995017': { home: oosterschelde, way: ['waiting'] },
  '123456782': { home: noordBrabant, way: ['matched'] },
} as const satisfies Record<string, { home: SignalView['homeRegion']; way: SignalState[] }>;
export type StoryBsn = keyof typeof stories;

/** Numbers that the region refuses, with the reason it gives. */
export const refusals: Record<string, string> = {
  '111222333': 'unknown',
  '999990421': 'over-age',
};

export const messages: Record<SignalState, string> = {
  given: 'We hebben uw signaal en sturen het naar de regio waar de jeugdige woont (Haaglanden).',
  sent: 'Uw signaal is onderweg naar de regio waar de jeugdige woont (Haaglanden).',
  waiting:
    'Uw signaal wacht: de regio waar de jeugdige woont (Oosterschelde) is nog niet aangesloten op de landelijke verwijsindex. Het initiatief blijft bij u. Kan het later wel, dan sturen we uw signaal alsnog door zolang het loopt.',
  delivered: 'Uw signaal is aangekomen in de regio waar de jeugdige woont (Haaglanden).',
  alone: 'Er is nog niemand anders betrokken bij deze jeugdige. Het initiatief blijft bij u.',
  matched: 'Er zijn ook anderen betrokken bij deze jeugdige. U ziet wie dat zijn en hoe u hen bereikt.',
  ended: 'Dit signaal is beëindigd. Het telt niet meer mee.',
};

const doctor: Party = {
  professional: {
    id: 'huisarts-zoetermeer-1',
    name: 'M. de Bruin',
    email: 'm.debruin@huisartsen.example',
    phone: '079-5550101',
  },
  organisation: { id: 'huisartsen-meerzicht', name: 'Huisartsenpraktijk Meerzicht', kind: 'family-doctor' },
  region: 'haaglanden',
  since: '2026-11-20T08:15:00.000Z',
};

const protector: Party = {
  professional: {
    id: 'jb-denhaag-1',
    name: 'Samira el Idrissi',
    email: 's.elidrissi@jeugdbescherming.example',
    phone: '070-5550142',
  },
  organisation: { id: 'jb-west', name: 'Jeugdbescherming West', kind: 'youth-protection' },
  region: 'haaglanden',
  since: '2026-11-03T13:40:00.000Z',
};

/** Two others, of whom the convenant lets one coordinate. */
export const involvementOfTwo: Involvement = {
  matchId: 'd7e2d9e4-7a3f-4d36-9a6b-0c1c5b0a9f11',
  version: 2,
  homeRegion: 'haaglanden',
  others: [doctor, protector],
  coordination: {
    outcome: 'assigned',
    sentence:
      'Jeugdbescherming West coördineert de zorg, omdat een organisatie voor jeugdbescherming of jeugdreclassering dat in deze regio altijd doet als zij betrokken is.',
    convenant: 'haaglanden',
    convenantVersion: '2014-05',
    rule: 'youth-protection-first',
    decidedAt: '2026-11-22T09:30:00.120Z',
    coordinator: protector,
  },
};

/** One other; the parties agree among themselves. */
export const involvementOfOne: Involvement = {
  ...involvementOfTwo,
  matchId: '5f4b6b38-3a64-4ac1-8c1c-6a3a1f9a2b77',
  version: 1,
  others: [doctor],
  coordination: {
    ...involvementOfTwo.coordination,
    outcome: 'parties-agree',
    sentence: 'De betrokken organisaties spreken samen af wie de zorg coördineert.',
    rule: 'parties-agree',
    coordinator: null,
  },
};
