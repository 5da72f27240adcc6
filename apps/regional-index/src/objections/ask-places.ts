import type { Draft } from '../exchange/outgoing.service.js';
import type { SignalRecord } from '../signal-record.js';
import type { PlaceRow } from './objection-places.repository.js';

type Place = Pick<PlaceRow, 'signalId' | 'region'>;

/** The places that hold signals: this region, and where each was given or has gone. One that waits has not left. */
export function placesOf(signals: readonly SignalRecord[], here: string): Place[] {
  return signals.flatMap(({ id: signalId, givenHere, originRegion, homeRegion, state }) => {
    const other = givenHere ? (state === 'waiting' ? null : homeRegion) : originRegion;
    const places = other === null || other === here ? [here] : [here, other];
    return places.map((region) => ({ signalId, region }));
  });
}

/** Asks places to do what follows from an objection: this region does it at once, another answers with its receipt. */
export function askPlaces(
  places: readonly Place[],
  { id: objectionId, revision }: { readonly id: string; readonly revision: number },
  state: 'pending' | 'over',
  { here, at }: { readonly here: string; readonly at: Date },
): { readonly rows: PlaceRow[]; readonly drafts: Draft[] } {
  return {
    rows: places.map(({ signalId, region }) => ({
      ...{ objectionId, signalId, region, askedAt: at },
      answeredAt: region === here ? at : null,
    })),
    drafts: places
      .filter(({ region }) => region !== here)
      .map(({ signalId, region: destination }) => ({
        type: 'nl.verwijsindex.objection.changed.v1',
        subject: signalId,
        destination,
        data: { signalId, objectionId, revision, state, changedAt: at.toISOString() },
      })),
  };
}
