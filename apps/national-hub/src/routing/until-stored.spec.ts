import { AppError } from '#platform/app-error.js';
import { describe, expect, it } from '@jest/globals';
import { untilStored } from './until-stored.js';

const away = new AppError('unavailable', 'The database is away');
const go = async (): Promise<void> => undefined;

/** Fails with each error in turn, then succeeds. */
function storeAfter(...errors: Error[]): () => Promise<void> {
  return async () => {
    const error = errors.shift();
    if (error) throw error;
  };
}

describe('noting what passed', () => {
  it('waits while the database is away for a moment', async () => {
    await expect(untilStored(storeAfter(away), go)).resolves.toBeUndefined();
  });

  it('does not wait for what will never succeed', async () => {
    await expect(untilStored(storeAfter(new Error('never')), go)).rejects.toThrow('never');
  });

  it('is given up when the service stops', async () => {
    const stop = async (): Promise<void> => {
      throw new Error('stopping');
    };
    await expect(untilStored(storeAfter(away, away), stop)).rejects.toThrow('stopping');
  });
});
