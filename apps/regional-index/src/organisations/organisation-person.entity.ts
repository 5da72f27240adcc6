import type { PersonFunction } from '#rules/organisations/functions.js';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody of an organisation, to be reached in one or more functions. */
@Entity('organisation_person')
export class OrganisationPersonEntity {
  @PrimaryColumn({ name: 'organisation_id', type: 'text' })
  organisationId!: string;

  @PrimaryColumn('text')
  email!: string;

  @Column('text')
  name!: string;

  @Column('text')
  phone!: string;

  @Column({ type: 'text', array: true })
  functions!: PersonFunction[];
}
