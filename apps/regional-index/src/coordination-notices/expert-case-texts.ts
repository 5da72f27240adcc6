import type { ProcessDirector } from '#contracts/http/expert-cases.js';
import type { ExpertCaseState } from '#rules/expert-team/expert-case-states.js';
import { called, type Contact } from './case-people.js';
import type { NoticeText } from './notice.js';

/** The team, when it is asked for something; null when it did it itself. */
export function teamText(state: ExpertCaseState, everybody: readonly Contact[]): NoticeText | null {
  const kind = 'expert-case-came';
  const contacts = [...everybody];
  if (state === 'asked')
    return {
      ...{ kind, contacts },
      sentences: ['Een professional die betrokken is vraagt het Regionaal Expertteam om advies.'],
    };
  if (state !== 'brought-in') return null;
  return {
    ...{ kind, contacts },
    sentences: [
      'Een situatie zit vast. Daarom is het Regionaal Expertteam gevraagd.',
      'Bespreek de situatie. Leg daarna vast wie de procesregie doet.',
    ],
  };
}

export const appointedText = (everybody: readonly Contact[]): NoticeText => ({
  kind: 'process-director-appointed',
  sentences: [
    'Het Regionaal Expertteam heeft u gekozen als procesregisseur.',
    'U laat niet los tot de oplossing er is. Tot die tijd kan niemand de zorgcoördinatie afsluiten.',
  ],
  contacts: [...everybody],
});

/** What everybody else around a case hears of a new state; null when it is no news for them. */
export function expertCaseText(
  state: ExpertCaseState,
  director: ProcessDirector | null,
  team: readonly Contact[],
): NoticeText | null {
  const sentences = sentencesOf(state, director);
  if (!sentences) return null;
  return { kind: 'expert-case-changed', sentences, contacts: director ? [director] : [...team] };
}

function sentencesOf(state: ExpertCaseState, director: ProcessDirector | null): string[] | null {
  switch (state) {
    case 'asked':
    case 'discussed':
      return null;
    case 'brought-in':
      return [
        'Het Regionaal Expertteam is gevraagd om mee te denken. Het team bespreekt wie de procesregie doet.',
      ];
    case 'directed':
      return [
        director ? `${called(director)} is nu procesregisseur.` : 'Er is nu een procesregisseur.',
        'De procesregisseur laat niet los tot de oplossing er is. Tot die tijd kan niemand de zorgcoördinatie afsluiten.',
      ];
    case 'solution-realised':
      return ['De procesregisseur laat weten dat de oplossing er is.'];
    case 'closed':
      return ['Het Regionaal Expertteam is klaar. Er is geen procesregisseur meer.'];
  }
}
