/**
 * Notices that a consumer has silently stopped (kafkajs #659, #1277, #1441): nothing happened for a while although
 * the broker answers. A broker that is away is no stall.
 */
export class Watchdog {
  private lastSign = Date.now();
  private readonly timer: NodeJS.Timeout;
  private asking = false;

  constructor(
    private readonly stalledAfterMs: number,
    private readonly brokerAnswers: () => Promise<boolean>,
    private readonly onStalled: () => void,
  ) {
    this.timer = setInterval(() => void this.look(), stalledAfterMs / 4).unref();
  }

  /** A sign of life: a fetch, a batch done, a heartbeat of the work itself, a new attempt. */
  sign(): void {
    this.lastSign = Date.now();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    if (this.asking || Date.now() - this.lastSign < this.stalledAfterMs) return;
    this.asking = true;
    const asked = Date.now();
    const answers = await this.brokerAnswers();
    this.asking = false;
    if (this.lastSign >= asked) return;
    if (!answers) return this.sign();
    this.stop();
    this.onStalled();
  }
}
