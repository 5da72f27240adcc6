import { realImmediate } from './real-immediate.js';
import type { Random } from './random.js';

/** A process of the simulation: what it has planned is gone when it dies. */
export class Owner {
  alive = true;
  private readonly mourners: (() => void)[] = [];

  constructor(readonly name: string) {}

  onDeath(mourn: () => void): void {
    this.mourners.push(mourn);
  }

  die(): void {
    if (!this.alive) return;
    this.alive = false;
    for (const mourn of this.mourners.splice(0)) mourn();
  }
}

/** Something that is still to happen; `run` happens at a moment of its own between all others. */
export interface Task {
  readonly at: number;
  readonly owner: Owner;
  readonly run: () => void;
}

/** 2026-11-26, 12:00 UTC. */
const START = 1_795_694_400_000;

/**
 * Time and order of everything that happens: what is due happens in an order that chance decides, one thing at a time,
 * each with all that follows from it at once. The same seed is the same history.
 */
export class World {
  now = START;
  /** What never dies: the broker, the clients, and who looks on. */
  readonly eternal = new Owner('eternal');
  /** Whose work is being done. */
  owner = this.eternal;
  steps = 0;
  private tasks: Task[] = [];

  constructor(readonly random: Random) {}

  schedule(run: () => void, delayMs = 0, owner = this.owner): Task {
    const task = { at: this.now + Math.max(0, delayMs), owner, run };
    this.tasks.push(task);
    return task;
  }

  cancel(task: Task): void {
    const index = this.tasks.indexOf(task);
    if (index >= 0) this.tasks.splice(index, 1);
  }

  /** A while, of the process whose work is being done. */
  pause(ms: number): Promise<void> {
    return new Promise((resolve) => void this.schedule(resolve, ms));
  }

  /** Lets things happen until it is so. @returns false when it is not within this time */
  async until(isSo: () => boolean, withinMs: number): Promise<boolean> {
    const end = this.now + withinMs;
    while (!isSo()) {
      if (!this.step(end)) return false;
      await new Promise((resolve) => realImmediate(resolve)); // all that follows at once
    }
    return true;
  }

  private step(end: number): boolean {
    this.tasks = this.tasks.filter(({ owner }) => owner.alive);
    const next = this.tasks.reduce((least, { at }) => Math.min(least, at), Infinity);
    if (next > end) return false;
    this.now = Math.max(this.now, next);
    const task = this.random.pick(this.tasks.filter(({ at }) => at <= this.now));
    this.cancel(task);
    this.owner = task.owner;
    this.steps++;
    task.run();
    return true;
  }
}
