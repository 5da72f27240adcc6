/** The limits of the law within which a convenant decides, as data: another law is another record, not other code. */
export const law = {
  /** Age at which a signal ends: the 23rd birthday. */
  ageLimitYears: 23,
  /** How long a signal may count at most. */
  maximumMonths: 24,
  source: { document: 'Jeugdwet', article: 'paragraaf 7.1.4' },
} as const;
