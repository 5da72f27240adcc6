import { Column, Entity, PrimaryColumn } from 'typeorm';

/** With this version a region covers less than with the one before, from this day on. */
@Entity({ name: 'coverage_loss' })
export class CoverageLoss {
  @PrimaryColumn('text')
  region!: string;

  @PrimaryColumn('integer')
  version!: number;

  @Column('date', { name: 'effective_on' })
  effectiveOn!: string;
}
