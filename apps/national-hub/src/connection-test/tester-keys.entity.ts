import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TesterKeys } from './link.js';

/**
 * The keys of the tester, made by the hub and used by nothing else: what is sealed with them is about people who do not
 * exist. The part of the hub that routes has no keys.
 */
@Entity({ name: 'connection_test_keys' })
export class ConnectionTestKeys {
  /** There is one row. */
  @PrimaryColumn('boolean')
  id!: boolean;

  @Column('jsonb')
  keys!: TesterKeys;
}
