import type { FieldCipher } from '#platform/field-encryption.js';

/**
 * The id of a registration that a client system names by a reference of its own: the same whenever it sends it again. Keyed,
 * so that nothing of the reference can be told from it, whatever the client system put there; and per organisation.
 */
export function idOfPush(cipher: FieldCipher, organisationId: string, clientReference: string): string {
  const text = JSON.stringify(['client reference', organisationId, clientReference.toLowerCase()]);
  const bytes = cipher.blindIndex(text).subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80; // version 8: made by a rule of our own (RFC 9562)
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
