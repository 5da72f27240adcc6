import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { AppName } from '../../deploy/demo/apps.js';
import { projectRoot } from '../../deploy/demo/project-root.js';
import type { Say } from '../../deploy/demo/progress.js';
import { type ProcessPlan, ServiceProcess } from '../../deploy/demo/service-process.js';
import type { Service } from '../../deploy/demo/service.js';
import type { PlantedFault } from './planted.js';

const AFTER_DEATH_MS = 1_000;

/** A service that is started again when it ends by itself, as whatever supervises it in production does. */
export class KeptService implements Service {
  readonly name: string;
  readonly url: string;
  /** How often it ended by itself. */
  deaths = 0;
  #process: ServiceProcess;
  #wanted = false;
  #reviving = false;

  constructor(
    private readonly plan: ProcessPlan & { readonly app: AppName },
    private readonly say: Say,
  ) {
    this.name = plan.name;
    this.url = plan.url;
    this.#process = this.#processOf(plan);
  }

  get pid(): number | null {
    return this.#process.pid;
  }

  async start(): Promise<void> {
    this.#wanted = true;
    await this.#process.start();
  }

  async stop(): Promise<void> {
    this.#wanted = false;
    await this.#process.stop();
  }

  async kill(): Promise<void> {
    this.#wanted = false;
    await this.#process.kill();
  }

  pause(): void {
    this.#process.pause();
  }

  resume(): void {
    this.#process.resume();
  }

  /** Goes on as the same service with a fault in it; null: without. */
  async plant(fault: PlantedFault | null): Promise<void> {
    await this.stop();
    const program = join(projectRoot, 'dist', 'test', 'faults', 'planted-main.js');
    const env = { ...this.plan.env, APP: this.plan.app, PLANTED_FAULT: fault ?? '' };
    this.#process = this.#processOf(fault === null ? this.plan : { ...this.plan, program, env });
    await this.start();
  }

  #processOf(plan: ProcessPlan): ServiceProcess {
    return new ServiceProcess(plan, (death) => void this.#died(death));
  }

  async #died(death: Error): Promise<void> {
    if (this.#reviving || !this.#wanted) return;
    this.#reviving = true;
    this.deaths++;
    this.say(`  ${death.message}`);
    let runs = false;
    while (this.#wanted && !runs) {
      await pause(AFTER_DEATH_MS);
      await this.#process.kill(); // one that runs and did not get ready
      runs = await this.#process.start().then(
        () => true,
        () => false,
      );
    }
    this.#reviving = false;
  }
}
