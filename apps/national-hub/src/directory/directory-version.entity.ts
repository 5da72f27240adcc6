import type { Directory } from '#contracts/directory.js';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A version of the region directory as it was published; never changed afterwards. */
@Entity({ name: 'directory_version' })
export class DirectoryVersion {
  @PrimaryColumn('integer')
  version!: number;

  @Column('timestamptz', { name: 'published_at' })
  publishedAt!: Date;

  @Column('jsonb')
  directory!: Directory;

  /** The directory as compact JWS of the hub: every instance serves the same bytes. */
  @Column('text')
  signed!: string;
}
