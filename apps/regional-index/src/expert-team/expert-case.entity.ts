import type { ExpertCaseView, ProcessDirector } from '#contracts/http/expert-cases.js';
import type { ExpertCaseState } from '#rules/expert-team/expert-case-states.js';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A case at the expert team: that it is there and how far, never what is the matter. */
@Entity('expert_case')
export class ExpertCaseEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column({ name: 'jeugdige_id', type: 'uuid' })
  jeugdigeId!: string;

  /** That was open when it came. */
  @Column({ name: 'match_id', type: 'uuid' })
  matchId!: string;

  @Column('text')
  state!: ExpertCaseState;

  @Column({ name: 'state_since', type: 'timestamptz', precision: 3 })
  stateSince!: Date;

  @Column({ name: 'asked_by', type: 'text' })
  askedBy!: ExpertCaseView['askedBy'];

  /** Signal of the party that asked, or brought it in later; null when the escalation ladder did. */
  @Column({ name: 'asker_signal_id', type: 'uuid', nullable: true })
  askerSignalId!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  director!: ProcessDirector | null;

  @Column({ name: 'pattern_noted', type: 'boolean', default: false })
  patternNoted!: boolean;

  @Column('text')
  convenant!: string;

  @Column({ name: 'convenant_version', type: 'text' })
  convenantVersion!: string;
}
