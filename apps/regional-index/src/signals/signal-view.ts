import type { SignalView } from '#contracts/http/signals.js';
import { messageOf } from '#rules/signals/signal-states.js';
import type { SignalRecord, StateStep } from '../signal-record.js';

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
  | 'urgent'
> & { readonly reference: string | null };

export interface ViewContext {
  /** Null when the signal ended: then it has no link to a person. */
  readonly bsn: string | null;
  readonly history: readonly StateStep[];
  /** Region of this index. */
  readonly here: string;
  readonly nameOf: (region: string) => string;
}

/** A signal as its giver sees it. Of the BSN only the end: enough to recognise their own signal. */
export function viewOf(signal: Shown, { bsn, history, here, nameOf }: ViewContext): SignalView {
  const { id, kind, homeRegion, state, stateReason, givenAt, plannedEndOn, informedOn, urgent } = signal;
  const homeRegionName = homeRegion === null ? null : nameOf(homeRegion);
  return {
    id,
    kind,
    reference: signal.reference ?? '',
    bsnEndsWith: bsn === null ? null : bsn.slice(-3),
    state,
    message: messageOf(state, { homeRegionName, reason: stateReason, homeIsHere: homeRegion === here, kind }),
    homeRegion: homeRegion === null ? null : { id: homeRegion, name: nameOf(homeRegion) },
    givenAt,
    plannedEndOn,
    informedOn,
    urgent,
    history: [...history],
  };
}
