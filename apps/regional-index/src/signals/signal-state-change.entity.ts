import type { SignalState } from '#rules/signals/signal-states.js';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A state that a signal came into after it was given; of signals from before also that. */
@Entity('signal_state_change')
export class SignalStateChangeEntity {
  @PrimaryColumn({ name: 'signal_id', type: 'uuid' })
  signalId!: string;

  @PrimaryColumn({ type: 'bigint', generated: 'identity', generatedIdentity: 'ALWAYS' })
  position!: string;

  @Column({ type: 'text' })
  state!: SignalState;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
}
