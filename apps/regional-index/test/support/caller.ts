import type { GiveSignalAnswer, Problem, SignalList, SignalView } from '#contracts/http/signals.js';
import type { Involvement } from '#contracts/involvement.js';

export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

/** Somebody who calls a region over HTTP. */
export interface Caller {
  ask<T>(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<T>>;
  give(bsn: string, more?: object): Promise<GiveSignalAnswer>;
  /** Gives a signal on somebody without a BSN. */
  giveOn(who: object): Promise<GiveSignalAnswer>;
  see(id: string): Promise<SignalView>;
  list(): Promise<SignalView[]>;
  match(id: string): Promise<Involvement | null>;
  end(id: string): Promise<SignalView>;
}

/** @param token undefined: nobody is logged in */
export function callerOf(url: string, token: string | undefined): Caller {
  const ask = async <T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> => {
    const response = await fetch(url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json');
    return {
      status: response.status,
      headers: response.headers,
      body: (json ? JSON.parse(text) : text) as T,
    };
  };
  const good = async <T>(answer: Promise<Answer<T>>): Promise<T> => {
    const { status, body } = await answer;
    if (status < 300) return body;
    const { code, detail, fields } = body as Problem;
    throw new Error(`${status} ${code}: ${detail} ${JSON.stringify(fields ?? [])}`);
  };
  return {
    ask,
    give: (bsn, more) => good(ask<GiveSignalAnswer>('POST', '/v1/signals', { bsn, ...more })),
    giveOn: (who) => good(ask<GiveSignalAnswer>('POST', '/v1/signals', who)),
    see: (id) => good(ask<SignalView>('GET', `/v1/signals/${id}`)),
    list: async () => (await good(ask<SignalList>('GET', '/v1/signals'))).signals,
    match: async (id) => {
      const answer = await ask<Involvement>('GET', `/v1/signals/${id}/match`);
      return answer.status === 200 ? answer.body : null;
    },
    end: (id) => good(ask<SignalView>('POST', `/v1/signals/${id}/end`)),
  };
}
