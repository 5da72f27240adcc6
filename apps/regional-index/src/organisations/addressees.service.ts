import type { Tx } from '#platform/transaction.js';
import type { ContactData, MunicipalFunctionName, PersonFunction } from '#rules/organisations/functions.js';
import { Injectable } from '@nestjs/common';
import { AddresseesRepository } from './addressees.repository.js';

/** Somebody whom a function leads to. */
export interface Addressee extends ContactData {
  /** Where they work, or for which municipality. */
  readonly organisation: string;
}

/** Who fills which function; nobody when that is not on record. */
export interface Addressees {
  ofMunicipality(code: string, name: MunicipalFunctionName): readonly Addressee[];
  ofOrganisation(id: string, name: PersonFunction): readonly Addressee[];
  /** Bureau Jeugdzorg, where it takes part and works for this municipality. */
  youthCareAgency(municipality: string): readonly Addressee[];
}

/** Finds people by the function that they fill, for notices; only other features of this region ask. */
@Injectable()
export class AddresseesService {
  constructor(private readonly repository: AddresseesRepository) {}

  /**
   * Who can be turned to for cases in these municipalities, in which these organisations are involved.
   * @param municipalities their names, by code
   * @param organisationIds null: only functions of municipalities are asked for; nothing else is read
   */
  async find(
    tx: Tx,
    municipalities: ReadonlyMap<string, string>,
    organisationIds: readonly string[] | null,
  ): Promise<Addressees> {
    const functions = await this.repository.municipal(tx, [...municipalities.keys()]);
    const organisations = organisationIds ? await this.repository.organisations(tx, organisationIds) : [];
    const ids = organisations.map(({ id }) => id);
    const people = ids.length > 0 ? await this.repository.people(tx, ids) : [];
    const nameOf = new Map(organisations.map(({ id, name }) => [id, name]));
    const ofOrganisation = (id: string, wanted: PersonFunction): Addressee[] =>
      people
        .filter((person) => person.organisationId === id && person.functions.includes(wanted))
        .map(({ name, email, phone }) => ({ name, email, phone, organisation: nameOf.get(id) ?? id }));
    return {
      ofOrganisation,
      ofMunicipality: (code, wanted) =>
        (functions.get(code) ?? [])
          .filter((filled) => filled.function === wanted)
          .map(({ name, email, phone }) => ({
            ...{ name, email, phone },
            organisation: municipalities.get(code) ?? code,
          })),
      youthCareAgency: (code) =>
        organisations
          .filter(({ kind, municipalities: codes }) => kind === 'youth-care-agency' && codes.includes(code))
          .flatMap(({ id, name, email, phone }) => {
            const directors = ofOrganisation(id, 'director');
            return directors.length > 0 ? directors : [{ name, email, phone, organisation: name }];
          }),
    };
  }
}
