import { type Measured, messagingMeasures } from '#platform/metrics.js';

/** What can be measured of the register of a region: numbers, nobody's data. */
export const measures: readonly Measured[] = [
  ...messagingMeasures,
  {
    name: 'vir_sweep_overdue_days',
    help: 'Days since the oldest of what the clock must still do was due, by kind; 0: nothing is overdue',
    label: 'kind',
    sql: `SELECT 'lifetime-over' AS label, greatest(0, current_date - 1 - min(planned_end_on)) AS value
        FROM signal WHERE jeugdige_id IS NOT NULL
      UNION ALL SELECT 'age-limit', greatest(0, current_date - min(age_limit_on)) FROM jeugdige
        WHERE age_limit_on IS NOT NULL
      UNION ALL SELECT 'archive', greatest(0, current_date - archive_oldest())`,
  },
  {
    name: 'vir_erasures_open',
    help: 'Erasures of which not every place has answered yet',
    sql: 'SELECT count(*) AS value FROM erasure_receipt WHERE closed_at IS NULL',
  },
];
