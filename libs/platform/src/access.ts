import type { Action } from '#rules/access/actions.js';
import { mayDo } from '#rules/access/who-may-do-what.js';
import type { Principal } from '#rules/access/principal.js';
import {
  type CanActivate,
  createParamDecorator,
  type CustomDecorator,
  type ExecutionContext,
  SetMetadata,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AppError } from './app-error.js';

const ACTION = 'vir:action';

/** Injection token of the app's `PrincipalSource`. An app without one can only be used by anyone. */
export const PRINCIPAL_SOURCE = Symbol('PRINCIPAL_SOURCE');

/** Where the app finds out who is calling: a bearer token, a session cookie. */
export interface PrincipalSource {
  /**
   * Who calls; null when the request brings no proof of it.
   * @throws AppError not-logged-in when it brings a proof that is not right
   */
  principalOf(request: FastifyRequest): Promise<Principal | null>;
}

/** Names the action of an endpoint in the table of `libs/rules`. An endpoint without it is refused. */
export const Access = (action: Action): CustomDecorator => SetMetadata(ACTION, action);

/** The action that `@Access` gave to a handler, or to its class. */
export function actionOf(handler: object, controller: object): Action | undefined {
  const own = Reflect.getMetadata(ACTION, handler) as Action | undefined;
  return own ?? (Reflect.getMetadata(ACTION, controller) as Action | undefined);
}

const CALLER = Symbol('the professional who calls');
type Request = FastifyRequest & { [CALLER]?: Principal };

/** The professional who calls, in a handler that is not open to anyone. */
export const Caller = createParamDecorator((_data: unknown, context: ExecutionContext): Principal => {
  const principal = context.switchToHttp().getRequest<Request>()[CALLER];
  if (!principal) throw new Error('Nobody has to log in for this action, so it has no caller');
  return principal;
});

/**
 * Refuses whatever the table of `libs/rules` does not allow. `createHttpApplication` asks it as soon as the headers of a
 * request are there, so that nothing is read of the body of who may not do it, and puts it on every endpoint as a guard.
 */
export class AccessGuard implements CanActivate {
  constructor(private readonly source: PrincipalSource | null) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const action = actionOf(context.getHandler(), context.getClass());
    if (!action)
      throw new AppError('not-allowed', 'Nobody may do this: it is not in the table of who may do what');
    const request = context.switchToHttp().getRequest<Request>();
    const caller = request[CALLER];
    // Nearly always known by now, and then there is nothing to wait for.
    return caller && mayDo(caller.role, action).allowed ? true : this.admit(request, action).then(() => true);
  }

  /** @throws AppError not-logged-in, not-allowed; whoever calls is known to the request from then on */
  async admit(request: Request, action: Action): Promise<void> {
    if (mayDo('anyone', action).allowed) return;
    const principal = request[CALLER] ?? (await this.source?.principalOf(request)) ?? null;
    if (!principal) throw new AppError('not-logged-in', 'Log in, or send an access token as Bearer');
    if (!mayDo(principal.role, action).allowed)
      throw new AppError('not-allowed', `The role ${principal.role} may not do ${action}`);
    request[CALLER] = principal;
  }
}
