import type { InvolvementKind } from './involvement-kind.js';
import { waitingMessage } from './waiting-reason.js';

/** Every state of a signal that its giver can see. */
export const signalStates = ['given', 'sent', 'waiting', 'delivered', 'alone', 'matched', 'ended'] as const;
export type SignalState = (typeof signalStates)[number];

/** What can happen to a signal. */
export const signalTriggers = [
  'left-region', // the broker has it
  'found-no-way', // no connected region covers the municipality, or the hub refused it
  'still-no-way', // for another reason than before
  'home-left', // the region where they live left the federation: it is on its way again
  'found-a-way', // a newer directory has a way: it is sealed and goes out again
  'arrived', // the home region has it
  'met-nobody',
  'met-others',
  'others-left',
  'home-changed', // it turns out that they live in another region: on its way anew
  'was-ended',
] as const;
export type SignalTrigger = (typeof signalTriggers)[number];

/**
 * The whole life of a signal. News may come late, twice or in another order: it never moves a signal back.
 * Under way are `given`, `sent` and `waiting`; once delivered a signal is under way again only when
 * another region turns out to be the home (`home-changed`) or the home left the federation (`home-left`), and `ended` is final.
 * `left-region` in `waiting` is ignored: it is late news of a sending that the hub refused meanwhile.
 */
const table = {
  given: {
    'left-region': 'sent',
    'found-no-way': 'waiting',
    'still-no-way': 'ignored',
    'home-left': 'waiting',
    'found-a-way': 'ignored',
    arrived: 'delivered',
    'met-nobody': 'alone',
    'met-others': 'matched',
    'others-left': 'alone',
    'home-changed': 'ignored',
    'was-ended': 'ended',
  },
  sent: {
    'left-region': 'ignored',
    'found-no-way': 'waiting',
    'still-no-way': 'ignored',
    'home-left': 'waiting',
    'found-a-way': 'ignored',
    arrived: 'delivered',
    'met-nobody': 'alone',
    'met-others': 'matched',
    'others-left': 'alone',
    'home-changed': 'given',
    'was-ended': 'ended',
  },
  waiting: {
    'left-region': 'ignored',
    'found-no-way': 'ignored',
    'still-no-way': 'waiting',
    'home-left': 'ignored',
    'found-a-way': 'given',
    arrived: 'delivered',
    'met-nobody': 'alone',
    'met-others': 'matched',
    'others-left': 'alone',
    'home-changed': 'given',
    'was-ended': 'ended',
  },
  delivered: {
    'left-region': 'ignored',
    'found-no-way': 'ignored',
    'still-no-way': 'ignored',
    'home-left': 'waiting',
    'found-a-way': 'ignored',
    arrived: 'ignored',
    'met-nobody': 'alone',
    'met-others': 'matched',
    'others-left': 'alone',
    'home-changed': 'given',
    'was-ended': 'ended',
  },
  alone: {
    'left-region': 'ignored',
    'found-no-way': 'ignored',
    'still-no-way': 'ignored',
    'home-left': 'waiting',
    'found-a-way': 'ignored',
    arrived: 'ignored',
    'met-nobody': 'ignored',
    'met-others': 'matched',
    'others-left': 'ignored',
    'home-changed': 'given',
    'was-ended': 'ended',
  },
  matched: {
    'left-region': 'ignored',
    'found-no-way': 'ignored',
    'still-no-way': 'ignored',
    'home-left': 'waiting',
    'found-a-way': 'ignored',
    arrived: 'ignored',
    'met-nobody': 'ignored', // a late receipt; who leaves is told by `others-left`
    'met-others': 'ignored',
    'others-left': 'alone',
    'home-changed': 'given',
    'was-ended': 'ended',
  },
  ended: {
    'left-region': 'ignored',
    'found-no-way': 'ignored',
    'still-no-way': 'ignored',
    'home-left': 'ignored',
    'found-a-way': 'ignored',
    arrived: 'ignored',
    'met-nobody': 'ignored',
    'met-others': 'ignored',
    'others-left': 'ignored',
    'home-changed': 'ignored',
    'was-ended': 'ignored',
  },
} as const satisfies Record<SignalState, Record<SignalTrigger, SignalState | 'ignored'>>;

/** The state after `trigger`, or `ignored` when it changes nothing. */
export function nextState(state: SignalState, trigger: SignalTrigger): SignalState | 'ignored' {
  return table[state][trigger];
}

/** How the giver's own is called. */
const called = {
  signal: { own: 'uw signaal', Own: 'Uw signaal', it: 'het', This: 'Dit signaal', It: 'Het' },
  registration: {
    ...{ own: 'uw registratie', Own: 'Uw registratie', it: 'die' },
    ...{ This: 'Deze registratie', It: 'Die' },
  },
} as const satisfies Record<InvolvementKind, Record<string, string>>;

/**
 * What a state means for the giver, in plain Dutch. `alone` says at once that nobody else is involved and that the
 * initiative stays with the giver (Zorg voor Jeugd FAQ); `waiting` says why.
 * @param homeRegionName name of the region where the jeugdige lives; null when no region covers the municipality
 * @param reason the code stored with the state, see `waiting-reason.ts`, or null
 * @param homeIsHere whether the jeugdige lives in the region where the signal was given
 * @param frozen whether an objection is pending, which says more than the state
 */
export function messageOf(
  state: SignalState,
  {
    homeRegionName,
    reason,
    homeIsHere,
    kind = 'signal',
    frozen = false,
  }: {
    homeRegionName: string | null;
    reason: string | null;
    homeIsHere: boolean;
    kind?: InvolvementKind;
    frozen?: boolean;
  },
): string {
  const { own, Own, it, This, It } = called[kind];
  const region =
    homeRegionName === null
      ? 'de regio waar de jeugdige woont'
      : `de regio waar de jeugdige woont (${homeRegionName})`;
  if (frozen && state !== 'ended')
    return `Er is bezwaar gemaakt tegen ${own}. ${It} telt niet mee tot de gemeente heeft beslist. U hoeft niets te doen.`;
  switch (state) {
    case 'given':
      return homeIsHere ? `We hebben ${own}.` : `We hebben ${own} en sturen ${it} naar ${region}.`;
    case 'sent':
      return `${Own} is onderweg naar ${region}.`;
    case 'waiting':
      return waitingMessage(reason, region, own);
    case 'delivered':
      return homeIsHere ? `${Own} is verwerkt.` : `${Own} is aangekomen in ${region}.`;
    case 'alone':
      return 'Er is nog niemand anders betrokken bij deze jeugdige. Het initiatief blijft bij u.';
    case 'matched':
      return 'Er zijn ook anderen betrokken bij deze jeugdige. U ziet wie dat zijn en hoe u hen bereikt.';
    case 'ended':
      return reason === 'closed-by-coordinator'
        ? `De zorgcoördinator heeft dit afgesloten: er is passende hulp. ${Own} telt niet meer mee.`
        : `${This} is beëindigd. ${It} telt niet meer mee.`;
  }
}
