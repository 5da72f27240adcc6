import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import { Forwarder } from './forwarder.js';
import { HeldEventsService } from './held-events.service.js';
import type { ByRegion } from './onward-event.js';

export { addTo, type ByRegion } from './onward-event.js';

/** Brings events to their regions, where no region waits for another: what one does not take now is held for it. */
@Injectable()
export class ForwardingService {
  constructor(
    private readonly forwarder: Forwarder,
    private readonly held: HeldEventsService,
  ) {}

  /**
   * Appends to every region that takes events. Answers the regions whose events must be held instead, by `hold`, before
   * anything later of the same sender is forwarded.
   * @param beat called between tries; what it throws ends the trying
   */
  async forward(byRegion: ByRegion, beat: () => Promise<void>): Promise<ReadonlySet<string>> {
    const regions = [...byRegion];
    const waiting = regions.filter(([region]) => this.held.waitFor(region)).map(([region]) => region);
    const free = waiting.length === 0 ? byRegion : new Map(regions.filter(([one]) => !waiting.includes(one)));
    const late = await this.forwarder.append(free, beat);
    return new Set([...waiting, ...late]);
  }

  /** Keeps events until their region takes them. */
  async hold(tx: Tx, byRegion: ByRegion): Promise<void> {
    if (byRegion.size > 0) await this.held.add(tx, byRegion);
  }

  /**
   * Must be called before the first batch of a partition that this instance did not read just now: who read it may hold
   * earlier events.
   */
  takeOver(): Promise<void> {
    return this.held.look();
  }
}
