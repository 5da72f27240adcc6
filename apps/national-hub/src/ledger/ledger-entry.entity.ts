import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * What passed the hub: ids, regions, times and state. Deliberately nothing else: whose it is, is nobody's business
 * here (docs/adr/0007-the-hub-cannot-read.md).
 */
@Entity({ name: 'ledger' })
export class LedgerEntry {
  @PrimaryColumn('uuid', { name: 'event_id' })
  eventId!: string;

  @PrimaryColumn('text')
  source!: string;

  @Column('text')
  type!: string;

  /** Random id of the signal. */
  @Column('uuid')
  subject!: string;

  @Column('text')
  origin!: string;

  @Column('text')
  destination!: string;

  @Column('timestamptz', { name: 'received_at' })
  receivedAt!: Date;

  @Column('timestamptz', { name: 'forwarded_at', nullable: true })
  forwardedAt!: Date | null;

  /** Held: it waits here until its region takes events again. */
  @Column('text')
  state!: 'forwarded' | 'held' | 'parked';
}
