import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That a duty of the convenant was recorded as done, or that this was taken back. */
@Entity('duty_event')
export class DutyEventEntity {
  @PrimaryColumn('text')
  convenant!: string;

  @PrimaryColumn('text')
  duty!: string;

  @PrimaryColumn({ name: 'due_on', type: 'date' })
  dueOn!: string;

  /** Counts from 1; the last one counts. */
  @PrimaryColumn('integer')
  turn!: number;

  /** Null: taken back. */
  @Column({ name: 'done_on', type: 'date', nullable: true })
  doneOn!: string | null;

  @Column({ name: 'recorded_by', type: 'text' })
  recordedBy!: string;

  @Column({ name: 'recorded_by_name', type: 'text' })
  recordedByName!: string;

  @Column({ name: 'recorded_at', type: 'timestamptz', precision: 3 })
  recordedAt!: Date;
}
