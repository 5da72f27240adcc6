import { organisationSchema, professionalSchema } from '#contracts/involvement.js';
import { HUB } from '#contracts/topics.js';
import { federationRoles, roles } from '#rules/access/who-may-do-what.js';
import type { Principal } from '#rules/access/principal.js';
import { isBsn } from '#rules/identity/is-bsn.js';
import { hash } from 'node:crypto';
import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { AppError } from './app-error.js';
import { PromiseCache } from './promise-cache.js';

const REMEMBERED = 10_000;
const REMEMBERED_MS = 60_000;
const ANSWER_WITHIN_MS = 3_000;
/** An unknown key id makes us ask the provider for its keys again, but not more often than this. */
const ASK_KEYS_EVERY_MS = 5_000;

const claimsSchema = z.object({
  sub: professionalSchema.shape.id.refine((sub) => !isBsn(sub)),
  name: professionalSchema.shape.name,
  email: professionalSchema.shape.email,
  phone_number: professionalSchema.shape.phone,
  vir_organisation_id: organisationSchema.shape.id,
  vir_organisation_name: organisationSchema.shape.name,
  vir_organisation_kind: organisationSchema.shape.kind,
  vir_region: z.string().optional(),
  vir_role: z.enum(roles),
});
type Claims = z.infer<typeof claimsSchema>;

/** The reason of an `AppError` about a token that is right, but of somebody who works in another region. */
export const OTHER_REGION = 'other-region';

const OURS = 'urn:vir:';

/** The audience of tokens for the index of a region, or for `HUB`; an absolute URI, as RFC 8707 has it. */
export const audienceOf = (place: string): string =>
  place === HUB ? `${OURS}hub` : `${OURS}region:${place}`;

/** Errors of jose that say nothing of the token: the keys could not be fetched. */
const ABOUT_KEYS = new Set(['ERR_JOSE_GENERIC', 'ERR_JWKS_INVALID', 'ERR_JWKS_TIMEOUT']);

export interface TokenVerifierOptions {
  readonly issuer: string;
  /**
   * Whose index this is, or `HUB`. A token for another place, or of somebody who works elsewhere, is refused. At the hub
   * only those work who have a role for the whole federation.
   */
  readonly region: string;
  /** Where the provider's keys are; default: as its discovery document says. */
  readonly jwksUrl?: string;
}

interface Verified {
  readonly principal: Principal;
  /** Until when it need not be verified again, in milliseconds since 1970. */
  readonly until: number;
}

/** Verifies access tokens (JWT) of the login provider and reads from them who calls. */
export class TokenVerifier {
  private readonly verified = new PromiseCache<Verified>(REMEMBERED);
  private readonly keys = new PromiseCache<JWTVerifyGetKey>(1);

  constructor(private readonly options: TokenVerifierOptions) {}

  /**
   * Who the token stands for. A token that was found right is remembered for a minute at most, never beyond its end.
   * @throws AppError not-logged-in: which part of the token is not as expected
   * @throws AppError unavailable: the provider's keys cannot be fetched now
   */
  async verify(token: string): Promise<Principal> {
    const key = hash('sha256', token);
    const known = await this.verified.get(key, () => this.read(token));
    if (Date.now() < known.until) return known.principal;
    this.verified.forget(key);
    return (await this.verified.get(key, () => this.read(token))).principal;
  }

  private async read(token: string): Promise<Verified> {
    const { issuer, region, jwksUrl } = this.options;
    try {
      const keys = await this.keys.get('keys', async () => remoteKeys(jwksUrl ?? (await discovered(issuer))));
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience: audienceOf(region),
        algorithms: ['ES256', 'PS256', 'RS256'],
        requiredClaims: ['exp', 'sub'],
      });
      const until = Math.min(Date.now() + REMEMBERED_MS, (payload.exp ?? 0) * 1_000);
      return { principal: principalIn(payload, region), until };
    } catch (error) {
      throw explained(error, this.options);
    }
  }
}

function remoteKeys(url: string): JWTVerifyGetKey {
  return createRemoteJWKSet(new URL(url), {
    timeoutDuration: ANSWER_WITHIN_MS,
    cooldownDuration: ASK_KEYS_EVERY_MS,
  });
}

async function discovered(issuer: string): Promise<string> {
  const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
  const discovery = z.object({ issuer: z.literal(issuer), jwks_uri: z.url() });
  return discovery.parse(await answer.json()).jwks_uri;
}

function principalIn(payload: JWTPayload, region: string): Principal {
  if (isForOthersToo(payload))
    throw refused('is for more than one region; expected one for this region only');
  const claims = claimsSchema.safeParse(payload);
  if (!claims.success)
    throw refused(`has no right ${String(claims.error.issues[0]?.path[0])}; expected that claim`);
  const { data } = claims;
  if (!worksIn(region, data))
    throw refused(
      region === HUB
        ? `is of somebody of a region; expected vir_role ${[...federationRoles].join(', ')}`
        : `is of somebody of another region; expected vir_region ${region}`,
      OTHER_REGION,
    );
  return {
    id: data.sub,
    name: data.name,
    email: data.email,
    phone: data.phone_number,
    organisation: {
      id: data.vir_organisation_id,
      name: data.vir_organisation_name,
      kind: data.vir_organisation_kind,
    },
    role: data.vir_role,
  };
}

/** Whoever holds a token for two regions, or the hub and one, could be imitated by either of them in the other. */
const isForOthersToo = ({ aud }: JWTPayload): boolean =>
  Array.isArray(aud) && aud.filter((one) => one.startsWith(OURS)).length > 1;

const worksIn = (region: string, { vir_region, vir_role }: Claims): boolean =>
  federationRoles.has(vir_role) || (region !== HUB && vir_region === region);

const refused = (what: string, reason?: string): AppError =>
  new AppError('not-logged-in', `The access token ${what}`, reason === undefined ? {} : { reason });

/** What is wrong with the token, or that it cannot be known because the provider does not answer. */
function explained(error: unknown, { issuer, region }: TokenVerifierOptions): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof errors.JWTExpired) return refused('has expired; log in again');
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'aud') return refused(`is for another audience; expected ${audienceOf(region)}`);
    if (error.claim === 'iss') return refused(`is of another issuer; expected ${issuer}`);
    return refused(`has no right ${error.claim}; expected that claim`);
  }
  if (error instanceof errors.JOSEError && !ABOUT_KEYS.has(error.code))
    return refused(`is not signed by ${issuer} with ES256, PS256 or RS256`);
  return new AppError('unavailable', 'The login provider does not give its keys', { retryAfterSeconds: 5 });
}
