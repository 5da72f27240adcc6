import { Column, Entity, PrimaryColumn } from 'typeorm';

export type ConditionName = 'convenant' | 'agreement' | 'directing';

/** A condition of connecting that is fulfilled, as it was recorded last; every recording is a step. */
@Entity('region_condition')
export class RegionCondition {
  @PrimaryColumn('text')
  region!: string;

  @PrimaryColumn('text')
  condition!: ConditionName;

  /** Of `directing`: code of the municipality; of the others empty. */
  @PrimaryColumn('text')
  municipality!: string;

  /** Of a document its reference, of `directing` the function. */
  @Column('text')
  reference!: string;

  /** Day of signing, or since when it is arranged. */
  @Column({ type: 'date', name: 'fulfilled_on' })
  fulfilledOn!: string;

  @Column('text', { name: 'recorded_by' })
  recordedBy!: string;

  @Column({ type: 'timestamptz', name: 'recorded_at', precision: 3 })
  recordedAt!: Date;
}
