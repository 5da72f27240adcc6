import type { MunicipalFunction } from '#rules/organisations/functions.js';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who fills the functions of one municipality. */
@Entity('municipal_functions')
export class MunicipalFunctionsEntity {
  @PrimaryColumn('text')
  municipality!: string;

  @Column('integer')
  version!: number;

  @Column('jsonb')
  functions!: MunicipalFunction[];

  @Column({ name: 'changed_by', type: 'text' })
  changedBy!: string;

  @Column({ name: 'changed_at', type: 'timestamptz', precision: 3 })
  changedAt!: Date;
}
