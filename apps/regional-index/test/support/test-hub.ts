import type { Directory } from '#contracts/directory.js';
import { directoryFileSchema, directoryOf, type RegionPublicKeys } from '#contracts/directory-file.js';
import { HUB, inboundTopic, outboundTopic } from '#contracts/topics.js';
import type { CloudEvent } from '#contracts/cloud-event.js';
import type { EmbeddedBroker } from '#messaging/embedded-broker.js';
import { EventCodec } from '#messaging/event-codec.js';
import { makeHubKeys, type PublicJwk, publicJwkOf } from '#platform/keys.js';
import { signDirectory } from '#platform/signed-directory.js';
import { readYamlFile } from '#platform/yaml-file.js';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** As much of a hub as a region needs: it gives a signed directory, and passes events on by their destination. */
export interface TestHub {
  readonly url: string;
  readonly publicKey: PublicJwk;
  /** Publishes another version. */
  publish(change: (directory: Directory) => Directory): Promise<void>;
  setAway(away: boolean): void;
  /** From now on signals that were sealed by an older version than this are refused as misrouted. */
  needVersion(version: number): void;
  /** Nothing reaches a region any more, or nothing comes from it; that waits, in order, until it may pass again. */
  setCutOff(region: string, cutOff: boolean, way?: 'to' | 'from'): Promise<void>;
  stop(): Promise<void>;
}

export async function startTestHub(
  broker: EmbeddedBroker,
  regions: Readonly<Record<string, RegionPublicKeys>>,
): Promise<TestHub> {
  const { signing } = makeHubKeys();
  const file = readYamlFile('deploy/directory/directory.yaml', directoryFileSchema);
  let directory = directoryOf(file, regions, 1, new Date().toISOString());
  let jws = await signDirectory(directory, signing);
  let away = false;
  let needed = 0;
  const codec = new EventCodec({ name: HUB, source: `urn:nld:oin:00000099000000001000:systeem:${HUB}` });
  const server = createServer((request, response) => {
    if (away) return request.socket.destroy();
    const etag = `"${directory.version}"`;
    const known = request.headers['if-none-match'] === etag;
    return response.writeHead(known ? 304 : 200, { etag }).end(known ? undefined : jws);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = broker.port();
  const waiting = new Map<string, { key: string; value: Buffer }[]>();
  for (const region of Object.keys(regions)) {
    await port.subscribe(HUB, [outboundTopic(region)], async ({ records }) => {
      for (const { key, value } of records) {
        const held = waiting.get(`from ${region}`) ?? waiting.get(`to ${destinationOf(value)}`);
        if (held) held.push({ key, value });
        else if (isOlder(value, needed)) {
          const { to, record } = await refusalOf(codec, value, directory.version);
          await port.append(inboundTopic(to), [record]);
        } else await port.append(inboundTopic(destinationOf(value)), [{ key, value }]);
      }
    });
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    publicKey: publicJwkOf(signing),
    publish: async (change) => {
      directory = { ...change(directory), version: directory.version + 1 };
      jws = await signDirectory(directory, signing);
    },
    setAway: (value) => (away = value),
    needVersion: (version) => (needed = version),
    setCutOff: async (region, cutOff, way = 'to') => {
      const place = `${way} ${region}`;
      const held = waiting.get(place);
      if (cutOff && !held) waiting.set(place, []);
      if (cutOff || !held) return;
      // What comes meanwhile waits behind what is sent now, so that the order stays.
      for (let next = held.shift(); next; next = held.shift())
        await port.append(inboundTopic(destinationOf(next.value)), [next]);
      waiting.delete(place);
    },
    stop: async () => {
      await port.close();
      server.close();
      server.closeAllConnections();
    },
  };
}

const destinationOf = (value: Buffer): string =>
  (JSON.parse(value.toString()) as { destination: string }).destination;

type Attributes = Pick<CloudEvent, 'type' | 'subject' | 'origin' | 'directoryversion'>;

const attributesOf = (value: Buffer): Attributes => JSON.parse(value.toString()) as Attributes;

function isOlder(value: Buffer, needed: number): boolean {
  if (needed === 0) return false;
  const { type, directoryversion = 0 } = attributesOf(value);
  return type === 'nl.verwijsindex.signal.given.v1' && directoryversion < needed;
}

/** As the hub does: told to the region that the signal came from. */
async function refusalOf(codec: EventCodec, value: Buffer, directoryVersion: number) {
  const { subject, origin: to } = attributesOf(value);
  const time = new Date();
  const record = await codec.encode('nl.verwijsindex.signal.refused.v1', {
    ...{ subject, destination: to, time, directoryVersion },
    data: { signalId: subject, refusedAt: time.toISOString(), reason: 'misrouted', directoryVersion },
  });
  return { to, record };
}

/** The directory with a region in another state. */
export const withState =
  (region: string, state: Directory['regions'][number]['state']) =>
  (directory: Directory): Directory => ({
    ...directory,
    regions: directory.regions.map((one) => (one.id === region ? { ...one, state } : one)),
  });
