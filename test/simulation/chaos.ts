import type { Owner, World } from './world.js';

/** Where a process may die. */
export type CrashPoint =
  | 'before an append'
  | 'after an append'
  | 'before effects'
  | 'after effects'
  | 'before a position is committed';

/** Decides what goes wrong, until it is over. */
export class Chaos {
  private isOver = false;
  private crashes: number;
  /** What happened, for people who look at a seed. */
  readonly story: string[] = [];

  constructor(
    private readonly world: World,
    /** Hears that a process died. */
    private readonly died: (owner: Owner) => void,
  ) {
    this.crashes = world.random.between(0, 6);
  }

  happens(chance: number): boolean {
    return !this.isOver && this.world.random.chance(chance);
  }

  over(): void {
    this.isOver = true;
  }

  /** The process may die here; then this never resolves. */
  async point(name: CrashPoint, owner: Owner): Promise<void> {
    if (this.crashes > 0 && this.happens(0.04)) {
      this.crashes--;
      this.kill(owner, name);
    }
    if (!owner.alive) await new Promise(() => undefined);
  }

  kill(owner: Owner, where: string): void {
    if (!owner.alive) return;
    this.tell(`${owner.name} dies ${where}`);
    owner.die();
    this.died(owner);
  }

  tell(what: string): void {
    this.story.push(`${String(this.world.now % 10_000_000).padStart(7)} ms  ${what}`);
  }
}
