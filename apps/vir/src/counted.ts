/** `1 rule`, `3 rules`; `plural` where an s is not enough. */
export const counted = (number: number, one: string, plural = `${one}s`): string =>
  `${number} ${number === 1 ? one : plural}`;
