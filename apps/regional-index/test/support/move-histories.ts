import fc from 'fast-check';
import type { GiveSignalAnswer } from '#contracts/http/signals.js';
import type { Caller } from './caller.js';
import { type HeldInRegion, isAt, type Moving, type Place, type RegionName, regionNames } from './moving.js';

/** Who gives signals in a history, and where. */
export const givers = ['anouk', 'karin', 'mieke', 'youssef', 'joost'] as const;
export type Giver = (typeof givers)[number];
export const workAt = {
  ...{ anouk: 'breda', karin: 'breda', mieke: 'zoetermeer', youssef: 'zoetermeer', joost: 'goes' },
} as const satisfies Record<Giver, RegionName>;

/** What happens in a history, one after the other, without waiting for what follows from it. */
export type Happening =
  | { readonly what: 'give' | 'end'; readonly who: Giver }
  | { readonly what: 'move'; readonly to: Place }
  /** A move, and back before anything can have followed from it. */
  | { readonly what: 'move-and-back'; readonly to: RegionName }
  | { readonly what: 'cut-off' | 'reach-again'; readonly region: RegionName }
  /** Until nothing is on its way any more, as far as regions can be reached. */
  | { readonly what: 'settle' };

const giver = fc.constantFrom(...givers);
const region = fc.constantFrom(...regionNames);
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ what: fc.constant('give' as const), who: giver }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('end' as const), who: giver }) },
  {
    weight: 5,
    arbitrary: fc.record({
      what: fc.constant('move' as const),
      to: fc.constantFrom<Place>('breda', 'zoetermeer', 'goes', 'breda', 'zoetermeer', 'goes', 'maastricht'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('move-and-back' as const), to: region }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('cut-off' as const), region }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('reach-again' as const), region }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('settle' as const) }) },
);

/** Begins with somebody who gives, so that there is something to move. */
export const histories: fc.Arbitrary<Happening[]> = fc
  .tuple(giver, fc.array(happening, { minLength: 3, maxLength: 12 }))
  .map(([who, rest]): Happening[] => [{ what: 'give', who }, ...rest]);

/** A history of one jeugdige as it was played, with what must be true in the end. */
export interface Played {
  readonly bsn: string;
  /** Where they live in the end; the last that is covered, when nobody covers it. */
  home: RegionName;
  /** Whether they live where nobody covers in the end: then the case stays where it was. */
  isUncovered: boolean;
  /** Active signals by giver. */
  readonly active: Map<Giver, string>;
}

export class History {
  readonly played: Played;

  constructor(
    private readonly moving: Moving,
    private readonly callers: Readonly<Record<Giver, Caller>>,
    bsn: string,
    private readonly cut: (region: RegionName, isCut: boolean) => Promise<void>,
  ) {
    this.played = { bsn, home: 'zoetermeer', isUncovered: false, active: new Map() };
  }

  async play(one: Happening): Promise<void> {
    const { bsn, active } = this.played;
    switch (one.what) {
      case 'give': {
        const answer = await this.callers[one.who].ask<GiveSignalAnswer>('POST', '/v1/signals', { bsn });
        if (answer.status >= 300)
          throw new Error(`${one.who} could not give: ${JSON.stringify(answer.body)}`);
        active.set(one.who, answer.body.id);
        return;
      }
      case 'end': {
        const id = active.get(one.who);
        if (id === undefined) return;
        await this.callers[one.who].end(id);
        active.delete(one.who);
        return;
      }
      case 'move':
        return this.move(one.to);
      case 'move-and-back': {
        const back = this.played.home;
        await this.move(one.to);
        return this.move(back);
      }
      case 'cut-off':
        return this.cut(one.region, true);
      case 'reach-again':
        return this.cut(one.region, false);
      case 'settle':
        return;
    }
  }

  private async move(to: Place): Promise<void> {
    await this.moving.move(this.played.bsn, to);
    this.played.isUncovered = to === 'maastricht';
    if (to !== 'maastricht') this.played.home = to;
  }

  /** What is not as it must be in the end; empty: all is well. */
  async faults(): Promise<string[]> {
    const { bsn, home, active, isUncovered } = this.played;
    const held = await this.moving.look(bsn);
    const ids = [...active.values()].sort();
    const faults = placeFaults(held, { home, ids, isUncovered }, this.moving);
    if (faults.length > 0) return faults;
    return (await Promise.all([...active].map((one) => this.giverFaults(one, held)))).flat();
  }

  /** Origins see how their signal stands: in a match with all others, or alone. */
  private async giverFaults([who, id]: [Giver, string], held: readonly HeldInRegion[]): Promise<string[]> {
    const seen = await this.callers[who].see(id);
    const isMatched = held.some(({ openMatches }) => openMatches > 0);
    const expected = isMatched ? 'matched' : 'alone';
    const match = await this.callers[who].match(id);
    const others = match?.others.length ?? 0;
    const wanted = isMatched ? this.played.active.size - 1 : 0;
    const at = held.find(({ openMatches }) => openMatches > 0)?.region;
    const home = at ? this.moving.regions[at].id : null;
    return [
      ...(seen.state === expected ? [] : [`${who} sees ${seen.state} instead of ${expected}`]),
      ...(others === wanted ? [] : [`${who} sees ${others} others instead of ${wanted}`]),
      ...(match && match.homeRegion !== home ? [`${who} sees a match of ${match.homeRegion}`] : []),
    ];
  }
}

function placeFaults(
  held: readonly HeldInRegion[],
  { home, ids, isUncovered }: { home: RegionName; ids: readonly string[]; isUncovered: boolean },
  moving: Moving,
): string[] {
  // Where nobody covers, what is there stays at the last home, and what is given meanwhile waits at its origin.
  if (isUncovered) return [];
  const place = isAt(held, moving.regions[home].id, home, ids.length) ? [] : [`not at ${home} alone`];
  const atHome = held.find(({ region }) => region === home)?.atHome ?? [];
  const missing = ids.filter((id) => !atHome.includes(id));
  const matches = held.reduce((sum, { openMatches }) => sum + openMatches, 0);
  const wanted = ids.length > 1 ? 1 : 0;
  return [
    ...place,
    ...(missing.length > 0 ? [`${missing.length} signals not at ${home}`] : []),
    ...(matches === wanted ? [] : [`${matches} open matches instead of ${wanted}`]),
  ];
}
