import type { IncomingEvent, IncomingEventOf } from '#messaging/incoming-event.js';
import { Clock } from '#platform/clock.js';
import type { Tx } from '#platform/transaction.js';
import { identityKey, type JeugdigeIdentity } from '#rules/identity/jeugdige-identity.js';
import { Injectable } from '@nestjs/common';
import { type Aftermath, nothing, together } from '../aftermath.js';
import { type Arriving, ArrivalsService } from '../arrivals/arrivals.service.js';
import { EndArrivedService } from '../arrivals/end-arrived.service.js';
import { type ActedElsewhere, ActFromElsewhereService } from '../coordination/act-from-elsewhere.service.js';
import { HearNewsService, type News } from '../involvement/hear-news.service.js';
import { OutgoingService } from './outgoing.service.js';
import { Region } from '../region.js';
import { JeugdigenService, type JeugdigeRow } from '../register/jeugdigen.service.js';

type Given = IncomingEventOf<'nl.verwijsindex.signal.given.v1'>;
type Ended = IncomingEventOf<'nl.verwijsindex.signal.ended.v1'> & {
  readonly data: { readonly reason: 'ended-by-giver' };
};

/** Events about jeugdigen who live here. */
interface HomeEvents {
  readonly given: readonly Given[];
  readonly ended: readonly Ended[];
  readonly acted: readonly ActedElsewhere[];
}

/**
 * Gives the events of a batch their effect, in one transaction. Jeugdigen are locked first, all at once, then the
 * signals that were given here: every transaction of this service keeps that order, so none waits for another in a ring.
 */
@Injectable()
export class IncomingService {
  constructor(
    private readonly region: Region,
    private readonly clock: Clock,
    private readonly jeugdigen: JeugdigenService,
    private readonly arrivals: ArrivalsService,
    private readonly endings: EndArrivedService,
    private readonly acting: ActFromElsewhereService,
    private readonly hearing: HearNewsService,
    private readonly outgoing: OutgoingService,
  ) {}

  async apply(tx: Tx, events: readonly IncomingEvent[]): Promise<void> {
    const at = this.clock.now();
    const given = events.filter((event) => event.type === 'nl.verwijsindex.signal.given.v1');
    const ended = events.filter(isEndedByGiver);
    const acted = events.filter((event) => event.type === 'nl.verwijsindex.coordination.acted.v1');
    const arriving = new Set(given.map(({ data }) => data.signalId));
    // A signal that is given and ended within this batch is not in the register yet.
    const [leaving, around] = await Promise.all([
      this.jeugdigen.ofSignals(
        tx,
        signalsOf(ended).filter((id) => !arriving.has(id)),
      ),
      this.jeugdigen.ofSignals(tx, signalsOf(acted)),
    ]);
    const home = await this.applyHome(tx, { given, ended, acted }, { leaving, around }, at);
    const heard = await this.hearing.hear(tx, events.filter(isNews), at);
    await this.outgoing.finish(tx, together(home, heard), at);
  }

  /** What concerns jeugdigen who live here. */
  private async applyHome(
    tx: Tx,
    { given, ended, acted }: HomeEvents,
    { leaving, around }: { leaving: readonly JeugdigeRow[]; around: readonly JeugdigeRow[] },
    at: Date,
  ): Promise<Aftermath> {
    if (given.length === 0 && leaving.length === 0 && around.length === 0) return nothing;
    const facts = given.map(({ data }) => ({
      identity: identityOf(data),
      municipality: data.municipality,
      ageLimitOn: null,
    }));
    const ids = await this.jeugdigen.lockOrAdd(tx, facts, [...leaving, ...around]);
    const arriving = given.flatMap((event) => {
      const jeugdigeId = ids.get(identityKey(identityOf(event.data)))?.id;
      return jeugdigeId === undefined ? [] : [arrivingOf(event, jeugdigeId, this.region.id)];
    });
    const { aftermath } = await this.arrivals.receive(tx, arriving, at);
    const municipalities = new Map([
      ...leaving.map((row) => [row.id, row.municipality] as const),
      ...arriving.map(({ record, municipality }) => [record.jeugdigeId, municipality] as const),
    ]);
    const left = await this.endings.end(tx, ended.map(endingOf), municipalities, at);
    return together(aftermath, left, await this.acting.act(tx, acted, at));
  }
}

const signalsOf = (events: readonly { data: { signalId: string } }[]): string[] =>
  events.map(({ data }) => data.signalId);

const identityOf = ({ bsn }: Given['data']): JeugdigeIdentity => ({ kind: 'bsn', bsn });

function arrivingOf({ data, origin, directoryVersion }: Given, jeugdigeId: string, here: string): Arriving {
  const { signalId: id, kind = 'signal', bsn: _bsn, municipality, ...facts } = data;
  const record = {
    ...{
      ...facts,
      id,
      kind,
      jeugdigeId,
      reference: null,
      givenHere: false,
      originRegion: origin,
      homeRegion: here,
    },
    ...{ state: 'given' as const, stateReason: null, waitsForVersion: null },
    directoryVersion: directoryVersion ?? 0,
  };
  return { record, identity: identityOf(data), municipality, noWay: null };
}

const endingOf = ({ data, origin }: Ended) => ({
  signalId: data.signalId,
  origin,
  at: data.endedAt,
  reason: data.reason,
});

const isEndedByGiver = (event: IncomingEvent): event is Ended =>
  event.type === 'nl.verwijsindex.signal.ended.v1' && event.data.reason === 'ended-by-giver';

const isNews = (event: IncomingEvent): event is News =>
  (event.type === 'nl.verwijsindex.signal.ended.v1' && event.data.reason === 'closed-by-coordinator') ||
  event.type === 'nl.verwijsindex.signal.delivered.v1' ||
  event.type === 'nl.verwijsindex.match.changed.v1' ||
  event.type === 'nl.verwijsindex.signal.refused.v1';
