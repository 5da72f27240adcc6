import type { AppError } from '#platform/app-error.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
import type { DataSource } from 'typeorm';

/** What came of a request: an answer, or a refusal that is on record all the same. */
export type Outcome<T> = { readonly answer: T } | { readonly refused: AppError };

/** A refusal is thrown after the commit, so that the attempt stays on record. */
export async function answered<T>(dataSource: DataSource, work: (tx: Tx) => Promise<Outcome<T>>): Promise<T> {
  const outcome = await inTransaction(dataSource, work);
  if ('answer' in outcome) return outcome.answer;
  throw outcome.refused;
}
