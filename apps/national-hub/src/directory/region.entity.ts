import type { DirectoryRegion, RegionKind } from '#contracts/directory.js';
import type { RegionState } from '#rules/federation/region-states.js';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A region as the hub knows it now; what the federation sees of it is the newest version of the directory. */
@Entity({ name: 'region' })
export class RegionEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  name!: string;

  @Column('text')
  oin!: string;

  @Column('text')
  kind!: RegionKind;

  @Column('text')
  state!: RegionState;

  /** Public keys; null until they are exchanged. */
  @Column('jsonb', { nullable: true })
  keys!: DirectoryRegion['keys'];
}
