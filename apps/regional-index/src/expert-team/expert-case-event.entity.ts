import type { ExpertCaseView, ProcessDirector } from '#contracts/http/expert-cases.js';
import type { ExpertCaseActor, ExpertCaseState } from '#rules/expert-team/expert-case-states.js';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Something that was done with a case at the expert team. */
@Entity('expert_case_event')
export class ExpertCaseEventEntity {
  @PrimaryColumn({ name: 'case_id', type: 'uuid' })
  caseId!: string;

  @PrimaryColumn({ type: 'bigint', generated: 'identity', generatedIdentity: 'ALWAYS' })
  position!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;

  @Column('text')
  action!: ExpertCaseView['history'][number]['action'];

  @Column('text')
  actor!: ExpertCaseActor;

  @Column({ name: 'by_id', type: 'text' })
  byId!: string;

  @Column({ name: 'by_name', type: 'text' })
  byName!: string;

  @Column({ name: 'to_state', type: 'text' })
  toState!: ExpertCaseState;

  /** Who was appointed, if somebody was. */
  @Column({ type: 'jsonb', nullable: true })
  director!: ProcessDirector | null;
}
