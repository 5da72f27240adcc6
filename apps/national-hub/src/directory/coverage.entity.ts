import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Which region covers a municipality, from when until when (exclusive). */
@Entity({ name: 'coverage' })
export class CoverageEntity {
  @PrimaryColumn('text')
  municipality!: string;

  @Column('text')
  name!: string;

  @Column('text')
  region!: string;

  @PrimaryColumn('date', { name: 'from_on' })
  fromOn!: string;

  @Column('date', { name: 'until_on', nullable: true })
  untilOn!: string | null;
}
