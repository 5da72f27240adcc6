import { afterEach, describe, expect, it } from '@jest/globals';
import { waitFor } from '#testing/wait-for.js';
import { Watchdog } from './watchdog.js';

describe('The watchdog of a consumer', () => {
  let watchdog: Watchdog | undefined;
  let asked = 0;
  let stalls = 0;
  const watch = (brokerAnswers: boolean): Watchdog => {
    asked = 0;
    stalls = 0;
    const ask = async (): Promise<boolean> => {
      asked++;
      return brokerAnswers;
    };
    watchdog = new Watchdog(40, ask, () => stalls++);
    return watchdog;
  };
  afterEach(() => watchdog?.stop());

  it('barks once when nothing happens although the broker answers', async () => {
    watch(true);
    await waitFor('the bark', async () => stalls === 1);
    expect(asked).toBe(1);
  });

  it('is silent while the broker is away', async () => {
    watch(false);
    await waitFor('it to have asked several times', async () => asked >= 3);
    expect(stalls).toBe(0);
  });

  it('is silent as long as there are signs of life', async () => {
    const alive = watch(true);
    const end = Date.now() + 200;
    await waitFor(
      'five times the patience of the watchdog',
      async () => {
        alive.sign();
        return Date.now() > end;
      },
      { everyMs: 5 },
    );
    expect(stalls).toBe(0);
  });
});
