/** A family name with its prefix, such that the same name written otherwise gives the same text. */
export function normaliseName(prefix: string, familyName: string): string {
  return `${prefix} ${familyName}`
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
