import type { MissingHelp, StuckAt } from '#rules/expert-team/patterns.js';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Which help one case missed and where it was stuck; of which case is not known, and only the year of the moment. */
@Entity('expert_pattern')
export class ExpertPatternEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('integer')
  year!: number;

  @Column({ name: 'missing_help', type: 'text', array: true })
  missingHelp!: MissingHelp[];

  @Column({ name: 'stuck_at', type: 'text', array: true })
  stuckAt!: StuckAt[];
}
