import type { DirectoryRegion } from '#contracts/directory.js';
import type { RegionAsOf } from '#contracts/http/federation-numbers.js';
import type { NumbersReport } from './numbers.repository.js';

/**
 * As of when the numbers of every region are: of those that take or took part, and of any that told some. Direct reporters
 * have no municipalities, so nobody's numbers.
 */
export function asOf(regions: Iterable<DirectoryRegion>, reports: readonly NumbersReport[]): RegionAsOf[] {
  const at = new Map(reports.map(({ region, reportedAt }) => [region, reportedAt.toISOString()]));
  return [...regions]
    .filter(({ kind = 'region' }) => kind === 'region')
    .filter(({ id, state }) => at.has(id) || (state !== 'preparing' && state !== 'trial'))
    .map(({ id, name }) => ({ region: id, name, asOfAt: at.get(id) ?? null }));
}
