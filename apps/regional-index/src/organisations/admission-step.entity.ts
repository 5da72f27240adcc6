import type { FunctionName } from '#rules/convenant/convenant.js';
import type { AdmissionStepName } from '#rules/organisations/admission.js';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A step of an organisation on its way in. */
@Entity('admission_step')
export class AdmissionStepEntity {
  @PrimaryColumn({ name: 'organisation_id', type: 'text' })
  organisationId!: string;

  @PrimaryColumn({ type: 'bigint', generated: 'identity', generatedIdentity: 'ALWAYS' })
  position!: string;

  @Column('text')
  step!: AdmissionStepName;

  @Column({ name: 'taken_on', type: 'date' })
  takenOn!: string;

  @Column({ type: 'text', array: true })
  municipalities!: string[];

  @Column({ name: 'takes_part_from', type: 'date', nullable: true })
  takesPartFrom!: string | null;

  @Column({ name: 'takes_part_until', type: 'date', nullable: true })
  takesPartUntil!: string | null;

  /** Of a decision: the function that takes it by the convenant of that day. */
  @Column({ name: 'decided_by', type: 'text', nullable: true })
  decidedBy!: FunctionName | null;

  @Column({ name: 'recorded_by', type: 'text' })
  recordedBy!: string;

  @Column({ name: 'recorded_at', type: 'timestamptz', precision: 3 })
  recordedAt!: Date;
}
