import type { CloudEvent } from '#contracts/cloud-event.js';
import type { SignalGiven } from '#contracts/events/signal-given.js';
import type { Involvement } from '#contracts/involvement.js';
import { partitionOf } from '#messaging/partition-of.js';
import { randomInt, randomUUID } from 'node:crypto';
import type { Link } from './link.js';

const GIVEN = 'nl.verwijsindex.signal.given.v1';
const DELIVERED = 'nl.verwijsindex.signal.delivered.v1';
const DAY_MS = 86_400_000;
/** Of the published test range; the population register knows nobody with it. */
export const TEST_BSN = '999999941';

/** Letters that mean nothing: every run has a jeugdige of its own. */
const letters = (count: number): string =>
  Array.from({ length: count }, () => String.fromCharCode(97 + randomInt(26))).join('');

/** All signals that one test gave, to be erased afterwards. */
export type GivenSignals = Set<string>;

/**
 * One fictitious jeugdige, on whom the tester gives signals in the name of organisations of its own; their ids tell which
 * of them count. All its events are in one partition, so that they arrive in the order in which they were sent.
 */
export class Trial {
  private readonly person = {
    familyName: `Aansluittest ${letters(10)}`,
    prefix: '',
    birthDate: '2015-05-05',
    sex: 'V' as const,
  };
  private fences = 0;

  constructor(
    readonly link: Link,
    private readonly municipality: string,
    private readonly given: GivenSignals,
  ) {}

  /** A signal of one of the tester's organisations, not sent yet. */
  signal(name: string, change: Partial<SignalGiven> = {}): SignalGiven {
    let signalId = randomUUID();
    while (partitionOf(signalId) !== 0) signalId = randomUUID();
    this.given.add(signalId);
    const id = `${this.link.options.id}-${name}`;
    return {
      ...{ signalId, person: this.person, municipality: this.municipality },
      givenAt: new Date().toISOString(),
      plannedEndOn: new Date(Date.now() + 30 * DAY_MS).toISOString().slice(0, 10),
      ...{ informedOn: null, urgent: false },
      professional: {
        ...{ id, name: `Aansluittest ${name}`, phone: '000-0000000' },
        email: 'aansluittest@verwijsindex.example',
      },
      organisation: { id, name: `Aansluittest ${name}`, kind: 'education' },
      ...change,
    };
  }

  /** The same on a jeugdige with a BSN. */
  signalWithBsn(name: string): SignalGiven {
    const { person: _, ...signal } = this.signal(name);
    return { ...signal, bsn: TEST_BSN };
  }

  /** The event that gives a signal; every time another event. */
  async give(signal: SignalGiven): Promise<CloudEvent> {
    return this.link.make(GIVEN, signal);
  }

  async end({ signalId }: SignalGiven): Promise<CloudEvent> {
    const data = { signalId, endedAt: new Date().toISOString(), reason: 'ended-by-giver' as const };
    return this.link.make('nl.verwijsindex.signal.ended.v1', data);
  }

  async inform({ signalId }: SignalGiven): Promise<CloudEvent> {
    const informedOn = new Date().toISOString().slice(0, 10);
    const data = { signalId, informedOn, informedWhom: ['legal-representative' as const] };
    return this.link.make('nl.verwijsindex.signal.informed.v1', data);
  }

  async askErasure(signalId: string): Promise<CloudEvent> {
    const data = { signalId, reason: 'objection-upheld' as const, askedAt: new Date().toISOString() };
    return this.link.make('nl.verwijsindex.erasure.asked.v1', data);
  }

  /** A test of the way alone: no signal. */
  async canary(): Promise<CloudEvent> {
    const data = { canaryId: randomUUID(), bsn: TEST_BSN, sentAt: new Date().toISOString() };
    return this.link.make('nl.verwijsindex.canary.sent.v1', data);
  }

  receipts({ signalId }: SignalGiven): number {
    return this.link.about(DELIVERED, signalId).length;
  }

  /** Waits for the receipt of a signal. @throws NoAnswer */
  async delivered({ signalId }: SignalGiven): Promise<Involvement | null> {
    return (await this.link.answer(DELIVERED, signalId)).data.involvement;
  }

  /**
   * Gives one more signal, behind everything that was sent before, and waits for its receipt: it says who counts now. After
   * that nothing more is expected. @throws NoAnswer when the region does not go on
   */
  async whoCounts(): Promise<string[]> {
    const fence = this.signal(`later-${++this.fences}`);
    await this.link.send(await this.give(fence));
    const involvement = await this.delivered(fence);
    await this.link.quiet();
    return this.namesIn(involvement).filter((name) => !name.startsWith('later-'));
  }

  /** Which of the tester's organisations are in a match, by name. */
  namesIn(involvement: Involvement | null): string[] {
    const prefix = `${this.link.options.id}-`;
    return (involvement?.others ?? [])
      .map(({ organisation }) => organisation.id)
      .filter((id) => id.startsWith(prefix))
      .map((id) => id.slice(prefix.length))
      .sort();
  }
}
