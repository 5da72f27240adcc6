import { describe, expect, it } from '@jest/globals';
import { waitFor } from './wait-for.js';

describe('waiting for something', () => {
  it('goes on as soon as it is there, and gives it', async () => {
    let tries = 0;
    expect(await waitFor('the third try', async () => ++tries === 3 && `try ${tries}`, { everyMs: 1 })).toBe(
      'try 3',
    );
  });

  it('takes zero and an empty text for an answer', async () => {
    expect(await waitFor('zero', async () => 0)).toBe(0);
    expect(await waitFor('nothing', async () => '')).toBe('');
  });

  it('says for what it waited in vain', async () => {
    const waiting = waitFor('the mail to come', async () => null, { timeoutMs: 20, everyMs: 5 });
    await expect(waiting).rejects.toThrow('Waited 20 ms in vain for the mail to come.');
  });

  it('ends at once when asking fails', async () => {
    const failing = async (): Promise<false> => {
      throw new Error('the server ended');
    };
    await expect(waitFor('the server', failing)).rejects.toThrow('the server ended');
  });
});
