import type { MigrationClass } from '#platform/database.js';
import { Mail1795305600001 } from './1-mail.js';
import { Withdrawals1795305600002 } from './2-withdrawals.js';

/** Every migration of the notification service, oldest first. */
export const migrations: MigrationClass[] = [Mail1795305600001, Withdrawals1795305600002];
