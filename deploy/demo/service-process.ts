import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { superviseProcess, type SupervisedProcess } from '#testing/supervised-process.js';
import { waitFor } from '#testing/wait-for.js';
import { ServiceDiedError, type Environment, type Service } from './service.js';

export interface ProcessPlan {
  readonly name: string;
  /** The compiled main program. */
  readonly program: string;
  readonly env: Environment;
  readonly url: string;
  /** Path that answers without a fault of the server when it is ready. */
  readonly readyPath: string;
  readonly logFile: string;
}

/** As in the Dockerfile. */
const NODE = [
  process.execPath,
  '--single-threaded-gc',
  '--no-flush-bytecode',
  '--retain-maps-for-n-gc=50',
  '--max-semi-space-size=32',
  '--max-inlined-bytecode-size=920',
  '--max-inlined-bytecode-size-cumulative=1840',
  '--max-old-space-size=1024',
];

/** As in the Dockerfile: few memory pools of the C library, so that less is held after a rush. */
const MEMORY = { MALLOC_ARENA_MAX: '2' };

/** Writes the id of the program for us, then becomes the program, with everything it prints in the log. */
const launcher = 'echo $$ > "$PID_FILE"; exec "$@" >> "$LOG_FILE" 2>&1';

/** A service as a process of its own. It never outlives us, not even when we are killed. */
export class ServiceProcess implements Service {
  readonly name: string;
  readonly url: string;
  #running: SupervisedProcess | null = null;
  #unasked: (error: Error) => void = () => undefined;

  /** @param died hears it when the process ends by itself */
  constructor(
    private readonly plan: ProcessPlan,
    private readonly died: (error: Error) => void,
  ) {
    this.name = plan.name;
    this.url = plan.url;
    writeFileSync(plan.logFile, ''); // of this run only, and then of every start in it
  }

  get pid(): number | null {
    return this.#running && existsSync(this.#pidFile) ? Number(readFileSync(this.#pidFile, 'utf8')) : null;
  }

  async start(): Promise<void> {
    rmSync(this.#pidFile, { force: true });
    const running = superviseProcess(['/bin/sh', '-c', launcher, 'sh', ...NODE, this.plan.program], {
      cwd: process.cwd(),
      env: { ...this.plan.env, ...MEMORY, PID_FILE: this.#pidFile, LOG_FILE: this.plan.logFile },
      stopSignal: 'TERM',
    });
    this.#running = running;
    this.#unasked = this.died;
    void running.ended.then(() => this.#ended(running));
    await waitFor(
      `${this.name} to be ready at ${this.url}; see ${this.plan.logFile}`,
      async () => {
        if (running.hasEnded()) throw this.#death();
        return isReady(this.url + this.plan.readyPath);
      },
      { timeoutMs: 60_000, everyMs: 50 },
    );
  }

  async stop(): Promise<void> {
    this.#unasked = () => undefined;
    await this.#running?.stop();
    this.#running = null;
  }

  async kill(): Promise<void> {
    this.#unasked = () => undefined;
    await this.#running?.kill();
    this.#running = null;
  }

  /** It stands still, so that what is connected to it hangs, until `resume`. */
  pause(): void {
    this.#running?.pause();
  }

  resume(): void {
    this.#running?.resume();
  }

  get #pidFile(): string {
    return `${this.plan.logFile}.pid`;
  }

  #ended(running: SupervisedProcess): void {
    if (this.#running === running) this.#unasked(this.#death());
  }

  #death(): ServiceDiedError {
    return new ServiceDiedError(this.name, lastLines(this.plan.logFile));
  }
}

export async function isReady(url: string): Promise<boolean> {
  return fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(2_000) }).then(
    (answer) => answer.arrayBuffer().then(() => answer.status < 500),
    () => false,
  );
}

function lastLines(file: string): string {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '(it wrote nothing)';
  return text
    .trimEnd()
    .split('\n')
    .slice(-15)
    .map((line) => `    ${line}`)
    .join('\n');
}
