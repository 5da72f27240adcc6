import type { NoticeGiven } from '#contracts/events/notice-given.js';
import type { Party } from '#contracts/involvement.js';
import type { InvolvementKind } from '#rules/signals/involvement-kind.js';
import { coordinationWords } from './coordination-words.js';

/** What both forms of the mail show. Nothing in it is about the jeugdige. */
export interface MatchNoticeView {
  readonly subject: string;
  readonly addressee: string;
  readonly reference: string;
  /** What the addressee did, in one sentence. */
  readonly did: string;
  readonly news: string;
  readonly others: readonly Party[];
  /** Who coordinates, in one sentence. */
  readonly coordination: string;
  /** Why, in the sentence of the convenant. */
  readonly because: string;
  /** The addressee's own signal or registration in the portal. */
  readonly link: string;
  readonly linkWords: string;
}

const wordsOf: Readonly<Record<InvolvementKind, Pick<MatchNoticeView, 'did' | 'linkWords'>>> = {
  signal: { did: 'U gaf een signaal in de verwijsindex.', linkWords: 'Bekijk uw signaal' },
  registration: { did: 'In de verwijsindex staat dat u hulp geeft.', linkWords: 'Bekijk uw registratie' },
};

/** The words of the mail, for both its forms. */
export function viewOf(
  { to, signalId, reference, involvement, about = 'signal' }: NoticeGiven,
  portalUrl: string,
): MatchNoticeView {
  const { others, coordination } = involvement;
  const oneOther = others.length === 1;
  const who = oneOther ? 'er is ook iemand anders' : 'er zijn ook anderen';
  return {
    subject: `Verwijsindex: ${who} betrokken (kenmerk ${reference})`,
    addressee: to.name,
    reference,
    ...wordsOf[about],
    news: oneOther
      ? 'Er is nog iemand betrokken bij dezelfde jeugdige.'
      : `Er zijn nog ${others.length} anderen betrokken bij dezelfde jeugdige.`,
    others,
    coordination: coordinationWords(coordination, to.id),
    because: coordination.sentence,
    link: new URL(`signalen/${signalId}`, portalUrl.replace(/\/*$/, '/')).href,
  };
}

/** Where somebody works; of who did not signal also as what they are involved. */
export const organisationWords = ({ organisation: { name }, kind = 'signal' }: Party): string =>
  kind === 'signal' ? name : `${name} (geeft hulp)`;
