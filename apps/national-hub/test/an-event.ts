import type { CloudEvent } from '#contracts/cloud-event.js';
import type { DirectoryRegion } from '#contracts/directory.js';
import type { ReceivedRecord } from '#messaging/event-port.js';
import { randomUUID } from 'node:crypto';

/** Four regions as in the directory: two live, one that prepares, one that left. */
export const regions = new Map<string, DirectoryRegion>(
  (
    [
      ['noord-brabant', '00000099000000001001', 'live'],
      ['haaglanden', '00000099000000001002', 'live'],
      ['zoetermeer', '00000099000000001003', 'left'],
      ['oosterschelde', '00000099000000001004', 'preparing'],
    ] as const
  ).map(([id, oin, state]) => [id, { id, name: id, oin, state, keys: { signing: {}, sealing: {} } }]),
);

/** A sealed signal from Noord-Brabant to Haaglanden; its seal holds nothing, which the hub cannot know. */
export function anEvent(change: Partial<CloudEvent> = {}): CloudEvent {
  return {
    specversion: '1.0',
    id: randomUUID(),
    source: 'urn:nld:oin:00000099000000001001:systeem:regional-index',
    type: 'nl.verwijsindex.signal.given.v1',
    subject: randomUUID(),
    time: '2026-11-22T09:30:00.000Z',
    datacontenttype: 'application/json',
    origin: 'noord-brabant',
    destination: 'haaglanden',
    directoryversion: 1,
    data: { sealed: { key: 'unreadable', iv: 'AAAAAAAAAAAAAAAA', box: 'unreadable' } },
    ...change,
  };
}

export const bytesOf = (event: CloudEvent): Buffer => Buffer.from(JSON.stringify(event));

/** The event as it stands in a topic. */
export function aRecord(event: CloudEvent, offset = 0): ReceivedRecord {
  return { key: event.subject, value: bytesOf(event), offset: String(offset) };
}
