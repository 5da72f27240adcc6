import type { Ground } from '../audit-entry.js';
import type { Principal } from '#rules/access/principal.js';
import type { Action } from '#rules/access/actions.js';
import type { Relation } from '#rules/access/who-may-do-what.js';
import { type FindOptionsWhere, IsNull } from 'typeorm';
import type { SignalEntity } from './signal.entity.js';

/** The rows that a relation of the access table lets this caller touch: given here, by them, for their organisation. */
export function rowsOf(caller: Principal, relation: Relation): FindOptionsWhere<SignalEntity> {
  const ofOrganisation = { givenHere: true, organisationId: caller.organisation.id };
  const own = { ...ofOrganisation, professionalId: caller.id };
  switch (relation) {
    case 'own':
      return own;
    case 'own-active':
      return { ...own, endedAt: IsNull(), frozenAt: IsNull() };
    case 'own-organisation':
      return { ...ofOrganisation, kind: 'registration' };
    default:
      throw new Error('An action on signals needs a relation to them in the access table');
  }
}

/** Of an action on registrations of help: only those. Other actions are about signals and registrations alike. */
export const rowsFor = (action: Action): FindOptionsWhere<SignalEntity> =>
  action.startsWith('chain-registration:') ? { kind: 'registration' } : {};

/** What stands on record when a row is the caller's, and when it is not. */
export const groundsOf = (relation: Relation): { readonly done: Ground; readonly refused: Ground } => {
  switch (relation) {
    case 'own-active':
      return { done: 'own active signal', refused: 'not own active signal' };
    case 'own-organisation':
      return { done: 'registration of own organisation', refused: 'not of own organisation' };
    default:
      return { done: 'own signal', refused: 'not own signal' };
  }
};
