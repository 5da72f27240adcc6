import type { ActAnswer, ActBody, CoordinationView } from '#contracts/http/coordination.js';
import type { GiveSignalAnswer, GiveSignalBody, SignalList, SignalView } from '#contracts/http/signals.js';
import type { Involvement } from '#contracts/involvement.js';

/** A region answered something else than was expected of it. */
export class UnexpectedAnswerError extends Error {
  constructor(
    readonly status: number,
    what: string,
    readonly body: string,
  ) {
    super(`${what} was answered with ${status}: ${body.slice(0, 500)}`);
    this.name = 'UnexpectedAnswerError';
  }
}

/** What a professional can do in the index of their region, by the same HTTP as the portal. */
export class PortalClient {
  /** @param headers how the professional proves who they are: a session cookie, or a bearer token */
  constructor(
    private readonly url: string,
    private readonly headers: Readonly<Record<string, string>>,
  ) {}

  give(body: GiveSignalBody): Promise<GiveSignalAnswer> {
    return this.ask('POST', '/v1/signals', body);
  }

  async list(): Promise<SignalView[]> {
    return (await this.ask<SignalList>('GET', '/v1/signals')).signals;
  }

  see(id: string): Promise<SignalView> {
    return this.ask('GET', `/v1/signals/${id}`);
  }

  end(id: string): Promise<SignalView> {
    return this.ask('POST', `/v1/signals/${id}/end`);
  }

  /** Null as long as nobody else is involved. */
  async match(id: string): Promise<Involvement | null> {
    return this.ask<Involvement>('GET', `/v1/signals/${id}/match`).catch((error: unknown) => {
      if (error instanceof UnexpectedAnswerError && error.status === 404) return null;
      throw error;
    });
  }

  /** The coordination around an own signal, as long as others are involved. */
  coordination(id: string): Promise<CoordinationView> {
    return this.ask('GET', `/v1/signals/${id}/coordination`);
  }

  /** Does something in the coordination around an own signal. */
  act(id: string, body: ActBody): Promise<ActAnswer> {
    return this.ask('POST', `/v1/signals/${id}/coordination/actions`, body);
  }

  /** Anything else that the index answers. */
  async ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(this.url + path, {
      method,
      headers: { ...this.headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new UnexpectedAnswerError(answer.status, `${method} ${path}`, text);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }
}
