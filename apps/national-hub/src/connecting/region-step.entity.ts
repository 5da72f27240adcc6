import type { ConnectingStep } from '#rules/federation/connecting-steps.js';
import type { RegionState } from '#rules/federation/region-states.js';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A step that a region took, by whom and when; never changed afterwards. */
@Entity('region_step')
export class RegionStep {
  @PrimaryColumn({ type: 'bigint', generated: 'identity', generatedIdentity: 'ALWAYS' })
  position!: string;

  @Column('text')
  region!: string;

  @Column('text')
  step!: ConnectingStep;

  /** The state that it came into. */
  @Column('text')
  after!: RegionState;

  /** Of a suspension its reason, of leaving its day, of a test `passed` or `failed`. */
  @Column('text', { nullable: true })
  detail!: string | null;

  @Column('text', { name: 'taken_by' })
  takenBy!: string;

  @Column('text', { name: 'taken_by_name' })
  takenByName!: string;

  @Column({ type: 'timestamptz', name: 'taken_at', precision: 3 })
  takenAt!: Date;
}
