import { inboundTopic } from '#contracts/topics.js';
import type { EventPort, EventRecord } from '#messaging/event-port.js';
import { waitFor } from '#testing/wait-for.js';
import { randomUUID } from 'node:crypto';
import { ask } from '../databases.js';
import type { RegionOfFederation } from '../federation.js';
import { readMails } from '../mails.js';
import type { Say } from '../progress.js';
import type { Demo } from '../start-demo.js';
import type { Crossed } from '../story.js';
import { expectThat } from './failed.js';

interface Seen extends EventRecord {
  readonly partition: number;
  readonly offset: string;
}

/** Puts the very same bytes into the topic once more: the home region reads them and does nothing. */
export async function checkRepeated(demo: Demo, { answer }: Crossed, say: Say): Promise<void> {
  const home = demo.crossing.to;
  const topic = inboundTopic(home.id);
  const isGiven = ({ key, value }: EventRecord): boolean =>
    key === answer.id && value.includes('"nl.verwijsindex.signal.given.v1"');
  await watching(demo.eventPort, topic, async (seen) => {
    const original = await waitFor('the event in the topic', async () => seen.find(isGiven));
    const before = await effects(demo, home, answer.id);
    await demo.eventPort.append(topic, [{ key: original.key, value: original.value }]);
    const again = await waitFor('the repeated event in the topic', async () =>
      seen.find((record) => isGiven(record) && record.offset !== original.offset),
    );
    await waitFor('the home region to have read it', () => hasRead(home, topic, again));
    const after = await effects(demo, home, answer.id);
    expectThat(before === after, `one effect was expected; before: ${before}; after: ${after}`);
    say(`    position ${original.offset} of ${topic} stands again at ${again.offset}, and was read`);
    say(`    still ${after}`);
  });
}

/** Reads a topic from its beginning, as nobody's group. */
async function watching(
  port: EventPort,
  topic: string,
  work: (seen: readonly Seen[]) => Promise<void>,
): Promise<void> {
  const seen: Seen[] = [];
  const subscription = await port.subscribe(`by-hand-${randomUUID()}`, [topic], async (batch) => {
    seen.push(...batch.records.map((record) => ({ ...record, partition: batch.partition })));
  });
  await work(seen).finally(() => subscription.stop());
}

async function hasRead(home: RegionOfFederation, topic: string, record: Seen): Promise<boolean> {
  const sql = 'select next_offset from inbox_offset where topic = $1 and partition = $2';
  const [row] = await ask<{ next_offset: string }>(home.database, sql, [topic, record.partition]);
  return row !== undefined && BigInt(row.next_offset) > BigInt(record.offset);
}

/** What the signal has brought about, in one line. */
async function effects(demo: Demo, home: RegionOfFederation, signalId: string): Promise<string> {
  const [row] = await ask<Record<'signals' | 'version' | 'leaving', string>>(
    home.database,
    `select (select count(*) from signal where id = $1) as signals,
            (select max(version) from match join signal using (jeugdige_id) where signal.id = $1) as version,
            (select count(*) from outbox) as leaving`,
    [signalId],
  );
  const mails = (await readMails(demo)).length;
  return `${row?.signals} signal, version ${row?.version} of its match, ${mails} mails, ${row?.leaving} events to leave`;
}
