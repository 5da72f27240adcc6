import { createCipheriv, createDecipheriv, createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { freshIv, IV_BYTES } from './fresh-iv.js';
import type { RegionKeys } from './keys.js';

const TAG_BYTES = 16;

/**
 * Encrypts single fields (AES-256-GCM) with a key id inside, bound to their row, and makes the keyed blind index
 * by which they can be found. Layout: length of key id (1 byte), key id, iv (12), text, tag (16).
 */
export class FieldCipher {
  /** Id of the key that encrypts now; a row that holds another id can be encrypted anew. */
  readonly currentKeyId: string;
  private readonly keys: ReadonlyMap<string, KeyObject>;
  private readonly indexKey: KeyObject;
  /** Of all that is encrypted now: the key id, with its length before it. */
  private readonly begin: Buffer;

  constructor(keys: Pick<RegionKeys, 'fields' | 'blindIndex'>) {
    this.keys = new Map(keys.fields.map(({ id, key }) => [id, createSecretKey(key, 'base64url')]));
    this.currentKeyId = keys.fields[0]?.id ?? '';
    this.indexKey = createSecretKey(keys.blindIndex, 'base64url');
    const id = Buffer.from(this.currentKeyId);
    this.begin = Buffer.concat([Buffer.of(id.length), id]);
  }

  /** Encrypts `plain` for the row `rowId` with the current key. */
  encrypt(plain: string, rowId: string): Buffer {
    const iv = freshIv();
    const cipher = createCipheriv('aes-256-gcm', this.keyOf(this.currentKeyId), iv);
    cipher.setAAD(Buffer.from(`${this.currentKeyId}\n${rowId}`));
    const text = cipher.update(plain, 'utf8');
    cipher.final(); // of this cipher always empty: only the tag comes of it
    return Buffer.concat([this.begin, iv, text, cipher.getAuthTag()]);
  }

  /**
   * Decrypts what `encrypt` made for the same row.
   * @throws Error when the key is not known, the row is another one, or the bytes were changed
   */
  decrypt(encrypted: Buffer, rowId: string): string {
    const ivAt = 1 + (encrypted[0] ?? 0);
    const keyId = encrypted.toString('utf8', 1, ivAt);
    const key = this.keyOf(keyId);
    const textAt = ivAt + IV_BYTES;
    const tagAt = encrypted.length - TAG_BYTES;
    const decipher = createDecipheriv('aes-256-gcm', key, encrypted.subarray(ivAt, textAt), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(`${keyId}\n${rowId}`)).setAuthTag(encrypted.subarray(tagAt));
    return decipher.update(encrypted.subarray(textAt, tagAt), undefined, 'utf8') + decipher.final('utf8');
  }

  /** 32 bytes that are the same for the same value, and tell nothing without the key (HMAC-SHA256). */
  blindIndex(value: string): Buffer {
    return createHmac('sha256', this.indexKey).update(value).digest();
  }

  private keyOf(id: string): KeyObject {
    const key = this.keys.get(id);
    if (!key) throw new Error('The field is encrypted with a key that is not in the key file');
    return key;
  }
}
