import { PRINCIPAL_SOURCE } from '#platform/access.js';
import { TokenVerifier, type TokenVerifierOptions } from '#platform/tokens.js';
import { type DynamicModule, Module } from '@nestjs/common';
import { LoginController } from './login.controller.js';
import { LOGIN_OPTIONS, type LoginOptions, LoginService } from './login.service.js';
import { RequestPrincipalService } from './request-principal.service.js';
import { SessionController } from './session.controller.js';
import { SessionsRepository } from './sessions.repository.js';
import { SessionsService } from './sessions.service.js';

@Module({})
export class SessionModule {
  static with(login: LoginOptions, tokens: TokenVerifierOptions): DynamicModule {
    return {
      module: SessionModule,
      controllers: [LoginController, SessionController],
      providers: [
        { provide: LOGIN_OPTIONS, useValue: login },
        { provide: TokenVerifier, useValue: new TokenVerifier(tokens) },
        { provide: PRINCIPAL_SOURCE, useClass: RequestPrincipalService },
        LoginService,
        SessionsService,
        SessionsRepository,
      ],
    };
  }
}
