import type { Role } from '#rules/access/who-may-do-what.js';

/** Who is logged in at the hub. */
export interface HubSessionView {
  readonly name: string;
  readonly organisation: string;
  readonly role: Role;
}
