/**
 * Text from elsewhere as one line: control, formatting and line characters become a space, so that a name can
 * neither break a header or a line of a mail, nor turn the reading direction of what follows.
 */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}
