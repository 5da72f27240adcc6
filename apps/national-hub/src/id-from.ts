import { createHash } from 'node:crypto';

/**
 * A UUID (version 8, RFC 9562) that follows from a text: what is made again after a crash is recognised as the same.
 */
export function idFrom(text: string): string {
  const bytes = createHash('sha256').update(text).digest();
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
