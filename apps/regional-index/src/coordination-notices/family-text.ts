import type { Contact } from './case-people.js';
import type { NoticeText } from './notice.js';

/** What who coordinates is told of others who do in the same family. Nothing of either jeugdige. */
export const familyText = (contacts: readonly Contact[]): NoticeText => ({
  kind: 'align-in-family',
  sentences: [
    'U coördineert de zorg in een gezin. In dat gezin coördineert ook een andere organisatie de zorg.',
    'Stem samen af wie wat doet.',
  ],
  contacts: [...contacts],
  why: {
    sentence:
      'Twee organisaties die in één gezin de zorg coördineren, krijgen bericht dat zij moeten afstemmen.',
    source: {
      document: 'Zorg voor Jeugd, vragen en antwoorden',
      article: 'Twee zorgcoördinatoren in één gezin',
    },
  },
});
