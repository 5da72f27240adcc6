import { Access } from '#platform/access.js';
import { Controller, Get, Header, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LOGIN_OPTIONS, LoginService, LONGEST_LOGIN_SECONDS, type LoginOptions } from './login.service.js';
import { refuseOtherSites } from './request-principal.service.js';
import { SESSION_COOKIE } from './session-cookie.js';
import { SessionsService } from './sessions.service.js';

const ATTEMPT_COOKIE = 'vir_login';

/** The pages of the login. They are for anyone: who uses them is not logged in yet. */
@Controller()
export class LoginController {
  private readonly cookie: { httpOnly: true; sameSite: 'lax'; secure: boolean; path: '/' };

  constructor(
    @Inject(LOGIN_OPTIONS) options: LoginOptions,
    private readonly login: LoginService,
    private readonly sessions: SessionsService,
  ) {
    const secure = options.publicUrl.startsWith('https:');
    this.cookie = { httpOnly: true, sameSite: 'lax', secure, path: '/' };
  }

  @Get('login')
  @Access('portal:use')
  async begin(
    @Query('returnTo') returnTo: unknown,
    @Query('account') account: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const path = typeof returnTo === 'string' ? returnTo : '/';
    const { address, attempt } = await this.login.begin(path, account === 'other');
    await reply
      .setCookie(ATTEMPT_COOKIE, attempt, { ...this.cookie, maxAge: LONGEST_LOGIN_SECONDS })
      .redirect(address, 303);
  }

  @Get('login/callback')
  @Access('portal:use')
  async complete(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const completed = await this.login.complete(request.url, request.cookies[ATTEMPT_COOKIE]);
    void reply.clearCookie(ATTEMPT_COOKIE, this.cookie);
    if ('refused' in completed) {
      await reply.redirect(`/?inloggen=${completed.refused}`, 303);
      return;
    }
    const { session, seconds, returnTo } = completed;
    await reply
      .setCookie(SESSION_COOKIE, session, { ...this.cookie, maxAge: seconds })
      .redirect(returnTo, 303);
  }

  @Post('logout')
  @Header('Clear-Site-Data', '"cache", "cookies", "storage"')
  @Access('portal:use')
  async logout(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    refuseOtherSites(request);
    const session = request.cookies[SESSION_COOKIE];
    if (session !== undefined) await this.sessions.end(session);
    await reply.clearCookie(SESSION_COOKIE, this.cookie).status(204).send();
  }
}
