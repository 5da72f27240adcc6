/** Letters that Unicode does not take apart into a plain letter and a mark. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** `Berg, van der` is how lists write `van der Berg`. */
function inReadingOrder(name: string): string {
  const [family = '', prefix, ...rest] = name.split(',');
  return prefix === undefined || rest.length > 0 ? name : `${prefix} ${family}`;
}

/**
 * The words of a family name in small letters without marks: `['van', 'der', 'berg']`. What the BRP keeps apart (prefix,
 * element 02.30, and family name, 02.40) people write as one; hyphens, spaces, case and apostrophes say nothing.
 */
export function wordsOfName(prefix: string, familyName: string): string[] {
  return inReadingOrder(prefix.trim() === '' ? familyName : `${prefix} ${familyName}`)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}'’‘`´]/gu, '')
    .replace(/[ßæœøłđðþı]/g, (letter) => plainLetters[letter] ?? letter)
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
}

/**
 * A family name with its prefix, such that the same name written otherwise gives the same text: `vanderberg`. Only what
 * cannot tell two names apart is dropped: `Bruijn` and `Bruyn` stay two names, and so does a name without its prefix.
 */
export function normaliseName(prefix: string, familyName: string): string {
  return wordsOfName(prefix, familyName).join('');
}
