import type { EventRecord } from '#messaging/event-port.js';
import type { EventIdentity } from '../ledger/ledger.service.js';

/** An event on its way to a region: its bytes, and what tells it from every other. */
export interface OnwardEvent extends EventRecord, EventIdentity {}

/** Events per region, in their order. */
export type ByRegion = Map<string, OnwardEvent[]>;

export function addTo(byRegion: ByRegion, region: string, event: OnwardEvent): void {
  const there = byRegion.get(region);
  if (there) there.push(event);
  else byRegion.set(region, [event]);
}
