import { describe, expect, it } from '@jest/globals';
import { waitFor } from '#testing/wait-for.js';
import { type Attempt, HeldLane } from './held-lane.js';

const never = new AbortController().signal;

/** Runs a lane whose attempts come to these, one after the other; answers what it did. */
async function attempts(...outcomes: Attempt[]): Promise<string[]> {
  const did: string[] = [];
  const next = async (what: string): Promise<Attempt> => {
    did.push(what);
    return outcomes.shift() ?? 'empty';
  };
  const lane = new HeldLane(
    {
      sendSlowly: (most) => next(`slowly ${most}`),
      sendQuickly: () => next('quickly'),
      emptied: () => did.push('emptied'),
    },
    never,
  );
  lane.wake();
  await lane.stopped();
  return did;
}

describe('the lane of what is held for a region', () => {
  it('tries one event, and when that was taken quickly the rest', async () => {
    expect(await attempts('quickly', 'quickly')).toEqual(['slowly 1', 'quickly', 'quickly', 'emptied']);
  });

  it('tries one event again as long as the region takes nothing', async () => {
    expect(await attempts('failed', 'quickly')).toEqual(['slowly 1', 'slowly 1', 'quickly', 'emptied']);
  });

  it('keeps a slow region to itself when nothing is left', async () => {
    expect(await attempts('slowly', 'slowly')).toEqual(['slowly 1', 'slowly 500', 'slowly 500']);
  });

  it('lets go of a region that is no longer slow', async () => {
    expect(await attempts('slowly', 'quickly')).toEqual(['slowly 1', 'slowly 500', 'quickly', 'emptied']);
  });

  it('looks again when something was added while it found nothing', async () => {
    let looked = 0;
    let emptied = 0;
    const lane: HeldLane = new HeldLane(
      {
        sendSlowly: async () => {
          if (++looked === 1) lane.wake();
          return 'empty';
        },
        sendQuickly: async () => 'empty',
        emptied: () => emptied++,
      },
      never,
    );
    lane.wake();
    await waitFor('the lane to be emptied', async () => emptied === 1);
    expect(looked).toBe(2);
  });
});
