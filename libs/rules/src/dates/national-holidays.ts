/** The days that the law counts as holidays in any term, as data: another law is another record, not other code. */
export const nationalHolidays = {
  days: [
    'new-years-day',
    'good-friday', // put on a par with the others by the second paragraph
    'easter-monday',
    'kings-day', // the day on which the birthday of the king or queen is celebrated
    'liberation-day', // 5 May, every year
    'ascension-day',
    'whit-monday',
    'christmas-day',
    'second-christmas-day',
  ],
  source: { document: 'Algemene termijnenwet', article: 'artikel 3, eerste en tweede lid' },
} as const;
export type NationalHoliday = (typeof nationalHolidays.days)[number];
