import type { Tx } from '#platform/transaction.js';
import { countedBy } from '#rules/numbers/what-is-counted.js';
import { Injectable } from '@nestjs/common';
import type { Counted } from '../counted.js';
import { dateOf } from '../date-of.js';
import { type CountedRow, CountedRepository } from './counted.repository.js';

/**
 * Counts what happens, in the transaction in which it happens: rows of signals and matches disappear by law, numbers stay.
 * What is kept of a municipality and of an organisation cannot be laid side by side: nobody is in both.
 */
@Injectable()
export class CountService {
  constructor(private readonly repository: CountedRepository) {}

  count(tx: Tx, counted: readonly Counted[], at: Date): void {
    if (counted.length > 0) this.repository.add(tx, dateOf(at.toISOString()), rowsOf(counted));
  }
}

/** Of a whole transaction at once: one row for all that is alike. */
function rowsOf(counted: readonly Counted[]): CountedRow[] {
  const rows = new Map<string, CountedRow>();
  for (const one of counted)
    for (const by of countedBy) {
      const { [by]: key, what } = one;
      if (key === null) continue;
      const id = `${by} ${what} ${key}`;
      rows.set(id, { by, key, what, amount: (rows.get(id)?.amount ?? 0) + 1 });
    }
  return [...rows.values()];
}
