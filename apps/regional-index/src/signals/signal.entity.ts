import type { Organisation } from '#contracts/involvement.js';
import type { InvolvementKind } from '#rules/signals/involvement-kind.js';
import type { SignalState } from '#rules/signals/signal-states.js';
import type { Informable } from '#rules/signals/who-must-be-informed.js';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { JeugdigeEntity } from './jeugdige.entity.js';

/** A signal as its giver reads it back. It is written by the SQL of the register. */
@Entity('signal')
export class SignalEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column({ type: 'text', default: 'signal' })
  kind!: InvolvementKind;

  @Column({ type: 'text', nullable: true })
  reference!: string | null;

  /** Null once it ended: then it has no link to a person. */
  @Column({ name: 'jeugdige_id', type: 'uuid', nullable: true })
  jeugdigeId!: string | null;

  @ManyToOne(() => JeugdigeEntity, { nullable: true })
  @JoinColumn({ name: 'jeugdige_id' })
  jeugdige!: Relation<JeugdigeEntity> | null;

  @Column({ name: 'given_here', type: 'boolean' })
  givenHere!: boolean;

  @Column({ name: 'origin_region', type: 'text' })
  originRegion!: string;

  @Column({ name: 'home_region', type: 'text', nullable: true })
  homeRegion!: string | null;

  @Column({ name: 'professional_id', type: 'text' })
  professionalId!: string;

  @Column({ name: 'professional_name', type: 'text' })
  professionalName!: string;

  @Column({ name: 'professional_email', type: 'text' })
  professionalEmail!: string;

  @Column({ name: 'professional_phone', type: 'text' })
  professionalPhone!: string;

  @Column({ name: 'organisation_id', type: 'text' })
  organisationId!: string;

  @Column({ name: 'organisation_name', type: 'text' })
  organisationName!: string;

  @Column({ name: 'organisation_kind', type: 'text' })
  organisationKind!: Organisation['kind'];

  @Column({ name: 'given_at', type: 'timestamptz', precision: 3 })
  givenAt!: Date;

  @Column({ name: 'planned_end_on', type: 'date' })
  plannedEndOn!: string;

  @Column({ name: 'informed_on', type: 'date', nullable: true })
  informedOn!: string | null;

  @Column({ name: 'informed_whom', type: 'text', array: true, default: '{}' })
  informedWhom!: Informable[];

  @Column({ type: 'boolean' })
  urgent!: boolean;

  @Column({ type: 'text' })
  state!: SignalState;

  @Column({ name: 'state_reason', type: 'text', nullable: true })
  stateReason!: string | null;

  @Column({ type: 'integer', default: 1 })
  revision!: number;

  @Column({ name: 'ended_at', type: 'timestamptz', precision: 3, nullable: true })
  endedAt!: Date | null;

  /** An objection is pending since then: seen by its giver and the handler, and makes no match. */
  @Column({ name: 'frozen_at', type: 'timestamptz', precision: 3, nullable: true })
  frozenAt!: Date | null;

  /** How many times its home was handed over. */
  @Column({ name: 'home_version', type: 'integer', default: 0 })
  homeVersion!: number;

  /** The region that handed it over to this one; null when it came from where it was given. */
  @Column({ name: 'handed_by', type: 'text', nullable: true })
  handedBy!: string | null;

  @Column({ name: 'directory_version', type: 'integer' })
  directoryVersion!: number;

  @Column({ name: 'is_test', type: 'boolean', default: false })
  isTest!: boolean;

  @Column({ name: 'waits_for_version', type: 'integer', nullable: true })
  waitsForVersion!: number | null;
}
