import { randomUUID } from 'node:crypto';
import type { Fault } from './faults.js';

/** What came in, with the region that sent it. */
export interface Received {
  readonly type: string;
  readonly origin: string;
  readonly data: Data;
}

interface Data {
  readonly signalId: string;
  readonly bsn?: string;
  readonly person?: unknown;
  readonly municipality?: string;
  readonly givenAt?: string;
  readonly kind?: string;
  readonly professional?: unknown;
  readonly organisation?: { readonly id: string };
  readonly informedOn?: string;
  readonly objectionId?: string;
  readonly revision?: number;
  readonly state?: string;
  readonly canaryId?: string;
}

interface Signal extends Data {
  readonly origin: string;
  /** The jeugdige: everything on one of them is one match. */
  readonly jeugdige: string;
  readonly party: { readonly organisation: { readonly id: string } };
  readonly frozen: boolean;
}

/** An answer: what to say about a signal, to which region. */
export interface Answer {
  readonly type: string;
  readonly destination: string;
  readonly data: object &
    ({ readonly signalId: string } | { readonly canaryId: string; readonly arrivedAt: string });
}

const typeOf = (name: string): string => `nl.verwijsindex.${name}.v1`;

/** The signals of this index, in memory, and who is involved with whom. */
export class Register {
  private readonly signals = new Map<string, Signal>();
  /** What ended; it does not come back. */
  private readonly ended = new Set<string>();
  private readonly erased = new Set<string>();
  private readonly matches = new Map<string, { id: string; version: number }>();

  constructor(
    private readonly region: string,
    private readonly faults: ReadonlySet<Fault> = new Set(),
  ) {}

  take(event: Received): Answer[] {
    switch (event.type) {
      case typeOf('signal.given'):
        return this.give(event);
      case typeOf('signal.ended'):
        return this.end(event);
      case typeOf('signal.informed'):
        return this.inform(event);
      case typeOf('erasure.asked'):
        return this.erase(event);
      case typeOf('objection.changed'):
        return this.object(event);
      case typeOf('canary.sent'):
        return this.faults.has('answers-no-canary') ? [] : [canaryReceipt(event)];
      default:
        return []; // this index takes no part in it
    }
  }

  private give({ data, origin }: Received): Answer[] {
    const { signalId, bsn, person, organisation, professional, givenAt, kind = 'signal' } = data;
    const isOver = this.ended.has(signalId) || this.erased.has(signalId);
    if (isOver || this.signals.has(signalId)) return [this.receipt(signalId, origin)];
    const party = {
      ...{ professional, organisation: organisation ?? { id: '' }, region: origin, since: givenAt },
      ...{ id: randomUUID(), kind },
    };
    const jeugdige = bsn ?? JSON.stringify(person);
    this.signals.set(signalId, { ...data, origin, jeugdige, party, frozen: false });
    const others = this.othersOf(signalId);
    if (others.length > 0) this.renew(jeugdige);
    return [
      this.receipt(signalId, origin),
      ...(this.faults.has('tells-nobody-of-a-match') ? [] : others.map((other) => this.news(other))),
    ];
  }

  private end({ data: { signalId }, origin }: Received): Answer[] {
    const signal = this.signals.get(signalId);
    if (!signal) {
      if (!this.faults.has('forgets-an-end-that-came-first')) this.ended.add(signalId);
      return [];
    }
    if (signal.origin !== origin) return [];
    if (!this.faults.has('lets-ended-signals-back')) this.ended.add(signalId);
    return this.leave(signal);
  }

  private inform({ data: { signalId, informedOn }, origin }: Received): Answer[] {
    const signal = this.signals.get(signalId);
    if (signal?.origin === origin && informedOn !== undefined)
      this.signals.set(signalId, { ...signal, informedOn });
    return [];
  }

  private erase({ data: { signalId }, origin }: Received): Answer[] {
    const signal = this.signals.get(signalId);
    if (signal && signal.origin !== origin) return [];
    const done = { type: typeOf('erasure.done'), destination: origin, data: { signalId, doneAt: now() } };
    if (this.faults.has('keeps-what-was-erased')) return [done];
    this.erased.add(signalId);
    const news = signal ? this.leave(signal) : [];
    return this.faults.has('gives-no-erasure-receipt') ? news : [...news, done];
  }

  private object({ data, origin }: Received): Answer[] {
    const { signalId, objectionId, revision, state } = data;
    const signal = this.signals.get(signalId);
    if (signal) this.signals.set(signalId, { ...signal, frozen: state === 'pending' });
    const answer = { signalId, objectionId, revision, answeredAt: now() };
    return [{ type: typeOf('objection.answered'), destination: origin, data: answer }];
  }

  /** Who is left is told. */
  private leave(signal: Signal): Answer[] {
    const others = this.othersOf(signal.signalId);
    this.signals.delete(signal.signalId);
    this.renew(signal.jeugdige);
    return others.map((other) => this.news(other));
  }

  /** The active signals of other organisations on the same jeugdige. */
  private othersOf(signalId: string): Signal[] {
    const own = this.signals.get(signalId);
    return [...this.signals.values()].filter(
      ({ jeugdige, frozen, party }) =>
        own &&
        !own.frozen &&
        !frozen &&
        jeugdige === own.jeugdige &&
        party.organisation.id !== own.party.organisation.id,
    );
  }

  private renew(jeugdige: string): void {
    const match = this.matches.get(jeugdige) ?? { id: randomUUID(), version: 0 };
    this.matches.set(jeugdige, { ...match, version: match.version + 1 });
  }

  private receipt(signalId: string, destination: string): Answer {
    const data = { signalId, deliveredAt: now(), involvement: this.involvement(signalId) };
    return { type: typeOf('signal.delivered'), destination, data };
  }

  private news({ signalId, origin }: Signal): Answer {
    const data = { signalId, changedAt: now(), involvement: this.involvement(signalId) };
    return { type: typeOf('match.changed'), destination: origin, data };
  }

  private involvement(signalId: string): object | null {
    const others = this.othersOf(signalId);
    const match = this.matches.get(this.signals.get(signalId)?.jeugdige ?? '');
    if (others.length === 0 || !match) return null;
    return {
      ...{ matchId: match.id, version: match.version, homeRegion: this.region },
      others: others.map(({ party }) => party),
      coordination: {
        outcome: 'parties-agree',
        sentence: 'De betrokken organisaties spreken samen af wie de zorg coördineert.',
        ...{ convenant: this.region, convenantVersion: '1', rule: 'parties-agree', decidedAt: now() },
        coordinator: null,
      },
    };
  }
}

/** A canary is no signal: it is answered, and nothing of it is kept. */
const canaryReceipt = ({ origin, data: { canaryId = '' } }: Received): Answer => ({
  ...{ type: typeOf('canary.arrived'), destination: origin, data: { canaryId, arrivedAt: now() } },
});

const now = (): string => new Date().toISOString();
