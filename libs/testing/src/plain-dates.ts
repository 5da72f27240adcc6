import fc from 'fast-check';

/** Any calendar date of the years in which a jeugdige of today can be born or signalled, for properties. */
export const plainDates = (): fc.Arbitrary<string> =>
  fc
    .date({ min: new Date('1990-01-01'), max: new Date('2059-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
