import type { OrganisationKind } from '../convenant/convenant.js';
import type { Role } from './who-may-do-what.js';

/** Who is logged in: never anonymous (Zorg voor Jeugd FAQ), always of one organisation and in one role. */
export interface Principal {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly organisation: { readonly id: string; readonly name: string; readonly kind: OrganisationKind };
  readonly role: Role;
}
