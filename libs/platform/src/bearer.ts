import type { FastifyRequest } from 'fastify';
import type { Principal } from '#rules/access/principal.js';
import type { PrincipalSource } from './access.js';
import { AppError } from './app-error.js';
import type { TokenVerifier } from './tokens.js';

/** Who calls a service that knows nothing but access tokens, such as the hub. */
export class BearerPrincipals implements PrincipalSource {
  constructor(private readonly tokens: TokenVerifier) {}

  async principalOf({ headers: { authorization } }: FastifyRequest): Promise<Principal | null> {
    return authorization === undefined ? null : this.tokens.verify(bearerOf(authorization));
  }
}

/**
 * The token in an Authorization header.
 * @throws AppError not-logged-in when the header is of another kind
 */
export function bearerOf(authorization: string): string {
  const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(authorization)?.[1];
  if (token !== undefined) return token;
  throw new AppError(
    'not-logged-in',
    'The Authorization header is not as expected; expected Bearer and a token',
  );
}
