import type { Measured } from '#platform/metrics.js';

/** How the last canaries to the other regions fared. */
export const canaryMeasures: readonly Measured[] = [
  {
    name: 'vir_canary_late',
    help: '1 while canaries to a region are late, 0 while they are in time',
    label: 'destination',
    sql: 'SELECT destination AS label, (late_since IS NOT NULL)::int AS value FROM canary',
  },
  {
    name: 'vir_canary_late_count',
    help: 'Canaries to a region that were late so far',
    label: 'destination',
    sql: 'SELECT destination AS label, late_count AS value FROM canary',
  },
  {
    name: 'vir_canary_seconds',
    help: 'How long the last canary to a region that came back took there and back',
    label: 'destination',
    sql: `SELECT destination AS label, extract(epoch FROM back_at - back_sent_at) AS value FROM canary
      WHERE back_at IS NOT NULL`,
  },
];
