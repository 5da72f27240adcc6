import type { MigrationClass } from '#platform/database.js';
import { DirectoryLedgerParking1795305600001 } from './1-directory-ledger-parking.js';
import { HeldEvents1795450000001 } from './2-held-events.js';
import { Connecting1795410000000 } from './20-connecting.js';
import { Servicedesk1795430000001 } from './20-servicedesk.js';
import { ConnectionTests1795420000001 } from './21-connection-tests.js';
import { Announcements1795460000001 } from './60-announcements.js';
import { CanaryPassages1795470000001 } from './31-canary-passages.js';
import { SettledCopies1795510000001 } from './70-settled-copies.js';
import { Numbers1795480000001 } from './40-numbers.js';
import { RegionsAndCoverage1795400000001 } from './10-regions-and-coverage.js';
import { DirectoryPublication1795400000002 } from './11-directory-publication.js';

/** Every migration of the hub, oldest first. */
export const migrations: MigrationClass[] = [
  DirectoryLedgerParking1795305600001,
  RegionsAndCoverage1795400000001,
  DirectoryPublication1795400000002,
  Connecting1795410000000,
  ConnectionTests1795420000001,
  Servicedesk1795430000001,
  HeldEvents1795450000001,
  Announcements1795460000001,
  CanaryPassages1795470000001,
  Numbers1795480000001,
  SettledCopies1795510000001,
];
