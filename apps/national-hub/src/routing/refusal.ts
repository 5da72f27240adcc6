import type { EventAttributes } from '#contracts/cloud-event.js';
import { refusalReasons, type SignalRefused } from '#contracts/events/signal-refused.js';
import type { EventCodec } from '#messaging/event-codec.js';
import type { ParkReason } from '#messaging/parked-event.js';
import { addTo, type ByRegion } from '../forwarding/forwarding.service.js';
import { idFrom } from '../id-from.js';
import { GIVEN, type Route } from './route.js';
import type { Routed } from './routed.js';

type Refusal = SignalRefused['reason'];

/**
 * Tells the origins of signals that have no way. Plain: the hub has nothing to seal with.
 * @param byRegion gets what must be told, behind what must be forwarded
 */
export async function addRefusals(
  byRegion: ByRegion,
  codec: EventCodec,
  routed: readonly Routed[],
  directoryVersion: number,
): Promise<void> {
  for (const { route } of routed) {
    const refused = refusalOf(route);
    if (!refused) continue;
    const { attributes, reason } = refused;
    const { id, key, value } = await refuse(codec, attributes, reason, directoryVersion);
    addTo(byRegion, attributes.origin, { eventId: id, source: codec.source, key, value });
  }
}

function refusalOf(route: Route): { attributes: EventAttributes; reason: Refusal } | null {
  if (route.forward || route.heard || route.proven?.type !== GIVEN) return null;
  const { reason, proven: attributes } = route;
  return isRefusal(reason) ? { attributes, reason } : null;
}

const isRefusal = (reason: ParkReason): reason is Refusal => refusalReasons.some((one) => one === reason);

async function refuse(
  codec: EventCodec,
  { id, source, subject, origin, traceparent }: EventAttributes,
  reason: Refusal,
  directoryVersion: number,
): ReturnType<EventCodec['encode']> {
  const time = new Date();
  return codec.encode('nl.verwijsindex.signal.refused.v1', {
    id: idFrom(`refused ${source} ${id}`),
    subject,
    destination: origin,
    time,
    directoryVersion,
    data: { signalId: subject, refusedAt: time.toISOString(), reason, directoryVersion },
    ...(traceparent !== undefined && { traceparent }),
  });
}
