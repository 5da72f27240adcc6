import { setTimeout as pause } from 'node:timers/promises';
import { bsns } from '../load/bsn.js';
import type { Accepted } from './check-history.js';
import { type FaultFederation, type RegionId, regionIds } from './fault-federation.js';
import { Giver } from './giver.js';

/** A change that was accepted, and when, in milliseconds since 1970. */
export interface AcceptedAt extends Accepted {
  readonly at: number;
  /** Region where it was given. */
  readonly origin: RegionId;
}

/** Children of whom is signalled; those of Breda have a number that begins with 2. */
const firstOf: Record<RegionId, number> = { haaglanden: 0, 'noord-brabant': 10_000_000 };
const atWork = { haaglanden: 'mieke', 'noord-brabant': 'anouk' } as const;
const MOST = 20_000;

/** Gives signals both ways at a steady rate, each of them until it is answered. */
export class Giving {
  readonly accepted: AcceptedAt[] = [];
  readonly givers: ReadonlyMap<RegionId, Giver>;
  private readonly children: Record<RegionId, readonly string[]>;
  private readonly under = new Set<Promise<void>>();
  private fault: Error | null = null;
  private next = 0;

  constructor(federation: FaultFederation) {
    const { oidc } = federation;
    this.givers = new Map(
      regionIds.map((region) => {
        const url = federation.service(region).url;
        return [region, new Giver({ url, person: atWork[region], region, oidc })];
      }),
    );
    this.children = {
      haaglanden: bsns(firstOf.haaglanden, MOST),
      'noord-brabant': bsns(firstOf['noord-brabant'], MOST),
    };
  }

  /** @param rate children per second, one in two of each region; returns when it is told to stop and all is answered */
  async give(rate: number, stop: AbortSignal): Promise<void> {
    const since = performance.now();
    for (let count = 0; !stop.aborted; count++) {
      const due = since + (count / rate) * 1_000;
      if (performance.now() < due) await pause(due - performance.now());
      const number = this.next++;
      const origin = regionIds[number % 2] ?? 'haaglanden';
      if (this.giverAt(origin).answered) this.begin(number, origin);
    }
    while (this.under.size > 0) await Promise.all(this.under);
    if (this.fault) throw this.fault;
  }

  private begin(number: number, origin: RegionId): void {
    const home = origin === 'haaglanden' ? 'noord-brabant' : 'haaglanden';
    const turn = Math.floor(number / 2);
    const story = this.story(turn % 10, this.children[home][turn % MOST] ?? '', origin, home);
    const told = story.catch((error: Error) => void (this.fault ??= error));
    this.under.add(told);
    void told.finally(() => this.under.delete(told));
  }

  /** What becomes of one child: most have one signal from elsewhere; others a match, and some of those ends. */
  private async story(kind: number, bsn: string, origin: RegionId, home: RegionId): Promise<void> {
    const id = await this.signal(bsn, origin, home);
    if (kind === 5 || kind === 8) await this.inform(id, origin, home);
    if (kind === 8 || kind === 9) await this.change('ended', id, `/v1/signals/${id}/end`, origin, home);
    if (kind < 6 || kind > 7) return;
    const own = await this.signal(bsn, home, home);
    if (kind === 7) await this.change('ended', own, `/v1/signals/${own}/end`, home, home);
  }

  private async signal(bsn: string, at: RegionId, home: RegionId): Promise<string> {
    const { id } = await this.giverAt(at).ask('/v1/signals', { bsn });
    this.accepted.push({ key: id, change: 'given', region: home, origin: at, at: Date.now() });
    return id;
  }

  private async inform(id: string, at: RegionId, home: RegionId): Promise<void> {
    const informedOn = new Date().toISOString().slice(0, 10);
    const body = { informedOn, informedWhom: ['legal-representative'] };
    await this.change('informed', id, `/v1/signals/${id}/informed`, at, home, body);
  }

  private async change(
    change: string,
    key: string,
    path: string,
    origin: RegionId,
    region: RegionId,
    body: object = {},
  ): Promise<void> {
    await this.giverAt(origin).ask(path, body);
    this.accepted.push({ key, change, region, origin, at: Date.now() });
  }

  private giverAt(region: RegionId): Giver {
    const giver = this.givers.get(region);
    if (!giver) throw new Error(`Nobody gives in ${region}`);
    return giver;
  }
}
