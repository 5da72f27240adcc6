import type { GiveSignalBody, SignalState, SignalView } from '#contracts/http/signals.js';
import type { Involvement } from '#contracts/involvement.js';
import { randomUUID } from 'node:crypto';
import { involvementOfOne, involvementOfTwo, messages, stories, type StoryBsn } from './example-signals.js';

interface Told {
  signal: SignalView;
  bsn: string;
  ahead: SignalState[];
}

/** Signals that are played: each goes its way when it is told to. */
export class PlayedSignals {
  private told = new Map<string, Told>();

  constructor(private readonly onChange: () => void) {}

  /** A signal that is already on its way: given, and then moved along so many steps (default: to the end). */
  tell(bsn: StoryBsn, { steps, urgent = false }: { steps?: number; urgent?: boolean } = {}): SignalView {
    const signal = this.give({ bsn, urgent });
    for (let step = 0; step < (steps ?? Number.MAX_SAFE_INTEGER) && this.play(signal.id); step += 1);
    return signal;
  }

  give(body: GiveSignalBody): SignalView {
    const { bsn = '' } = body;
    const story = stories[bsn as StoryBsn] ?? stories['999990019'];
    const at = new Date().toISOString();
    const signal: SignalView = {
      id: randomUUID(),
      reference: referenceNumber(this.told.size),
      kind: 'signal',
      bsnEndsWith: bsn.slice(-3),
      serviceNumber: null,
      state: 'given',
      frozen: false,
      message: messages.given,
      homeRegion: story.home,
      givenAt: at,
      plannedEndOn: body.plannedEndOn ?? '2027-11-22',
      informedOn: body.informedOn ?? null,
      informedWhom: body.informedWhom ?? [],
      stillToInform: body.informedWhom ? [] : ['legal-representative'],
      urgent: body.urgent ?? false,
      history: [{ state: 'given', at, reason: null }],
    };
    this.told.set(signal.id, { signal, bsn, ahead: [...story.way] });
    return signal;
  }

  /** The next thing that happens to a signal; false when nothing happens any more. */
  play(id: string): boolean {
    const told = this.told.get(id);
    const state = told?.ahead.shift();
    if (!told || state === undefined) return false;
    this.move(told.signal, state);
    return true;
  }

  playOn(id: string, everyMs: number): void {
    setTimeout(() => this.play(id) && this.playOn(id, everyMs), everyMs).unref();
  }

  end(id: string): void {
    const told = this.told.get(id);
    if (told) this.move(told.signal, 'ended', 'ended-by-giver');
  }

  forget(): void {
    this.told = new Map();
  }

  all(): SignalView[] {
    return [...this.told.values()].map(({ signal }) => signal);
  }

  find(id: string): SignalView | undefined {
    return this.told.get(id)?.signal;
  }

  /** The active signal on the same jeugdige. */
  activeOn(bsn: string): SignalView | undefined {
    return [...this.told.values()].find((told) => told.bsn === bsn && told.signal.state !== 'ended')?.signal;
  }

  /** Who else is involved; null while there is no match. */
  involvementOf(id: string): Involvement | null {
    const told = this.told.get(id);
    if (told?.signal.state !== 'matched') return null;
    return told.bsn === '123456782' ? involvementOfOne : involvementOfTwo;
  }

  private move(signal: SignalView, state: SignalState, reason: string | null = null): void {
    signal.state = state;
    signal.message = messages[state];
    signal.history.push({ state, at: new Date().toISOString(), reason });
    this.onChange();
  }
}

const referenceNumber = (count: number) => `K7Q${'MRTVWX'[count % 6]}-2X9${'PHJKLN'[count % 6]}`;
