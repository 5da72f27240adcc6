/**
 * Which fictitious person of the test population register shows which case, by BSN. All of them stay under 23 until
 * 2028 at least, except those under `never`. Who else they are is in libs/testing/data.
 */
export const examplePersons = {
  /** Live in Zoetermeer, region haaglanden. */
  zoetermeer: [
    '999996411',
    '999998006',
    '999997981',
    '999990342',
    '999992119',
    '999996484',
    '999996502',
    '999992089',
    '999999369', // this and the next five: brothers and sisters at one address
    '999999370',
    '999999382',
    '999999394',
    '999999400',
    '999999412',
    '999995807', // this and the next: brother and sister at one address
    '999995832',
  ],
  /** Live in Breda, region noord-brabant. */
  breda: [
    '999996186',
    '999995984',
    '999996629',
    '999996174',
    '999997580',
    '999996162',
    '999996423',
    '999996460',
    '999996137',
    '999996125',
  ],
  /** Live in Goes, whose region is not connected. */
  goes: ['999996046', '999996058'],
  /** Live in the Hoeksche Waard, a region that is not in the directory yet: see docs/connect-a-region.md. */
  hoekscheWaard: ['999996526', '999998353'],
  /** Lives in Hattem, whose region is not connected. */
  hattem: ['999995996'],
  /** Lives in Maastricht, that no region covers. */
  municipalityNotCovered: '999996289',
  /** Lives in Zoetermeer; of the birth date only the year 2019 is known. */
  birthYearOnly: '999996472',
  /** Lives in Breda; of the birth date only August 2019 is known. */
  birthMonthOnly: '999996587',
  /** Lives in Zoetermeer at a secret address. */
  secret: '999996599',
  /** A signal on one of these is never allowed. */
  never: {
    overAge: '999993653',
    deceased: '999996356',
    emigrated: '999996782',
    /** Nothing at all is known of the birth date. */
    birthDateUnknown: '999994220',
    /** A good BSN that the register does not know. */
    unknown: '111222333',
  },
} as const;
