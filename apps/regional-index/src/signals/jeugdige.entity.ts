import type { IdentityKind } from '#rules/identity/jeugdige-identity.js';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A jeugdige of whom the identity is encrypted and can be found blind. Written by the SQL of the register. */
@Entity('jeugdige')
export class JeugdigeEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column({ name: 'identity_index', type: 'bytea' })
  identityIndex!: Buffer;

  @Column({ name: 'identity_cipher', type: 'bytea' })
  identityCipher!: Buffer;

  @Column({ name: 'identity_kind', type: 'text', default: 'bsn' })
  identityKind!: IdentityKind;

  /** By which a jeugdige without a BSN is spoken of. */
  @Column({ name: 'service_number', type: 'text', nullable: true })
  serviceNumber!: string | null;

  /** By what one without a BSN is found when something differs a little. */
  @Column({ name: 'near_indexes', type: 'bytea', array: true, nullable: true, select: false })
  nearIndexes!: Buffer[] | null;

  @Column({ type: 'text' })
  municipality!: string;

  @Column({ name: 'age_limit_on', type: 'date', nullable: true })
  ageLimitOn!: string | null;

  @Column({ name: 'address_index', type: 'bytea', nullable: true })
  addressIndex!: Buffer | null;

  @Column({ name: 'building_index', type: 'bytea', nullable: true })
  buildingIndex!: Buffer | null;

  @Column({ name: 'parent_indexes', type: 'bytea', array: true, default: [] })
  parentIndexes!: Buffer[];

  @Column({ name: 'is_secret', type: 'boolean', default: false })
  isSecret!: boolean;

  /** Day of the last comparison with the population register; null: never, or something changed there since. */
  @Column({ name: 'compared_on', type: 'date', nullable: true })
  comparedOn!: string | null;

  /** Municipality of another region to which they moved, while their case is still here. */
  @Column({ name: 'moved_to', type: 'text', nullable: true })
  movedTo!: string | null;

  /** Whether an earlier signal on them is in the archive. */
  @Column({ name: 'has_archive', type: 'boolean', default: false })
  hasArchive!: boolean;
}
