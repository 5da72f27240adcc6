/** Lets one loop sleep until it is woken or the time is over. A ring while nobody sleeps is kept for the next sleep. */
export class Bell {
  private waiting: (() => void) | null = null;
  private kept = false;

  ring(): void {
    if (this.waiting) this.waiting();
    else this.kept = true;
  }

  /** Resolves at the next ring, at the latest after `milliseconds`. */
  async rung(milliseconds: number): Promise<void> {
    if (!this.kept && milliseconds > 0) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        this.waiting = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.waiting = null;
    }
    this.kept = false;
  }
}
