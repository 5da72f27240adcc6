import {
  type CloudEvent,
  cloudEventSchema,
  type EventAttributes,
  type Sealed,
} from '#contracts/cloud-event.js';
import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';
import { AppError } from './app-error.js';
import { type DataKey, unwrapDataKey, wrapDataKey } from './data-key.js';
import { freshIv } from './fresh-iv.js';
import { publicKeysOf, type RegionKeys, type RegionPublicKeys } from './keys.js';
import { PromiseCache } from './promise-cache.js';
import { SealError } from './seal-error.js';

export { SealError, type SealFault } from './seal-error.js';

/** How long one data key serves, in milliseconds of event time. */
const PERIOD_MS = 5 * 60_000;
/** Data keys remembered: about 65 regions, some instances each, and late events of earlier periods. */
const REMEMBERED = 1_000;
const TAG_BYTES = 16;
/**
 * Spaces behind the JSON, which its reader passes over, up to a multiple of this many bytes: how long a name is, or a
 * telephone number, would else be seen in the size, and one and the same giver be known by it. A power of two.
 */
const PADDED_TO = 256;
const SPACES = Buffer.alloc(PADDED_TO, ' ');

/**
 * Seals events for other regions (or for the region itself) and opens what others sealed for this region.
 *
 * Public-key work would cost more than the whole road of an event, so it is done once per destination and five
 * minutes: a data key, wrapped for the destination and signed by this region, travels with every event. Each event
 * is encrypted with it, and its envelope is authenticated along: the hub can read it but not change it.
 */
export class Sealer {
  private readonly own: RegionPublicKeys;
  private readonly sealingKeys = new PromiseCache<DataKey & { token: string }>(REMEMBERED);
  private readonly openingKeys = new PromiseCache<DataKey>(REMEMBERED);
  private readonly lastKeys = new Map<string, DataKey & { token: string; signedWith: string }>();

  /** @param othersKeysOf public keys of another region by the directory; null when it has none */
  constructor(
    private readonly region: string,
    private readonly keys: Pick<RegionKeys, 'signing' | 'sealing'>,
    private readonly othersKeysOf: (region: string) => RegionPublicKeys | null,
  ) {
    this.own = publicKeysOf(keys);
  }

  /**
   * Seals `data` (anything JSON can hold) for `attributes.destination`.
   * @throws AppError unavailable when the directory has no keys of the destination
   */
  async seal(attributes: EventAttributes, data: unknown): Promise<Sealed> {
    if (attributes.origin !== this.region) throw new Error(`Only ${attributes.origin} can seal this event`);
    const { token, secret } = await this.sealingKey(attributes);
    const iv = freshIv();
    const cipher = createCipheriv('aes-256-gcm', secret, iv);
    cipher.setAAD(envelopeOf(attributes));
    const text = cipher.update(JSON.stringify(data), 'utf8');
    const padding = cipher.update(SPACES.subarray(0, -text.length & (PADDED_TO - 1)));
    cipher.final();
    const box = Buffer.concat([text, padding, cipher.getAuthTag()]).toString('base64url');
    return { key: token, iv: iv.toString('base64url'), box };
  }

  /**
   * The data of an event that was sealed for this region, however long ago.
   * @throws SealError why the seal does not hold
   */
  async open(event: CloudEvent): Promise<unknown> {
    const { data } = event;
    if (event.destination !== this.region) throw new SealError('not-for-us');
    if (!('sealed' in data)) throw new SealError('tampered');
    const { origin } = event;
    const { key: token } = data.sealed;
    const { secret, from, until } = this.lastKeyOf(origin, token) ?? (await this.openingKey(origin, token));
    const time = Date.parse(event.time);
    if (!(time >= from && time < until)) throw new SealError('key-expired');
    return opened(data.sealed, secret, envelopeOf(event));
  }

  private sealingKey({ destination, time }: EventAttributes): Promise<DataKey & { token: string }> {
    const sealing = this.keysOf(destination)?.sealing;
    if (!sealing) throw new AppError('unavailable', `The directory has no keys of region ${destination}`);
    const from = Math.floor(Date.parse(time) / PERIOD_MS) * PERIOD_MS;
    // With the public key in it: a region that changes its keys gets a new data key at once.
    return this.sealingKeys.get(`${destination} ${from} ${sealing.x}`, () =>
      wrapDataKey(
        { origin: this.region, destination },
        { from, until: from + PERIOD_MS },
        { signing: this.keys.signing, sealing },
      ),
    );
  }

  /** Nearly always the next event of a region has the same key as the one before. */
  private lastKeyOf(origin: string, token: string): DataKey | null {
    const last = this.lastKeys.get(origin);
    return last?.token === token && last.signedWith === this.keysOf(origin)?.signing.x ? last : null;
  }

  private async openingKey(origin: string, token: string): Promise<DataKey> {
    const signing = this.keysOf(origin)?.signing;
    if (!signing) throw new SealError('unknown-origin');
    // With origin and public key in it: what was remembered never outlives the right to have sent it.
    const key = await this.openingKeys.get(`${token} ${origin} ${signing.x}`, () =>
      unwrapDataKey(token, { origin, destination: this.region }, { signing, sealing: this.keys.sealing }),
    );
    this.lastKeys.set(origin, { ...key, token, signedWith: signing.x });
    return key;
  }

  private keysOf(region: string): RegionPublicKeys | null {
    return region === this.region ? this.own : this.othersKeysOf(region);
  }
}

function opened({ iv, box }: Sealed, secret: KeyObject, envelope: Buffer): unknown {
  const bytes = Buffer.from(box, 'base64url');
  const tagAt = bytes.length - TAG_BYTES;
  try {
    const decipher = createDecipheriv('aes-256-gcm', secret, Buffer.from(iv, 'base64url'), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(envelope).setAuthTag(bytes.subarray(tagAt));
    const text = decipher.update(bytes.subarray(0, tagAt));
    decipher.final();
    return JSON.parse(text.toString('utf8')) as unknown;
  } catch {
    throw new SealError('tampered');
  }
}

/** Every attribute of an envelope, in one order, whatever the order in which they were written or parsed. */
const ATTRIBUTES = Object.keys(cloudEventSchema.shape)
  .filter((name) => name !== 'data')
  .sort() as (keyof EventAttributes)[];

/**
 * The attributes that are given, each with its length, so that no two envelopes read the same. Who sends an event again
 * after a correction cannot seal: it is authenticated as the one that it repeats.
 */
function envelopeOf(attributes: EventAttributes): Buffer {
  const { replayof } = attributes;
  const asSealed = replayof === undefined ? attributes : { ...attributes, id: replayof, replayof: undefined };
  let text = '';
  for (const name of ATTRIBUTES) {
    const given = asSealed[name];
    if (given === undefined) continue;
    const value = `${given}`;
    text += `${name} ${value.length} ${value}\n`;
  }
  return Buffer.from(text);
}
