import { canaryCandidateOf } from '#contracts/directory.js';
import type { CanariesView } from '#contracts/http/canaries.js';
import { Clock } from '#platform/clock.js';
import type { Measured } from '#platform/metrics.js';
import { inTransaction } from '#platform/transaction.js';
import { canaryDestinations } from '#rules/federation/whom-to-send-canary.js';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { DirectoryService } from '../directory/directory.service.js';
import { LedgerService } from '../ledger/ledger.service.js';
import { canariesView, canaryPairOf, passagesBy } from './canary-pairs.js';
import { seenAs } from './how-a-region-is-seen.js';
import { ServicedeskRepository } from './servicedesk.repository.js';

/** By what the regions told lately, and of regions that are live only. */
export const canaryMeasure: Measured = {
  name: 'vir_canaries_late',
  help: 'Regions whose canaries to a region are late, by the region that they go to',
  label: 'destination',
  sql: `SELECT canary ->> 'destination' AS label, count(*) FILTER (WHERE canary ->> 'lateSinceAt' IS NOT NULL) AS value
    FROM region_report, jsonb_array_elements(report -> 'canaries') AS canary
    WHERE heard_at > now() - interval '150 seconds'
      AND region IN (SELECT id FROM region WHERE state = 'live')
      AND canary ->> 'destination' IN (SELECT id FROM region WHERE state = 'live')
    GROUP BY 1`,
};

/** Which region reaches which, by their canaries. */
@Injectable()
export class SeeCanariesService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly directory: DirectoryService,
    private readonly repository: ServicedeskRepository,
    private readonly ledger: LedgerService,
  ) {}

  async see(): Promise<CanariesView> {
    const now = this.clock.now();
    const { regions } = await this.directory.current();
    const candidates = [...regions.values()].map(canaryCandidateOf);
    const { reports, passages } = await inTransaction(this.dataSource, async (tx) => {
      const rows = await this.repository.reports(tx);
      const ids = rows.flatMap(({ report }) => (report.canaries ?? []).map(({ canaryId }) => canaryId));
      return { reports: rows, passages: passagesBy(await this.ledger.canaryPassages(tx, ids)) };
    });
    const told = new Map(reports.map((row) => [row.region, row]));
    const pairs = candidates.flatMap(({ id: origin }) => {
      const row = told.get(origin);
      const isHeard = seenAs(row?.heardAt ?? null, now) === 'up';
      const own = { isHeard, canaries: row?.report.canaries ?? [] };
      return canaryDestinations(origin, candidates).map((destination) =>
        canaryPairOf(origin, destination, own, passages),
      );
    });
    return canariesView(pairs, now);
  }
}
