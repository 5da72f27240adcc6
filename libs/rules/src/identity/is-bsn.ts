const weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];

/**
 * Whether a text is a citizen service number: nine digits that pass the 11-proef (weights 9 8 7 6 5 4 3 2 -1, sum
 * divisible by 11) and are not all zeros. Wet algemene bepalingen burgerservicenummer; the logical design of the BSN.
 * It says nothing about existence: only the BRP knows that.
 */
export function isBsn(text: string): boolean {
  if (!/^\d{9}$/.test(text) || text === '000000000') return false;
  const sum = weights.reduce((total, weight, position) => total + weight * Number(text[position]), 0);
  return sum % 11 === 0;
}
