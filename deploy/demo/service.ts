/** A part of the federation that runs, as its own process or inside ours. */
export interface Service {
  readonly name: string;
  readonly url: string;
  /** Process id while it runs on its own; null when it runs inside our process. */
  readonly pid: number | null;
  /** Starts it, also again after `stop` or `kill`; resolves when it is ready. */
  start(): Promise<void>;
  /** In good order. */
  stop(): Promise<void>;
  /** Without warning: `kill -9`, or the nearest thing to it inside our process. */
  kill(): Promise<void>;
}

export type Environment = Readonly<Record<string, string>>;

/** A service ended that should run; the message says which and holds the last lines of its log. */
export class ServiceDiedError extends Error {
  constructor(name: string, lastLines: string) {
    super(`${name} stopped by itself. The last lines of its log:\n${lastLines}`);
    this.name = 'ServiceDiedError';
  }
}
