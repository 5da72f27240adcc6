import { afterEach, describe, expect, it } from '@jest/globals';
import { waitFor } from '#testing/wait-for.js';
import { createLogger } from './logging.js';
import { PeriodicWork } from './periodic-work.js';

const EVERY_MS = 5;
let lines = '';
const logger = createLogger('service', 'info', { write: (line) => (lines += line) });

/** Work whose runs end when they are told to. */
class Slow {
  begun = 0;
  ended = 0;
  private readonly ends: ((error?: Error) => void)[] = [];

  readonly run = (): Promise<void> => {
    this.begun++;
    return new Promise((resolve, reject) =>
      this.ends.push((error) => {
        this.ended++;
        if (error) reject(error);
        else resolve();
      }),
    );
  };

  async hasBegun(times: number): Promise<void> {
    await waitFor(`run ${times}`, async () => this.begun >= times);
  }

  end(error?: Error): void {
    this.ends.shift()?.(error);
  }
}

/** Time in which other runs would have begun. */
async function someTicks(): Promise<void> {
  let ticks = 0;
  const timer = setInterval(() => ticks++, EVERY_MS);
  await waitFor('some ticks', async () => ticks >= 5);
  clearInterval(timer);
}

describe('work that is done again and again', () => {
  let slow = new Slow();
  let work = new PeriodicWork('Looking', logger, slow.run);
  const begin = (): void => {
    slow = new Slow();
    work = new PeriodicWork('Looking', logger, slow.run);
    work.start(EVERY_MS);
  };
  afterEach(async () => {
    const stopped = work.stop();
    slow.end();
    await stopped;
  });

  it('has one run at a time, and the next when that has ended', async () => {
    begin();
    await slow.hasBegun(1);
    await someTicks();
    expect(slow.begun).toBe(1);
    slow.end();
    await slow.hasBegun(2);
  });

  it('stops when the run under way has ended, and begins no other', async () => {
    begin();
    await slow.hasBegun(1);
    void work.wake();
    let ended = -1;
    const stopped = work.stop().then(() => (ended = slow.ended));
    expect(work.stopping).toBe(true);
    await someTicks();
    expect(ended).toBe(-1);
    slow.end();
    await stopped;
    expect(ended).toBe(1);
    await someTicks();
    expect(slow.begun).toBe(1);
  });

  it('goes on after a run that failed, and the log says what went wrong and where', async () => {
    lines = '';
    begin();
    await slow.hasBegun(1);
    slow.end(new TypeError('no such thing'));
    await slow.hasBegun(2);
    expect(JSON.parse(lines)).toMatchObject({
      level: 40,
      message: 'Looking failed; it is done again',
      fault: { error: 'TypeError', message: 'no such thing', at: expect.any(Array) },
    });
  });

  it('is done at once when it is woken, and once more when it is under way', async () => {
    slow = new Slow();
    work = new PeriodicWork('Looking', logger, slow.run);
    work.start(60_000);
    const done = Promise.all([work.wake(), work.wake(), work.wake()]);
    await slow.hasBegun(1);
    slow.end();
    await slow.hasBegun(2);
    slow.end();
    await done;
    await someTicks();
    expect(slow.begun).toBe(2);
  });

  it('can be started again after it was stopped', async () => {
    begin();
    await slow.hasBegun(1);
    slow.end();
    await work.stop();
    const before = slow.begun;
    work.start(EVERY_MS);
    await slow.hasBegun(before + 1);
  });
});
