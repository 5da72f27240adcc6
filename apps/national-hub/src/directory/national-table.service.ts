import type { Coverage } from '#contracts/directory.js';
import type { FieldFault } from '#platform/app-error.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import {
  type CoverageFault,
  coverageFaultInWords,
  faultsInCoverage,
  isGapAtMerger,
  municipalitiesOn,
  type TableMunicipality,
} from '#rules/federation/municipality-table.js';
import { Inject, Injectable } from '@nestjs/common';

export const NATIONAL_TABLE = Symbol('NATIONAL_TABLE');

/** A line that somebody asks for, and where it stands in what they sent, such as `regions.0.covers.3`. */
export type AskedCoverage = Coverage & { readonly field: string };

/** The part of a line that is not as expected. */
const partOf = {
  unknown: 'code',
  name: 'name',
  'before-it-was': 'from',
  'after-it-was': 'until',
  gap: 'until',
} as const satisfies Record<CoverageFault['what'], string>;

/** What somebody asks for, beside the national table of municipalities: by a code that is no more nobody is ever found. */
@Injectable()
export class NationalTableService {
  constructor(@Inject(NATIONAL_TABLE) private readonly table: ReadonlyMap<string, TableMunicipality>) {}

  /** The municipalities that there are on a day. */
  on(day: PlainDate): TableMunicipality[] {
    return municipalitiesOn(this.table, day);
  }

  /** Of any that is or was in the table; its code when it never was. */
  nameOf(code: string): string {
    return this.table.get(code)?.name ?? code;
  }

  /**
   * What is wrong, where, and what is expected.
   * @param others what stays covered besides
   * @param gapsFrom from which day on somebody must cover what a municipality became; null: a gap there is meant
   */
  faultsOf(
    asked: readonly AskedCoverage[],
    others: readonly Coverage[],
    gapsFrom: PlainDate | null,
  ): FieldFault[] {
    const rows = [...asked, ...others.map((row) => ({ ...row, field: null }))];
    return faultsInCoverage(rows, this.table).flatMap((fault) => {
      const { field } = fault.row;
      if (field === null || (fault.what === 'gap' && !isGapAtMerger(fault, gapsFrom))) return [];
      const { problem, expected } = coverageFaultInWords(fault);
      return [{ field: `${field}.${partOf[fault.what]}`, detail: `expected ${expected}; ${problem}` }];
    });
  }
}
