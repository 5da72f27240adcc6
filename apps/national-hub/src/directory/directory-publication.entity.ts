import type { PlannedChange } from '#contracts/http/directory.js';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A version of the directory that somebody published to change what regions cover; never changed afterwards. */
@Entity({ name: 'directory_publication' })
export class DirectoryPublicationEntity {
  @PrimaryColumn('integer')
  version!: number;

  @Column('text', { name: 'published_by' })
  publishedBy!: string;

  @Column('text', { name: 'published_by_name' })
  publishedByName!: string;

  @Column({ type: 'timestamptz', name: 'published_at', precision: 3 })
  publishedAt!: Date;

  @Column('jsonb')
  changes!: PlannedChange[];
}
