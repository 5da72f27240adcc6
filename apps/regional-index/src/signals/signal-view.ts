import type { Informable, SignalView } from '#contracts/http/signals.js';
import { addYears } from '#rules/dates/calendar.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import type { JeugdigeIdentity } from '#rules/identity/jeugdige-identity.js';
import { messageOf } from '#rules/signals/signal-states.js';
import { whoMustBeInformed } from '#rules/signals/who-must-be-informed.js';
import type { SignalRecord, StateStep } from '../signal-record.js';
import { dateOf } from '../date-of.js';

type Shown = Pick<
  SignalRecord,
  | 'id'
  | 'kind'
  | 'homeRegion'
  | 'state'
  | 'stateReason'
  | 'givenAt'
  | 'plannedEndOn'
  | 'informedOn'
  | 'informedWhom'
  | 'urgent'
  | 'frozen'
> & { readonly reference: string | null };

/** The jeugdige of a signal, as far as its giver sees them. */
export interface ShownJeugdige {
  readonly identity: JeugdigeIdentity;
  readonly serviceNumber: string | null;
  readonly ageLimitOn: PlainDate | null;
}

export interface ViewContext {
  /** Null when the signal ended: then it has no link to a person. */
  readonly jeugdige: ShownJeugdige | null;
  readonly history: readonly StateStep[];
  /** Region of this index. */
  readonly here: string;
  /** Age limit of its convenant. */
  readonly limitYears: number;
  readonly nameOf: (region: string) => string;
}

/** A signal as its giver sees it. Of the BSN only the end: enough to recognise their own signal. */
export function viewOf(signal: Shown, context: ViewContext): SignalView {
  const { id, kind, homeRegion, state, stateReason, givenAt, plannedEndOn, informedOn, urgent, frozen } =
    signal;
  const { jeugdige, history, here, nameOf } = context;
  const homeRegionName = homeRegion === null ? null : nameOf(homeRegion);
  return {
    id,
    kind,
    reference: signal.reference ?? '',
    bsnEndsWith: jeugdige?.identity.kind === 'bsn' ? jeugdige.identity.bsn.slice(-3) : null,
    serviceNumber: jeugdige?.serviceNumber ?? null,
    ...{ state, frozen },
    message: messageOf(state, {
      ...{ homeRegionName, reason: stateReason, homeIsHere: homeRegion === here, kind, frozen },
    }),
    homeRegion: homeRegion === null ? null : { id: homeRegion, name: nameOf(homeRegion) },
    givenAt,
    plannedEndOn,
    informedOn,
    informedWhom: [...signal.informedWhom],
    stillToInform: stillToInform(signal, context),
    urgent,
    history: [...history],
  };
}

/** The register keeps no birth date: the age limit less its years is the latest possible one. */
function stillToInform(
  { kind, state, givenAt, informedWhom }: Shown,
  { jeugdige, limitYears }: ViewContext,
): Informable[] {
  if (!jeugdige || state === 'ended' || kind === 'registration') return [];
  const { ageLimitOn } = jeugdige;
  const latestBirth = ageLimitOn && addYears(ageLimitOn, -limitYears);
  return whoMustBeInformed(latestBirth, dateOf(givenAt)).filter((whom) => !informedWhom.includes(whom));
}
