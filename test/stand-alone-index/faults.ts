/** What is wrong with an index, to see that the connection test finds it; an index that works has none. */
export type Fault =
  | 'tells-nobody-of-a-match'
  | 'answers-no-canary'
  | 'takes-anything'
  | 'stops-at-what-it-cannot-read'
  | 'does-not-dedupe'
  | 'takes-a-repetition-as-new'
  | 'loses-order'
  | 'does-not-check-the-tag'
  | 'does-not-check-who-signed'
  | 'accepts-what-is-not-sealed'
  | 'forgets-an-end-that-came-first'
  | 'lets-ended-signals-back'
  | 'takes-what-is-for-another'
  | 'refuses-what-it-does-not-cover'
  | 'gives-no-erasure-receipt'
  | 'keeps-what-was-erased';
