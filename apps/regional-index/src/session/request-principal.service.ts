import type { PrincipalSource } from '#platform/access.js';
import { AppError } from '#platform/app-error.js';
import { bearerOf } from '#platform/bearer.js';
import { TokenVerifier } from '#platform/tokens.js';
import type { Principal } from '#rules/access/principal.js';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { SESSION_COOKIE } from './session-cookie.js';
import { SessionsService } from './sessions.service.js';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Who calls: by a bearer token (partner systems), or by the cookie of the portal. */
@Injectable()
export class RequestPrincipalService implements PrincipalSource {
  constructor(
    private readonly tokens: TokenVerifier,
    private readonly sessions: SessionsService,
  ) {}

  async principalOf(request: FastifyRequest): Promise<Principal | null> {
    const { authorization } = request.headers;
    if (authorization !== undefined) return this.tokens.verify(bearerOf(authorization));
    const session = request.cookies[SESSION_COOKIE];
    if (session === undefined) return null;
    refuseOtherSites(request);
    const token = await this.sessions.tokenOf(session);
    return token === null ? null : this.tokens.verify(token);
  }
}

/** A cookie is sent by the browser whoever asks; this header can only be set by the portal's own pages. */
export function refuseOtherSites(request: FastifyRequest): void {
  if (safe.has(request.method) || request.headers['x-requested-with'] === 'portal') return;
  throw new AppError('not-allowed', 'Expected the header X-Requested-With: portal with the session cookie');
}
