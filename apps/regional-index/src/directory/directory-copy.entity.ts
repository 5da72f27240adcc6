import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The last good copy of the region directory, as the hub signed it: a region works on it while the hub is away. */
@Entity('directory_copy')
export class DirectoryCopyEntity {
  @PrimaryColumn({ name: 'only_one', type: 'boolean', default: true })
  onlyOne!: boolean;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'text' })
  jws!: string;

  @Column({ name: 'fetched_at', type: 'timestamptz', precision: 3 })
  fetchedAt!: Date;
}
