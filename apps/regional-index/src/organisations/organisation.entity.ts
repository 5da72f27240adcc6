import type { OrganisationKind } from '#rules/convenant/convenant.js';
import type { Domain } from '#rules/organisations/domain.js';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An organisation with its profile. */
@Entity('organisation')
export class OrganisationEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  name!: string;

  @Column('text')
  kind!: OrganisationKind;

  @Column('text')
  domain!: Domain;

  @Column('text')
  email!: string;

  @Column('text')
  phone!: string;

  @Column({ name: 'target_group', type: 'text' })
  targetGroup!: string;

  @Column({ name: 'signal_criteria', type: 'text' })
  signalCriteria!: string;

  @Column({ name: 'signal_lifetime_months', type: 'integer' })
  signalLifetimeMonths!: number;

  @Column('text')
  procedures!: string;

  @Column({ name: 'privacy_protocol', type: 'text' })
  privacyProtocol!: string;

  @Column({ name: 'may_signal', type: 'boolean' })
  maySignal!: boolean;

  @Column({ name: 'may_coordinate', type: 'boolean' })
  mayCoordinate!: boolean;

  @Column({ type: 'text', array: true })
  municipalities!: string[];

  /** Null while it does not take part. */
  @Column({ name: 'takes_part_from', type: 'date', nullable: true })
  takesPartFrom!: string | null;

  /** Its last day; null: it does not leave. */
  @Column({ name: 'takes_part_until', type: 'date', nullable: true })
  takesPartUntil!: string | null;

  @Column('integer')
  version!: number;

  @Column({ name: 'changed_by', type: 'text' })
  changedBy!: string;

  @Column({ name: 'changed_at', type: 'timestamptz', precision: 3 })
  changedAt!: Date;
}
