import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A jeugdige of whom the BSN is encrypted and can be found blind. Written by the SQL of the register. */
@Entity('jeugdige')
export class JeugdigeEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column({ name: 'bsn_index', type: 'bytea' })
  bsnIndex!: Buffer;

  @Column({ name: 'bsn_cipher', type: 'bytea' })
  bsnCipher!: Buffer;

  @Column({ type: 'text' })
  municipality!: string;

  @Column({ name: 'age_limit_on', type: 'date', nullable: true })
  ageLimitOn!: string | null;
}
