import { AppError } from '#platform/app-error.js';
import { groupCommit } from '#platform/group-commit.js';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { request } from 'undici'; // what fetch is made of, at a third of its cost
import { answerSchema, FIELDS, isSomebody, NAME_FIELDS, type Person, personOf } from './person.js';

export type { Person };

export const BRP_OPTIONS = Symbol('BRP_OPTIONS');

export interface BrpOptions {
  readonly url: string;
  readonly apiKey: string;
  readonly timeoutMs: number;
}

/** As many as the contract allows per request. */
export const MOST_PER_REQUEST = 20;
const CONCURRENT_REQUESTS = 4;
const TRIES = 3;
/** Pause before another try; half of it by chance, so that many callers do not come back together. */
const PAUSE_MS = 100;
const RETRY_AFTER_SECONDS = 10;

/** The population register by the Haal Centraal contract, BRP Personen 2. Concurrent questions share a request. */
@Injectable()
export class BrpService {
  private readonly logger = new Logger(BrpService.name);
  private readonly ask = groupCommit((bsns: string[]) => this.findAll(bsns), {
    max: MOST_PER_REQUEST,
    concurrent: CONCURRENT_REQUESTS,
  });

  constructor(@Inject(BRP_OPTIONS) private readonly options: BrpOptions) {}

  /**
   * Who has this BSN; null when the register knows nobody.
   * @throws AppError brp-unavailable when the register does not answer, after two more tries
   */
  async find(bsn: string): Promise<Person | null> {
    return this.ask(bsn);
  }

  /**
   * The same with name and sex, which nobody needs but who joins a jeugdige without a BSN to this one.
   * @throws AppError brp-unavailable
   */
  async findNamed(bsn: string): Promise<Person | null> {
    const [person = null] = await this.tryToFind([bsn], [...FIELDS, ...NAME_FIELDS]);
    return person;
  }

  /**
   * The same for several at once, as one request of their own: whoever waits for an answer is not held up by it.
   * @param bsns at most `MOST_PER_REQUEST`, each one once
   * @returns by BSN; of whom the register knows nobody there is nothing
   * @throws AppError brp-unavailable
   */
  async findMany(bsns: readonly string[]): Promise<Map<string, Person>> {
    const persons = bsns.length > 0 ? await this.tryToFind(bsns) : [];
    return new Map(persons.filter(isSomebody).map((person) => [person.bsn, person]));
  }

  private async findAll(bsns: string[]): Promise<(Person | null)[]> {
    const persons = await this.tryToFind([...new Set(bsns)]);
    const byBsn = new Map(persons.map((person) => [person.bsn, person]));
    return bsns.map((bsn) => byBsn.get(bsn) ?? null);
  }

  private async tryToFind(bsns: readonly string[], fields: readonly string[] = FIELDS): Promise<Person[]> {
    for (let tried = 1; ; tried++) {
      try {
        return await this.request(bsns, fields);
      } catch (error) {
        if (tried === TRIES) throw this.unavailable(error);
      }
      await pause(PAUSE_MS * tried * (0.5 + Math.random()));
    }
  }

  private async request(bsns: readonly string[], fields: readonly string[]): Promise<Person[]> {
    const { statusCode, body } = await request(`${this.options.url}/personen`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': this.options.apiKey },
      body: JSON.stringify({
        type: 'RaadpleegMetBurgerservicenummer',
        burgerservicenummer: bsns,
        fields,
      }),
      signal: AbortSignal.timeout(this.options.timeoutMs),
    });
    const answer = await body.text();
    if (statusCode !== 200) throw new Error(`status ${statusCode}`);
    return answerSchema.parse(JSON.parse(answer)).personen.map(personOf);
  }

  /** The log gets the kind of fault only: an answer of the register may hold anything. */
  private unavailable(error: unknown): AppError {
    const fault = error instanceof Error && error.message.startsWith('status ') ? error.message : 'no answer';
    this.logger.warn({ message: 'The population register does not answer', fault });
    return new AppError('brp-unavailable', 'Nothing was stored. Try again in a moment.', {
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    });
  }
}
