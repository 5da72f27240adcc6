import type { ConnectionTestReport } from '#contracts/http/connection-tests.js';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A connection test of a region: when, and what it found. Of the jeugdigen in it, who do not exist, nothing is kept. */
@Entity({ name: 'connection_test' })
export class ConnectionTest {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  region!: string;

  @Column('timestamptz', { name: 'started_at' })
  startedAt!: Date;

  /** Null: it is under way. */
  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt!: Date | null;

  /** Null: it is under way, or was broken off. */
  @Column('jsonb', { nullable: true })
  report!: ConnectionTestReport | null;
}
