import type { CoordinationNoticeGiven } from '#contracts/events/coordination-notice-given.js';
import type { RightsNoticeGiven } from '#contracts/events/rights-notice-given.js';
import type { NoticesWithdrawn } from '#contracts/events/notices-withdrawn.js';
import type { NoticeGiven } from '#contracts/events/notice-given.js';
import { EmbeddedBroker } from '#messaging/embedded-broker.js';
import type { Clock } from '#platform/clock.js';
import { makeLoginKeys, makeRegionKeys, publicJwkOf, publicKeysOf } from '#platform/keys.js';
import { type BrpServer, startBrpServer } from '#testing/brp-server.js';
import { clientSystems } from '#testing/client-systems.js';
import { freePort } from '#testing/free-port.js';
import { type OidcClient, type OidcServer, startOidcServer } from '#testing/oidc-server.js';
import type { PersonId } from '#testing/people.js';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Caller, callerOf } from './caller.js';
import { type FollowedNotices, followNotices } from './notices.js';
import { tokenOfSystem } from './token-of-system.js';
import { startTestHub, type TestHub, withState } from './test-hub.js';
import { type Environment, startTestRegion, type TestRegion } from './test-region.js';

const API_KEY = 'a-key-for-tests';
/** A direct reporter: see docs/direct-reporters.md. */
export const RAAD = 'raad-voor-de-kinderbescherming';
type RegionId = 'noord-brabant' | 'haaglanden' | 'oosterschelde' | typeof RAAD;

/** Two regions or three, and all that they need around them, in this process; databases and logins are real. */
export interface TestFederation {
  readonly broker: EmbeddedBroker;
  readonly hub: TestHub;
  readonly brp: BrpServer;
  readonly oidc: OidcServer;
  readonly breda: TestRegion;
  readonly zoetermeer: TestRegion;
  /** Only when it was asked for: then Oosterschelde is connected, too. */
  readonly goes: TestRegion | null;
  readonly noticesInGoes: FollowedNotices | null;
  /** Only when it was asked for: a direct reporter. */
  readonly raad: TestRegion | null;
  readonly noticesAtRaad: FollowedNotices | null;
  /** Notices to professionals of the two regions, in the order in which they were sent. */
  readonly notices: Readonly<Record<'breda' | 'zoetermeer', readonly NoticeGiven[]>>;
  /** The same, about the coordination of cases. */
  readonly coordinationNotices: Readonly<Record<'breda' | 'zoetermeer', readonly CoordinationNoticeGiven[]>>;
  /** The same, about objections. */
  readonly rightsNotices: Readonly<Record<'breda' | 'zoetermeer', readonly RightsNoticeGiven[]>>;
  /** What must not be mailed any more, as told to the notification services of the two regions. */
  readonly withdrawn: Readonly<Record<'breda' | 'zoetermeer', readonly NoticesWithdrawn[]>>;
  /** Somebody who is logged in and works at a region, whichever it is; at an instance without id: at their own. */
  as(person: PersonId, at: { url: string; id?: string }): Promise<Caller>;
  /** The client system of an organisation in Breda, with a token that it gets by its key. */
  asClientSystem(): Promise<Caller>;
  stop(): Promise<void>;
}

export async function startTestFederation(
  more: Environment = {},
  clock?: Clock,
  { withGoes = false, withRaad = false } = {},
): Promise<TestFederation> {
  const folder = mkdtempSync(join(tmpdir(), 'vir-region-'));
  const write = (name: string, content: unknown): string => {
    const path = join(folder, name);
    writeFileSync(path, JSON.stringify(content));
    return path;
  };
  const keys = {
    ...{ 'noord-brabant': makeRegionKeys(), haaglanden: makeRegionKeys() },
    ...{ oosterschelde: makeRegionKeys(), [RAAD]: makeRegionKeys() },
  };
  const broker = new EmbeddedBroker();
  const publicKeys = Object.fromEntries(
    Object.entries(keys)
      .filter(([id]) => (withGoes || id !== 'oosterschelde') && (withRaad || id !== RAAD))
      .map(([id, own]) => [id, publicKeysOf(own)]),
  );
  const noticesInGoes = withGoes ? await followNotices(broker, 'oosterschelde', keys.oosterschelde) : null;
  const noticesAtRaad = withRaad ? await followNotices(broker, RAAD, keys[RAAD]) : null;
  const told = {
    breda: await followNotices(broker, 'noord-brabant', keys['noord-brabant']),
    zoetermeer: await followNotices(broker, 'haaglanden', keys.haaglanden),
  };
  const notices = { breda: told.breda.ofMatches, zoetermeer: told.zoetermeer.ofMatches };
  const coordinationNotices = {
    breda: told.breda.ofCoordinations,
    zoetermeer: told.zoetermeer.ofCoordinations,
  };
  const rightsNotices = { breda: told.breda.ofRights, zoetermeer: told.zoetermeer.ofRights };
  const withdrawn = { breda: told.breda.withdrawn, zoetermeer: told.zoetermeer.withdrawn };
  const hub = await startTestHub(broker, publicKeys);
  if (withGoes) await hub.publish(withState('oosterschelde', 'live'));
  const brp = await startBrpServer({ apiKey: API_KEY });
  const ports = {
    ...{ 'noord-brabant': await freePort(), haaglanden: await freePort() },
    ...{ oosterschelde: await freePort(), [RAAD]: await freePort() },
  };
  const addressOf = (id: RegionId): string => `http://127.0.0.1:${ports[id]}`;
  const clientOf = (id: RegionId): OidcClient => ({
    ...{ id: `portal-${id}`, name: id, region: id },
    publicKey: publicJwkOf(keys[id].login),
    redirectUris: [`${addressOf(id)}/login/callback`],
  });
  const clients = [clientOf('noord-brabant'), clientOf('haaglanden'), clientOf('oosterschelde')];
  const ownKey = makeLoginKeys().login;
  const systems = [{ system: clientSystems['client-system-de-mark'], publicKey: publicJwkOf(ownKey) }];
  const oidc = await startOidcServer({ clients, systems });
  const envOf = (id: RegionId): Environment => ({
    ...{ REPORT_EVERY_SECONDS: '0', CANARY_EVERY_SECONDS: '0', NUMBERS_EVERY_SECONDS: '0' },
    ...{ NODE_ENV: 'test', LOG_LEVEL: 'fatal', REGION_ID: id, HUB_URL: hub.url },
    ...{ PORT: String(ports[id]), PUBLIC_URL: addressOf(id) },
    HUB_PUBLIC_KEY_FILE: write('hub.json', hub.publicKey),
    REGION_KEYS_FILE: write(`${id}.json`, keys[id]),
    CONVENANT_FILE: `deploy/convenants/${id}.yaml`,
    ...{ BRP_URL: brp.url, BRP_API_KEY: API_KEY, BRP_TIMEOUT_MS: '300' },
    ...{ OIDC_ISSUER: oidc.issuer, OIDC_CLIENT_ID: `portal-${id}` },
    DIRECTORY_REFRESH_MS: '100',
    ...more,
  });
  const stopSurroundings = async (): Promise<void> => {
    await Promise.all([hub.stop(), brp.stop(), oidc.stop()]);
    await broker.close();
    rmSync(folder, { recursive: true });
  };
  const start = (id: RegionId): Promise<TestRegion> =>
    startTestRegion(envOf(id), broker, clock).catch(async (error: unknown) => {
      await stopSurroundings();
      throw error;
    });
  const breda = await start('noord-brabant');
  const zoetermeer = await start('haaglanden');
  const goes = withGoes ? await start('oosterschelde') : null;
  const raad = withRaad ? await start(RAAD) : null;
  return {
    ...{ broker, hub, brp, oidc, breda, zoetermeer, goes, noticesInGoes, raad, noticesAtRaad },
    ...{ notices, coordinationNotices, rightsNotices, withdrawn },
    as: async (person, at) => callerOf(at.url, await oidc.tokenFor(person, at.id ? { region: at.id } : {})),
    asClientSystem: async () =>
      callerOf(breda.url, await tokenOfSystem(oidc.issuer, 'client-system-de-mark', ownKey)),
    stop: async () => {
      await Promise.all([breda.stop(), zoetermeer.stop(), goes?.stop(), raad?.stop()]);
      await stopSurroundings();
    },
  };
}
