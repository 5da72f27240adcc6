/** The start was interrupted: everything is being stopped already. */
export class InterruptedError extends Error {
  constructor() {
    super('Everything is being stopped.');
    this.name = 'InterruptedError';
  }
}

/** What was started, so that all of it can be stopped again, last first. */
export class Started {
  readonly #stops: (() => Promise<void>)[] = [];
  #stopping: Promise<void> | null = null;

  /**
   * To be called as soon as there is something to stop.
   * @throws InterruptedError, after stopping it, when everything is being stopped already
   */
  async add(stop: () => Promise<void>): Promise<void> {
    if (!this.#stopping) {
      this.#stops.push(stop);
      return;
    }
    await stop();
    throw new InterruptedError();
  }

  /** Stops everything, also when one of them fails to stop. Further calls wait for the first. */
  async stopAll(): Promise<void> {
    this.#stopping ??= this.#stopInOrder();
    await this.#stopping;
  }

  async #stopInOrder(): Promise<void> {
    const faults: unknown[] = [];
    for (const stop of this.#stops.reverse()) await stop().catch((error: unknown) => faults.push(error));
    if (faults.length > 0) throw new AggregateError(faults, 'Not everything could be stopped.');
  }
}
