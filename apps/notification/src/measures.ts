import { type Measured, parkedMeasures } from '#platform/metrics.js';

/** What can be measured of the mails of a region: numbers, nobody's address. */
export const measures: readonly Measured[] = [
  ...parkedMeasures(),
  {
    name: 'vir_mails',
    help: 'Mails by state: due, sent, or given up (parked)',
    label: 'state',
    sql: 'select state as label, count(*) as value from mail group by state',
  },
];
