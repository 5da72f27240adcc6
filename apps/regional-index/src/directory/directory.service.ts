import type { Directory } from '#contracts/directory.js';
import { CONNECTION_TEST, HUB } from '#contracts/topics.js';
import { AppError } from '#platform/app-error.js';
import { regionPublicKeysSchema, type RegionPublicKeys } from '#platform/keys.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import { mayReachRegion, type RegionState } from '#rules/federation/region-states.js';
import { isTestPerson, someTestPerson } from '#rules/identity/is-test-person.js';
import type { JeugdigeIdentity } from '#rules/identity/jeugdige-identity.js';
import { type HomeRegion, homeRegionOf } from '#rules/routing/home-region.js';
import { Injectable } from '@nestjs/common';
import { Region } from '../region.js';

/** Until a region has seen the directory once it knows no way and no keys. */
const RETRY_AFTER_SECONDS = 5;

/** The region directory as this process knows it: where a signal must go, and whose keys are whose. */
@Injectable()
export class DirectoryService {
  private directory: Directory | null = null;
  private keys = new Map<string, RegionPublicKeys>();

  private inTrial: ReadonlySet<string> = new Set();
  /** In trial, or not yet. */
  private onTheirWayIn: ReadonlySet<string> = new Set();
  private readonly ownMunicipalities: readonly string[];

  constructor(private readonly region: Region) {
    this.ownMunicipalities = region.convenant.municipalities.map(({ code }) => code);
  }

  /** Takes a verified copy, unless a newer one is known. Answers whether it was taken. */
  take(directory: Directory): boolean {
    if (this.directory && this.directory.version >= directory.version) return false;
    this.directory = directory;
    const idsIn = (...states: RegionState[]): Set<string> =>
      new Set(directory.regions.filter(({ state }) => states.includes(state)).map(({ id }) => id));
    this.inTrial = idsIn('trial');
    this.onTheirWayIn = idsIn('trial', 'preparing');
    this.keys = new Map(
      directory.regions.flatMap(({ id, keys }) => {
        const read = regionPublicKeysSchema.safeParse(keys);
        return read.success ? [[id, read.data] as const] : [];
      }),
    );
    return true;
  }

  /** Version of the copy; 0 when there is none yet. */
  version(): number {
    return this.directory?.version ?? 0;
  }

  /** @throws AppError unavailable when this region has never seen the directory */
  current(): Directory {
    if (this.directory) return this.directory;
    throw new AppError('unavailable', 'The region directory has not been received yet', {
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    });
  }

  /**
   * The region where somebody of this municipality lives. Who has no keys yet cannot be sent to: not connected.
   * @param who of whom: while a region is in trial, only test persons have a way
   */
  route(municipality: string, on: PlainDate, who: JeugdigeIdentity | null): HomeRegion {
    const way = homeRegionOf(this.current(), municipality, on, {
      region: this.region.id,
      municipalities: this.ownMunicipalities,
      isTestPerson: who?.kind === 'bsn' && isTestPerson(who.bsn),
    });
    if (!way.routed || way.region === this.region.id || this.keys.has(way.region)) return way;
    return {
      routed: false,
      reason: 'region-not-connected',
      region: { id: way.region, name: way.name },
    };
  }

  /** Of whom something may go to where people of this municipality live. */
  opensFor(municipality: string, on: PlainDate): 'everyone' | 'test-persons' | 'nobody' {
    if (this.route(municipality, on, null).routed) return 'everyone';
    return this.inTrial.size > 0 && this.route(municipality, on, { kind: 'bsn', bsn: someTestPerson }).routed
      ? 'test-persons'
      : 'nobody';
  }

  /**
   * Whether what goes to this region is part of a trial, of it or of ours. Test persons only. Who by our copy still prepares
   * may be in trial by that of the other: what comes from there is answered as part of it.
   */
  isTrialWith(region: string): boolean {
    if (region === this.region.id || region === HUB || region === CONNECTION_TEST) return false;
    return this.onTheirWayIn.has(region) || this.onTheirWayIn.has(this.region.id);
  }

  /**
   * Whether a signal is no real one, and in no number: of a connection test, or on a test person and with a region that
   * is on its way in, or in one.
   * @param other where it comes from or goes to; null: nowhere @param who null: not known by a BSN
   */
  isTest(other: string | null, who: JeugdigeIdentity | null): boolean {
    if (other === CONNECTION_TEST) return true; // its persons are made up, with a BSN or without
    const isTrial = this.onTheirWayIn.has(other ?? '') || this.onTheirWayIn.has(this.region.id);
    return isTrial && who?.kind === 'bsn' && isTestPerson(who.bsn);
  }

  /** Whether what is under way with a region can be asked of it: it has keys, and is not still on its way in. */
  reaches(region: string, who: JeugdigeIdentity): boolean {
    const state = this.current().regions.find(({ id }) => id === region)?.state;
    if (state === undefined || !this.keys.has(region)) return false;
    if (mayReachRegion(state, 'under-way') === 'yes' && !this.isTrialWith(region)) return true;
    return state === 'trial' && who.kind === 'bsn' && isTestPerson(who.bsn);
  }

  /** Regions that left the federation. */
  regionsThatLeft(): string[] {
    return (this.directory?.regions ?? []).flatMap(({ id, state }) => (state === 'left' ? [id] : []));
  }

  /** Codes of the municipalities that this region covers on a day. */
  municipalitiesHere(on: PlainDate): string[] {
    return this.current()
      .coverage.filter(
        ({ region, from, until }) =>
          region === this.region.id && from <= on && (until === null || on < until),
      )
      .map(({ municipality }) => municipality);
  }

  /** Public keys of a region; null when the directory has none. */
  publicKeysOf(region: string): RegionPublicKeys | null {
    return this.keys.get(region) ?? null;
  }

  /** Name of a region for people; its id while the directory does not know it. */
  nameOf(region: string): string {
    return this.directory?.regions.find(({ id }) => id === region)?.name ?? region;
  }

  /** Name of a municipality anywhere, for people; its code while the directory does not know it. */
  nameOfMunicipality(code: string): string {
    return this.directory?.coverage.find(({ municipality }) => municipality === code)?.name ?? code;
  }

  /** `urn:nld:oin:...` of this service: the source of its events. */
  source(): string {
    const oin = this.current().regions.find(({ id }) => id === this.region.id)?.oin;
    if (oin) return `urn:nld:oin:${oin}:systeem:regional-index`;
    throw new AppError('unavailable', `The region directory does not know region ${this.region.id} yet`);
  }
}
