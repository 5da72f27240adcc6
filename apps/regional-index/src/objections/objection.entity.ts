import type { ObjectionFiler, ObjectionScope, ObjectionView } from '#contracts/http/objections.js';
import type { ObjectionState } from '#rules/rights/objection-states.js';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An objection at the college of a municipality of this region. */
@Entity('objection')
export class ObjectionEntity {
  @PrimaryColumn('uuid')
  id!: string;

  /** For letters and the telephone. */
  @Column('text', { unique: true })
  reference!: string;

  /** Null when it was upheld, or nothing of the jeugdige is left here. */
  @Column({ name: 'jeugdige_id', type: 'uuid', nullable: true })
  jeugdigeId!: string | null;

  @Column('text')
  municipality!: string;

  @Column('text')
  concerns!: ObjectionScope;

  @Column({ name: 'filed_by', type: 'text' })
  filedBy!: ObjectionFiler;

  @Column({ name: 'received_on', type: 'date' })
  receivedOn!: string;

  @Column('boolean')
  late!: boolean;

  @Column({ name: 'object_by', type: 'date', nullable: true })
  objectBy!: string | null;

  @Column({ name: 'decide_by', type: 'date' })
  decideBy!: string;

  @Column('text')
  state!: ObjectionState;

  @Column('text', { nullable: true })
  outcome!: ObjectionView['outcome'];

  /** Counts what the places were asked: to freeze, and to thaw. */
  @Column('integer')
  revision!: number;

  @Column({ name: 'filed_at', type: 'timestamptz', precision: 3 })
  filedAt!: Date;

  @Column({ name: 'decided_at', type: 'timestamptz', precision: 3, nullable: true })
  decidedAt!: Date | null;

  @Column({ name: 'closed_at', type: 'timestamptz', precision: 3, nullable: true })
  closedAt!: Date | null;

  /** When the process manager was told that the college did not decide in time; once. */
  @Column({ name: 'overdue_told_at', type: 'timestamptz', precision: 3, nullable: true })
  overdueToldAt!: Date | null;
}
