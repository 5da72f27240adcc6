import type { EventType } from './event-types.js';

/**
 * Who may send an event, and to whom. `origin`: the region where the signal was given; `home`: the region where the
 * jeugdige lives; `old-home`, `new-home`: of who moved; `region`: any region; `hub`: the national hub.
 * `inside`: between a regional index and its own notification service; it never passes the hub.
 */
export type Way = `${From} to ${To}` | 'inside';
type From = 'origin' | 'home' | 'old-home' | 'new-home' | 'region' | 'hub';
type To = From;

export interface EventWay {
  readonly ways: readonly [Way, ...Way[]];
  /** What it says, in a sentence. */
  readonly says: string;
  /** What an index that is not ours must do with it; left out: it is free to do nothing. */
  readonly duty?: string;
}

const bothWays = ['origin to home', 'home to origin'] as const;

/** The way of every event, for the published contract. */
export const eventWays = {
  'nl.verwijsindex.signal.given.v1': {
    ways: ['origin to home'],
    says: 'A signal or chain registration on a jeugdige who lives in the region of destination.',
    duty: 'Take it in once, and answer signal.delivered. The same signal in another event gets its receipt again and counts once; one that ended or was erased before gets its receipt and does not count.',
  },
  'nl.verwijsindex.signal.ended.v1': {
    ways: bothWays,
    says: 'A signal ended: by its giver (told by the origin), or by what the home region decides or hears.',
    duty: 'It no longer counts: tell the origins of the other signals by match.changed. Believe it only from the other region that holds the signal. Of a signal that you do not have, remember that it ended.',
  },
  'nl.verwijsindex.signal.delivered.v1': {
    ways: ['home to origin'],
    says: 'Receipt of signal.given: it arrived, and who else is involved.',
    duty: 'Show the giver that it arrived, and who else is involved.',
  },
  'nl.verwijsindex.signal.identified.v1': {
    ways: bothWays,
    says: 'The jeugdige of a signal, who was known without a BSN, has one.',
    duty: 'Join what you hold on the two; the signal stays the same.',
  },
  'nl.verwijsindex.signal.informed.v1': {
    ways: ['origin to home'],
    says: 'Who was informed of a signal, after it was given.',
    duty: 'Keep it with the signal. Of a signal that you do not have nothing happens.',
  },
  'nl.verwijsindex.signal.refused.v1': {
    ways: ['hub to origin'],
    says: 'The hub could not route a signal.',
    duty: 'Show the giver that the signal waits, and send it again, as a new event, with a newer version of the directory.',
  },
  'nl.verwijsindex.match.changed.v1': {
    ways: ['home to origin'],
    says: 'Who else is involved changed: somebody joined or left.',
    duty: 'Show the giver who is involved now, by the highest version of the match.',
  },
  'nl.verwijsindex.family.changed.v1': {
    ways: ['home to origin'],
    says: 'There are, or are not, more cases in the family.',
  },
  'nl.verwijsindex.coordination.acted.v1': {
    ways: ['origin to home'],
    says: 'The giver of a signal acts on the coordination in the home region.',
    duty: 'Do it by the rules of your convenant, or answer coordination.refused.',
  },
  'nl.verwijsindex.coordination.refused.v1': {
    ways: ['home to origin'],
    says: 'The home region could not do what a giver asked for.',
    duty: 'Tell the giver.',
  },
  'nl.verwijsindex.notice.given.v1': { ways: ['inside'], says: 'A match notice, to be mailed.' },
  'nl.verwijsindex.coordination.notice.given.v1': {
    ways: ['inside'],
    says: 'A notice about a coordination or an end, to be mailed.',
  },
  'nl.verwijsindex.notices.withdrawn.v1': { ways: ['inside'], says: 'Mails that must not go out any more.' },
  'nl.verwijsindex.rights.notice.given.v1': {
    ways: ['inside'],
    says: 'A notice about an objection, to be mailed.',
  },
  'nl.verwijsindex.erasure.asked.v1': {
    ways: bothWays,
    says: 'A signal must be erased.',
    duty: 'Erase it wherever it is, take it in no more, and answer erasure.done; also when you never had it.',
  },
  'nl.verwijsindex.erasure.done.v1': {
    ways: bothWays,
    says: 'Receipt of erasure.asked: nothing of the signal is left here.',
  },
  'nl.verwijsindex.inspection.asked.v1': {
    ways: ['region to region'],
    says: 'Somebody asks what is stored on them.',
    duty: 'Answer inspection.answered with all that you store on them, also when that is nothing.',
  },
  'nl.verwijsindex.inspection.answered.v1': {
    ways: ['region to region'],
    says: 'What one region stores on who asked.',
  },
  'nl.verwijsindex.objection.changed.v1': {
    ways: bothWays,
    says: 'An objection to a signal is pending, or is over.',
    duty: 'While one is pending the signal makes no match. Answer objection.answered; also when you do not have the signal.',
  },
  'nl.verwijsindex.objection.answered.v1': {
    ways: bothWays,
    says: 'Receipt of objection.changed.',
  },
  'nl.verwijsindex.case.moved.v1': {
    ways: ['old-home to new-home'],
    says: 'A jeugdige moved: the case goes to the region where they live now.',
    duty: 'Take the case in, decide anew who coordinates, and answer case.taken.',
  },
  'nl.verwijsindex.case.taken.v1': {
    ways: ['new-home to old-home'],
    says: 'Receipt of case.moved.',
    duty: 'Remove what is named in it.',
  },
  'nl.verwijsindex.signal.moved.v1': {
    ways: ['old-home to origin'],
    says: 'The jeugdige of a signal moved to another region.',
    duty: 'Send signal.given once more, to the new home.',
  },
  'nl.verwijsindex.canary.sent.v1': {
    ways: ['region to region'],
    says: 'A test signal, about a person of the published test range: it shows that one region reaches another.',
    duty: 'Answer canary.arrived at once, and do nothing else: it is no signal, is counted nowhere and shown to nobody.',
  },
  'nl.verwijsindex.canary.arrived.v1': {
    ways: ['region to region'],
    says: 'Receipt of canary.sent.',
  },
  'nl.verwijsindex.region.reported.v1': {
    ways: ['region to hub'],
    says: 'How a region is doing: its version of the directory, what waits, what was put aside.',
  },
  'nl.verwijsindex.numbers.reported.v1': {
    ways: ['region to hub'],
    says: 'Numbers without persons of a region: whole months, and in steps how many signals wait for which municipality.',
    duty: 'You are free to tell none. What you tell must not give away a number of 1 to 4, also not by a sum or by what you tell later: tell months that are over, each once.',
  },
  'nl.verwijsindex.event.parked.v1': {
    ways: ['region to hub'],
    says: 'A region put aside something that came in; the servicedesk can have it sent again.',
  },
  'nl.verwijsindex.federation.announced.v1': {
    ways: ['hub to region'],
    says: 'The servicedesk tells of maintenance, a disturbance or something else that everybody should know.',
    duty: 'Show it to who works with the index until it is over. Believe it only from the hub.',
  },
  'nl.verwijsindex.federation.announcement.withdrawn.v1': {
    ways: ['hub to region'],
    says: 'An announcement is taken back.',
    duty: 'Show it no more. Believe it only from the hub.',
  },
} as const satisfies Record<EventType, EventWay>;
