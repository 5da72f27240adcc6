import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A browser that is logged in. Its cookie is not stored, only a hash of it; its token is encrypted. */
@Entity('session')
export class SessionEntity {
  @PrimaryColumn({ name: 'id_hash', type: 'bytea' })
  idHash!: Buffer;

  @Column({ name: 'token_cipher', type: 'bytea' })
  tokenCipher!: Buffer;

  @Column({ name: 'expires_at', type: 'timestamptz', precision: 3 })
  expiresAt!: Date;
}
