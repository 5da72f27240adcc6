/**
 * Remembers the outcome of slow work by key, at most `max` of them (the oldest goes first). Callers that ask
 * for the same key at the same time share one piece of work; work that fails is not remembered.
 */
export class PromiseCache<V> {
  private readonly kept = new Map<string, Promise<V>>();

  constructor(private readonly max: number) {}

  get size(): number {
    return this.kept.size;
  }

  /** What is remembered under `key`, or else the outcome of `make`. */
  get(key: string, make: () => Promise<V>): Promise<V> {
    return this.kept.get(key) ?? this.started(key, make);
  }

  /** Forgets what is remembered under `key`, so that the next call does the work again. */
  forget(key: string): void {
    this.kept.delete(key);
  }

  private started(key: string, make: () => Promise<V>): Promise<V> {
    const work = make();
    this.kept.set(key, work);
    if (this.kept.size > this.max) this.forgetOldest();
    work.catch(() => {
      if (this.kept.get(key) === work) this.kept.delete(key);
    });
    return work;
  }

  private forgetOldest(): void {
    const oldest = this.kept.keys().next();
    if (!oldest.done) this.kept.delete(oldest.value);
  }
}
