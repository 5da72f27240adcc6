import type { EventPort } from '#messaging/event-port.js';
import type { Clock } from '#platform/clock.js';
import type { Environment, Service } from './service.js';

interface Running {
  readonly url: string;
  close(): Promise<void>;
}

/** The start function of an app. */
export type StartApp = (
  env: Environment,
  options: { eventPort: EventPort; clock?: Clock },
) => Promise<Running>;

/** A service inside our own process: for tests, and for the demo where no Kafka can be had. */
export class ServiceInside implements Service {
  readonly pid = null;
  readonly url: string;
  #close: () => Promise<void> = async () => undefined;

  /** @param openPort a port of the broker for this service alone */
  constructor(
    readonly name: string,
    private readonly startApp: StartApp,
    private readonly env: Environment,
    private readonly openPort: () => EventPort,
  ) {
    this.url = `http://${env.HOST}:${env.PORT}`;
  }

  async start(): Promise<void> {
    const eventPort = this.openPort();
    const running = await this.startApp(this.env, { eventPort }).catch(async (error: unknown) => {
      await eventPort.close();
      throw error;
    });
    this.#close = async () => {
      await running.close();
      await eventPort.close();
    };
  }

  async stop(): Promise<void> {
    const close = this.#close;
    this.#close = async () => undefined;
    await close();
  }

  /** Inside one process nothing can be killed without killing all: this stops it with its work under way. */
  async kill(): Promise<void> {
    await this.stop();
  }
}
