const weights = [9, 8, 7, 6, 5, 4, 3, 2];

function bsnFrom(number: number): string | null {
  const digits = String(number);
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (weights[index] ?? 0), 0);
  return sum % 11 < 10 ? `${digits}${sum % 11}` : null; // the last digit weighs -1: it must be the rest
}

/** Fictitious numbers that pass the 11-proef, for load only. @param first how many candidates to pass over */
export function bsns(first: number, count: number): string[] {
  const list: string[] = [];
  for (let number = 10_000_000 + first; list.length < count; number++) {
    const bsn = bsnFrom(number);
    if (bsn !== null) list.push(bsn);
  }
  return list;
}
