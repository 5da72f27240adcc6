import type { RegionPublicKeys } from '#platform/keys.js';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The public keys that a region gave last, and how far their proof is. */
@Entity('region_keys')
export class RegionKeysGiven {
  @PrimaryColumn('text')
  region!: string;

  @Column({ type: 'jsonb' })
  keys!: RegionPublicKeys;

  @Column({ type: 'timestamptz', name: 'given_at', precision: 3 })
  givenAt!: Date;

  /** Null: not proven yet. */
  @Column({ type: 'timestamptz', name: 'proven_at', precision: 3, nullable: true })
  provenAt!: Date | null;

  /** Of the challenge that was asked last; null when there is none to answer. */
  @Column('text', { nullable: true })
  nonce!: string | null;

  /** What must be read from it. */
  @Column('text', { nullable: true })
  secret!: string | null;

  @Column({ type: 'timestamptz', name: 'answer_until', precision: 3, nullable: true })
  answerUntil!: Date | null;
}
