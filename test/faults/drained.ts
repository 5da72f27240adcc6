import { Kafka, logLevel, type Admin } from 'kafkajs';
import { HUB, inboundTopic, outboundTopic } from '#contracts/topics.js';
import { waitFor } from '#testing/wait-for.js';
import { ask } from '../../deploy/demo/databases.js';
import type { RegionOfFederation } from '../../deploy/demo/federation.js';
import type { FaultFederation } from './fault-federation.js';

/** Looks in a row that find nothing under way, before that is believed: something may be between two places. */
const LOOKS = 4;
const EVERY_MS = 400;

/**
 * Waits until nothing is under way between the regions: nothing to leave, and everything in the topics is read.
 * @throws Error when that takes longer than `patienceMs`
 */
export async function untilDrained(federation: FaultFederation, patienceMs: number): Promise<void> {
  const { brokers } = federation.kafka;
  const admin = new Kafka({ clientId: 'drained', brokers, logLevel: logLevel.NOTHING }).admin();
  let empty = 0;
  let last = '';
  try {
    await waitFor(
      'everything to drain',
      async () => {
        const left = await underWay(federation, admin).catch((error: unknown) => `? ${String(error)}`);
        empty = left === '' ? empty + 1 : 0;
        last = left;
        return empty >= LOOKS;
      },
      { timeoutMs: patienceMs, everyMs: EVERY_MS },
    );
  } catch (error) {
    throw new Error(`${String(error)} Left: ${last}`, { cause: error });
  } finally {
    await admin.disconnect();
  }
}

/** What is under way, in words; empty: nothing. */
async function underWay(federation: FaultFederation, admin: Admin): Promise<string> {
  await admin.connect();
  const parts = federation.regions.map(async (region) => {
    const outbound = outboundTopic(region.id);
    const [waits, unrouted, unread] = await Promise.all([
      count(region, "select count(*)::int as count from outbox where topic like '%.outbound'"),
      ends(admin, outbound).then(async (end) => end - (await committed(admin, region.id, outbound))),
      ends(admin, inboundTopic(region.id)).then(async (end) => end - (await readBy(region))),
    ]);
    return [
      ...(waits > 0 ? [`${waits} to leave ${region.id}`] : []),
      ...(unrouted > 0 ? [`${unrouted} of ${region.id} to be routed`] : []),
      ...(unread > 0 ? [`${unread} to be read in ${region.id}`] : []),
    ];
  });
  return (await Promise.all(parts)).flat().join(', ');
}

async function ends(admin: Admin, topic: string): Promise<number> {
  const offsets = await admin.fetchTopicOffsets(topic);
  return offsets.reduce((sum, { high }) => sum + Number(high), 0);
}

async function committed(admin: Admin, region: string, topic: string): Promise<number> {
  const [found] = await admin.fetchOffsets({ groupId: `${HUB}.${region}`, topics: [topic] });
  return (found?.partitions ?? []).reduce((sum, { offset }) => sum + Math.max(0, Number(offset)), 0);
}

/** How many records of its inbound topic a region has read: offsets begin at nought and leave nothing out. */
export function readBy(region: RegionOfFederation): Promise<number> {
  return count(region, 'select coalesce(sum(next_offset), 0)::int as count from inbox_offset');
}

async function count({ database }: RegionOfFederation, sql: string): Promise<number> {
  const [row] = await ask<{ count: number }>(database, sql);
  return row?.count ?? 0;
}

/** Records that a region dropped because it had had them: what it read, but for what is new and what is parked. */
export async function droppedBy(region: RegionOfFederation): Promise<number> {
  const entered = await count(region, 'select count(*)::int as count from inbox');
  return (await readBy(region)) - entered - (await parkedBy(region));
}

/** Events that were put aside. */
export function parkedBy(region: RegionOfFederation): Promise<number> {
  return count(region, 'select count(*)::int as count from parked_event');
}
