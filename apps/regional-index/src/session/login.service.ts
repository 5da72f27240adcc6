import { AppError } from '#platform/app-error.js';
import { FieldCipher } from '#platform/field-encryption.js';
import type { PrivateJwk } from '#platform/keys.js';
import { OTHER_REGION, TokenVerifier } from '#platform/tokens.js';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { importJWK } from 'jose';
import * as oidc from 'openid-client';
import { z } from 'zod';
import { localPath } from './local-path.js';
import { SessionsService } from './sessions.service.js';

export const LOGIN_OPTIONS = Symbol('LOGIN_OPTIONS');

export interface LoginOptions {
  readonly issuer: string;
  readonly clientId: string;
  readonly key: PrivateJwk;
  readonly publicUrl: string;
}

/** Somebody who logged in; or why not, in the words of the portal's address. */
export type CompletedLogin =
  | { readonly session: string; readonly seconds: number; readonly returnTo: string }
  | { readonly refused: 'andere-regio' | 'niet-gelukt' };

/** What must come back unchanged from the provider; kept by the browser, encrypted, while its user logs in. */
const attemptSchema = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  returnTo: z.string(),
  until: z.number(),
});

export const LONGEST_LOGIN_SECONDS = 600;
const ATTEMPT = 'login-attempt';
/** Standards allow a token an hour; a session never outlives its token. */
const LONGEST_SESSION_SECONDS = 3_600;

/** Logs the portal's users in: authorisation code with PKCE, this region known by its key (private_key_jwt). */
@Injectable()
export class LoginService {
  private readonly logger = new Logger(LoginService.name);
  private provider: Promise<oidc.Configuration> | null = null;

  constructor(
    @Inject(LOGIN_OPTIONS) private readonly options: LoginOptions,
    private readonly cipher: FieldCipher,
    private readonly sessions: SessionsService,
    private readonly tokens: TokenVerifier,
  ) {}

  /**
   * Where the browser must go to log in, and what it must keep until it is back.
   * @param anew whether the provider must ask who it is, also when it knows
   */
  async begin(returnTo: string, anew: boolean): Promise<{ address: string; attempt: string }> {
    const provider = await this.discovered();
    const attempt = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
      returnTo: localPath(returnTo),
      until: Date.now() + LONGEST_LOGIN_SECONDS * 1_000,
    };
    const address = oidc.buildAuthorizationUrl(provider, {
      redirect_uri: `${this.options.publicUrl}/login/callback`,
      scope: 'openid profile email',
      code_challenge: await oidc.calculatePKCECodeChallenge(attempt.verifier),
      code_challenge_method: 'S256',
      state: attempt.state,
      nonce: attempt.nonce,
      ...(anew && { prompt: 'login' }),
    });
    const kept = this.cipher.encrypt(JSON.stringify(attempt), ATTEMPT).toString('base64url');
    return { address: address.href, attempt: kept };
  }

  /**
   * Ends a login: the code becomes a token, the token a session.
   * @param callback path and query with which the browser came back
   * @returns refused when the login does not hold: the account is of another region, or it began elsewhere, took too long,
   * or the provider refused
   */
  async complete(callback: string, kept: string | undefined): Promise<CompletedLogin> {
    const attempt = this.attemptOf(kept);
    if (!attempt) return { refused: 'niet-gelukt' };
    try {
      const answer = await oidc.authorizationCodeGrant(
        await this.discovered(),
        new URL(callback, this.options.publicUrl),
        {
          pkceCodeVerifier: attempt.verifier,
          expectedState: attempt.state,
          expectedNonce: attempt.nonce,
        },
      );
      await this.tokens.verify(answer.access_token);
      const seconds = Math.min(answer.expiresIn() ?? 0, LONGEST_SESSION_SECONDS);
      const session = await this.sessions.start(answer.access_token, new Date(Date.now() + seconds * 1_000));
      return { session, seconds, returnTo: attempt.returnTo };
    } catch (error) {
      if (error instanceof AppError && error.code !== 'not-logged-in') throw error;
      const isElsewhere = error instanceof AppError && error.more.reason === OTHER_REGION;
      const fault = error instanceof oidc.ResponseBodyError ? error.error : kindOf(error);
      this.logger.warn({ message: 'A login was not completed', fault: isElsewhere ? OTHER_REGION : fault });
      return { refused: isElsewhere ? 'andere-regio' : 'niet-gelukt' };
    }
  }

  /** Found when first needed, and again after a failure: the provider may start later than this region. */
  private async discovered(): Promise<oidc.Configuration> {
    this.provider ??= this.discover().catch((error: unknown) => {
      this.provider = null;
      this.logger.warn({ message: 'The login provider does not answer', fault: kindOf(error) });
      throw new AppError('unavailable', 'The login provider does not answer; try again in a moment', {
        retryAfterSeconds: 5,
      });
    });
    return this.provider;
  }

  private async discover(): Promise<oidc.Configuration> {
    const { issuer, clientId, key } = this.options;
    const signing = await importJWK({ ...key, use: 'sig' }, 'ES256');
    if (signing instanceof Uint8Array) throw new Error('The login key is not a key pair');
    return oidc.discovery(new URL(issuer), clientId, undefined, oidc.PrivateKeyJwt(signing), {
      // For demo and tests on one machine; the issuer of a production region is an https address.
      execute: issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : [],
    });
  }

  private attemptOf(kept: string | undefined): z.infer<typeof attemptSchema> | null {
    if (kept === undefined) return null;
    try {
      const text = this.cipher.decrypt(Buffer.from(kept, 'base64url'), ATTEMPT);
      const attempt = attemptSchema.parse(JSON.parse(text));
      return attempt.until > Date.now() ? attempt : null;
    } catch {
      return null; // not made by us, or by another key
    }
  }
}

const kindOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);
