import { examplePersons } from '#testing/example-persons.js';
import { waitFor } from '#testing/wait-for.js';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import type { Caller } from './support/caller.js';
import { type Giver, givers, type Happening, histories, History, workAt } from './support/move-histories.js';
import { type Moving, type RegionName, regionNames, startMoving } from './support/moving.js';

/** Another one with `MOVES_SEED`; that of a failure is in its message. */
const seed = Number(process.env.MOVES_SEED ?? 6);
/** More with `MOVES_HISTORIES`. */
const wanted = Number(process.env.MOVES_HISTORIES ?? 24);

jest.setTimeout(60_000 + wanted * 4_000);

const children: string[] = [...examplePersons.zoetermeer, ...examplePersons.breda];
/** As many at once as there are children who are not each other's family: they share nothing but the regions. */
const AT_ONCE = 12;

describe('Whoever moves, however often, whatever happens meanwhile', () => {
  let moving: Moving;
  let callers: Record<Giver, Caller>;
  const cutOff = new Set<RegionName>();
  beforeAll(async () => {
    moving = await startMoving();
    const all = await Promise.all(
      givers.map(async (who) => [who, await moving.as(who, workAt[who])] as const),
    );
    callers = Object.fromEntries(all) as Record<Giver, Caller>;
  });
  afterAll(() => moving?.stop());

  const cut = async (region: RegionName, isCut: boolean): Promise<void> => {
    if (isCut) cutOff.add(region);
    else cutOff.delete(region);
    await moving.federation.hub.setCutOff(moving.regions[region].id, isCut);
  };
  const reachAll = (): Promise<unknown> => Promise.all(regionNames.map((region) => cut(region, false)));

  /** Waits until all is well with a jeugdige; the last thing that was not is in the error. */
  async function settles(history: History): Promise<void> {
    let last: string[] = [];
    await waitFor(
      'a case to be where it belongs',
      async () => {
        last = await history.faults();
        return last.length === 0;
      },
      { timeoutMs: 30_000, everyMs: 100 },
    ).catch(async (error: unknown) => {
      const held = await moving.look(history.played.bsn);
      throw new Error(`${String(error)} ${last.join('; ')} ${JSON.stringify(held)}`);
    });
  }

  async function play(list: readonly Happening[], bsn: string): Promise<void> {
    const history = new History(moving, callers, bsn, cut);
    await moving.move(bsn, 'zoetermeer');
    for (const one of list) {
      await history.play(one);
      if (one.what === 'settle' && cutOff.size === 0 && !history.played.isUncovered) await settles(history);
    }
    if (history.played.isUncovered) await history.play({ what: 'move', to: history.played.home });
    await reachAll();
    await settles(history);
    for (const who of history.played.active.keys()) await history.play({ what: 'end', who });
    await settles(history); // nothing of it is left anywhere but the archive of the last home
  }

  it('in the end every active signal is at one home, that of the population register, and nothing anywhere else', async () => {
    const samples = fc.sample(histories, { seed, numRuns: wanted });
    const waiting = [...samples.entries()];
    const failed: object[] = [];
    const playOn = async (bsn: string): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const [history, list] = next;
        const why = await play(list, bsn).then(() => null, String);
        if (why !== null) failed.push({ seed, history, list: JSON.stringify(list), why });
      }
    };
    await Promise.all(children.slice(0, AT_ONCE).map(playOn));
    expect(failed).toEqual([]);
  });
});
