import type { MigrationClass } from '#platform/database.js';
import { Announcements1765070000001 } from './announcements.js';
import { AuditBySubject1764750100000 } from './audit-by-subject.js';
import { BrpFollowUp1764730100000 } from './brp-follow-up.js';
import { Canaries1765080000001 } from './canaries.js';
import { ChainRegistrations1764740000000 } from './chain-registrations.js';
import { Coordination1764122400000 } from './coordination.js';
import { Counted1764740100000 } from './counted.js';
import { EndsAndErasure1764710000000 } from './ends-and-erasure.js';
import { ErasureConsulted1764710100000 } from './erasure-consulted.js';
import { ExpertTeamAndDuties1764208800000 } from './expert-team-and-duties.js';
import { ExpertTeamWired1764500000000 } from './expert-team-wired.js';
import { Families1764730000000 } from './families.js';
import { FirstTables1763769600000 } from './first-tables.js';
import { Identity1764700000000 } from './identity.js';
import { FormerJeugdigen1764910000000 } from './former-jeugdigen.js';
import { InformedAndNear1764700100000 } from './informed-and-near.js';
import { InboxByTime1765050000000 } from './inbox-by-time.js';
import { Inspections1764750000000 } from './inspections.js';
import { JoinedJeugdigen1764760000000 } from './joined-jeugdigen.js';
import { Moves1765000000000 } from './moves.js';
import { Objections1764720000000 } from './objections.js';
import { Organisations1763949600000 } from './organisations.js';
import { OrganisationsLeave1764400000000 } from './organisations-leave.js';
import { ParentsFoundFaster1764730200000 } from './parents-found-faster.js';
import { RefusedActions1764800100000 } from './refused-actions.js';
import { Reporting1765030000001 } from './reporting.js';
import { Speed1764800000000 } from './speed.js';
import { TestSignals1765090000001 } from './test-signals.js';
import { WaitsToBeHandedOver1765110000000 } from './waits-to-be-handed-over.js';

/** Every migration of the regional index, oldest first. */
export const migrations: MigrationClass[] = [
  FirstTables1763769600000,
  Organisations1763949600000,
  Coordination1764122400000,
  ExpertTeamAndDuties1764208800000,
  OrganisationsLeave1764400000000,
  ExpertTeamWired1764500000000,
  Identity1764700000000,
  InformedAndNear1764700100000,
  EndsAndErasure1764710000000,
  ErasureConsulted1764710100000,
  Objections1764720000000,
  Families1764730000000,
  BrpFollowUp1764730100000,
  ParentsFoundFaster1764730200000,
  ChainRegistrations1764740000000,
  Counted1764740100000,
  Inspections1764750000000,
  AuditBySubject1764750100000,
  JoinedJeugdigen1764760000000,
  Speed1764800000000,
  RefusedActions1764800100000,
  FormerJeugdigen1764910000000,
  Moves1765000000000,
  Reporting1765030000001,
  InboxByTime1765050000000,
  Announcements1765070000001,
  Canaries1765080000001,
  TestSignals1765090000001,
  WaitsToBeHandedOver1765110000000,
];
