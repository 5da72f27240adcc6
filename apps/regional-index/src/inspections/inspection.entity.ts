import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A question of a college, for a jeugdige or representative, for everything that is stored on the jeugdige. */
@Entity('inspection')
export class InspectionEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text', { unique: true })
  reference!: string;

  /** Null: not in the register of this region. */
  @Column({ name: 'jeugdige_id', type: 'uuid', nullable: true })
  jeugdigeId!: string | null;

  /** Whom other regions are asked about, encrypted for this row; null when the report is gone. */
  @Column({ name: 'identity_cipher', type: 'bytea', nullable: true })
  identityCipher!: Buffer | null;

  @Column('text')
  municipality!: string;

  @Column({ name: 'asked_by', type: 'text' })
  askedBy!: string;

  @Column({ name: 'asked_by_name', type: 'text' })
  askedByName!: string;

  @Column({ name: 'asked_by_organisation', type: 'text' })
  askedByOrganisation!: string;

  @Column({ name: 'asked_at', type: 'timestamptz', precision: 3 })
  askedAt!: Date;

  @Column({ name: 'handed_out_at', type: 'timestamptz', precision: 3, nullable: true })
  handedOutAt!: Date | null;
}
