import type { PublicJwk } from '#platform/keys.js';
import { PeriodicWork } from '#platform/periodic-work.js';
import { verifyDirectory } from '#platform/signed-directory.js';
import { inTransaction } from '#platform/transaction.js';
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DirectoryRepository } from './directory.repository.js';
import { DirectoryService } from './directory.service.js';

export const DIRECTORY_OPTIONS = Symbol('DIRECTORY_OPTIONS');

export interface DirectoryOptions {
  readonly hubUrl: string;
  readonly hubKey: PublicJwk;
  readonly refreshMs: number;
}

const TIMEOUT_MS = 5_000;
/** Dates come into force without a new version, so the listeners are told also when nothing is new. */
const TELL_EVERY_MS = 30_000;

/**
 * Keeps the copy of the region directory fresh: asks the hub with the version it has, checks the signature, keeps the
 * copy in the database for the next start and for when the hub is away.
 */
@Injectable()
export class DirectoryRefreshService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(DirectoryRefreshService.name);
  private readonly listeners = new Set<() => Promise<void>>();
  private readonly asking = new PeriodicWork('Asking for the region directory', this.logger, () =>
    this.ask(),
  );
  private readonly telling = new PeriodicWork('Following the region directory', this.logger, () =>
    this.tellListeners(),
  );
  private hubAnswers = true;

  constructor(
    @Inject(DIRECTORY_OPTIONS) private readonly options: DirectoryOptions,
    private readonly dataSource: DataSource,
    private readonly repository: DirectoryRepository,
    private readonly directory: DirectoryService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.load();
    await this.refresh();
    this.asking.start(this.options.refreshMs);
    this.telling.start(TELL_EVERY_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.asking.stop();
    await this.telling.stop();
  }

  /** `listener` is called when there is a new version, when somebody asked for it, and now and then. */
  onRefreshed(listener: () => Promise<void>): void {
    this.listeners.add(listener);
  }

  /** Asks the hub now, and tells who waits for it. Never fails: the region goes on with the copy it has. */
  async refresh(): Promise<void> {
    await this.asking.wake();
    await this.telling.wake();
  }

  /** By the directory as it is, something may have a way now that it had not: tells who waits for that. */
  followAgain(): void {
    void this.telling.wake();
  }

  private async ask(): Promise<void> {
    const before = this.directory.version();
    await this.fetch().then(
      () => this.answered(true),
      (error: unknown) => this.answered(false, error),
    );
    if (this.directory.version() !== before) this.followAgain();
  }

  private async load(): Promise<void> {
    const copy = await inTransaction(this.dataSource, (tx) => this.repository.find(tx));
    if (!copy) return;
    await verifyDirectory(copy.jws, this.options.hubKey).then(
      (directory) => this.directory.take(directory),
      () => this.logger.warn('The stored copy of the region directory is not signed by this hub; not used'),
    );
  }

  private async fetch(): Promise<void> {
    const response = await fetch(`${this.options.hubUrl}/v1/directory`, {
      headers: { accept: 'application/jose', 'if-none-match': `"${this.directory.version()}"` },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const jws = await response.text();
    if (response.status === 304) return;
    if (!response.ok) throw new Error(`status ${response.status}`);
    const directory = await verifyDirectory(jws, this.options.hubKey);
    if (!this.directory.take(directory)) return;
    this.logger.log({ message: 'Region directory received', version: directory.version });
    const copy = { version: directory.version, jws, fetchedAt: new Date() };
    await inTransaction(this.dataSource, (tx) => this.repository.keep(tx, copy));
  }

  /** Tells the log when the hub goes away and when it is back, not every time it is asked. */
  private answered(answers: boolean, error?: unknown): void {
    if (answers === this.hubAnswers) return;
    this.hubAnswers = answers;
    if (answers) this.logger.log('The hub gives the region directory again');
    else
      this.logger.warn({
        message: 'The hub does not give the region directory; going on with the last copy',
        fault: error instanceof Error ? error.message : 'unknown',
      });
  }

  private async tellListeners(): Promise<void> {
    for (const listener of this.listeners) {
      await listener().catch((error: unknown) => this.logger.error(error));
    }
  }
}
