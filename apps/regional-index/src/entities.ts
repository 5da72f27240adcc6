import type { EntityClass } from '#platform/database.js';
import { DirectoryCopyEntity } from './directory/directory-copy.entity.js';
import { SessionEntity } from './session/session.entity.js';
import { JeugdigeEntity } from './signals/jeugdige.entity.js';
import { SignalStateChangeEntity } from './signals/signal-state-change.entity.js';
import { SignalEntity } from './signals/signal.entity.js';

/** Every table that TypeORM reads or writes; the others are touched by the SQL of their repository only. */
export const entities: EntityClass[] = [
  DirectoryCopyEntity,
  JeugdigeEntity,
  SessionEntity,
  SignalEntity,
  SignalStateChangeEntity,
];
