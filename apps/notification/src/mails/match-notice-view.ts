import type { NoticeGiven } from '#contracts/events/notice-given.js';
import type { Party } from '#contracts/involvement.js';
import { coordinationWords } from './coordination-words.js';

/** What both forms of the mail show. Nothing in it is about the jeugdige. */
export interface MatchNoticeView {
  readonly subject: string;
  readonly addressee: string;
  readonly reference: string;
  readonly news: string;
  readonly others: readonly Party[];
  /** Who coordinates, in one sentence. */
  readonly coordination: string;
  /** Why, in the sentence of the convenant. */
  readonly because: string;
  /** The addressee's own signal in the portal. */
  readonly link: string;
}

/** The words of the mail, for both its forms. */
export function viewOf(
  { to, signalId, reference, involvement }: NoticeGiven,
  portalUrl: string,
): MatchNoticeView {
  const { others, coordination } = involvement;
  const oneOther = others.length === 1;
  const who = oneOther ? 'er is ook iemand anders' : 'er zijn ook anderen';
  return {
    subject: `Verwijsindex: ${who} betrokken (kenmerk ${reference})`,
    addressee: to.name,
    reference,
    news: oneOther
      ? 'Er is nog iemand betrokken bij dezelfde jeugdige.'
      : `Er zijn nog ${others.length} anderen betrokken bij dezelfde jeugdige.`,
    others,
    coordination: coordinationWords(coordination, to.id),
    because: coordination.sentence,
    link: new URL(`signalen/${signalId}`, portalUrl.replace(/\/*$/, '/')).href,
  };
}
