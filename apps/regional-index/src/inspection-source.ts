import type { InspectionSection } from '#contracts/http/inspections.js';
import type { Tx } from '#platform/transaction.js';
import type { Inspecting } from './archive/archive.service.js';
import type { JeugdigeRow } from './register/jeugdigen.service.js';

/** A jeugdige on whom everything is looked up, and for whom: some of it is put on record where it is read. */
export interface Inspected {
  readonly jeugdige: JeugdigeRow;
  readonly by: Inspecting;
}

/** What one feature stores on a jeugdige. Every feature that stores something has one; a test looks at the tables. */
export interface InspectionSource {
  /** Tables that it tells of. */
  readonly tables: readonly string[];
  inspect(tx: Tx, inspected: Inspected): Promise<InspectionSection[]>;
}

/** Rows whose columns are named as the jeugdige reads them. */
export type StoredRow = Readonly<Record<string, unknown>>;

/** What is read of a jeugdige, by the title under which it is told. */
export type StoredRows = Readonly<Record<string, readonly StoredRow[]>>;
