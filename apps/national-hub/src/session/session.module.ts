import { HUB } from '#contracts/topics.js';
import { PRINCIPAL_SOURCE } from '#platform/access.js';
import { BearerPrincipals } from '#platform/bearer.js';
import { TokenVerifier } from '#platform/tokens.js';
import { type DynamicModule, Module } from '@nestjs/common';
import { SessionController } from './session.controller.js';

/** Who calls the hub: operators, connectors and auditors, by their access token. */
@Module({})
export class SessionModule {
  static with(issuer: string): DynamicModule {
    const source = new BearerPrincipals(new TokenVerifier({ issuer, region: HUB }));
    return {
      module: SessionModule,
      controllers: [SessionController],
      providers: [{ provide: PRINCIPAL_SOURCE, useValue: source }],
    };
  }
}
