import type { CurrentAnnouncements } from '#contracts/http/federation.js';
import type {
  GiveSignalAnswer,
  GiveSignalBody,
  Problem,
  RegionView,
  SessionView,
  SignalList,
  SignalView,
} from '#contracts/http/signals.js';
import type { Involvement } from '#contracts/involvement.js';

/** The region answered that it cannot or will not; `code` is of `errorCodes` in the platform, or `network`. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly fields: NonNullable<Problem['fields']> = [],
  ) {
    super(`${status} ${code}`);
    this.name = 'ApiError';
  }
}

const portalHeaders = { Accept: 'application/json', 'X-Requested-With': 'portal' };

async function call<T>(path: string, init: RequestInit = {}): Promise<T> {
  const response = await fetch(path, { ...init, headers: { ...portalHeaders, ...init.headers } }).catch(
    () => {
      throw new ApiError(0, 'network');
    },
  );
  if (!response.ok) throw await errorOf(response);
  return (await response.json()) as T;
}

async function errorOf(response: Response): Promise<ApiError> {
  const problem = (await response.json().catch(() => ({}))) as Partial<Problem>;
  return new ApiError(response.status, problem.code ?? 'internal', problem.fields);
}

/** What is not there is a value here, not an error. */
async function orNull<T>(statuses: readonly number[], answer: Promise<T>): Promise<T | null> {
  return answer.catch((error: unknown) => {
    if (error instanceof ApiError && statuses.includes(error.status)) return null;
    throw error;
  });
}

const post = <T>(path: string, body?: unknown) =>
  call<T>(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body ?? {}),
  });

/** No such signal, or what stands in the address cannot be one. */
const notThere = [404, 400];

/** The regional index, as the portal asks it. The session is a cookie that no script can read. */
export const api = {
  region: () => orNull([404], call<RegionView>('/v1/region')),
  announcements: () => call<CurrentAnnouncements>('/v1/announcements'),
  session: () => orNull([401], call<SessionView>('/v1/session')),
  signals: () => call<SignalList>('/v1/signals'),
  signal: (id: string) => orNull(notThere, call<SignalView>(`/v1/signals/${encodeURIComponent(id)}`)),
  involvement: (id: string) =>
    orNull(notThere, call<Involvement>(`/v1/signals/${encodeURIComponent(id)}/match`)),
  give: (body: GiveSignalBody) => post<GiveSignalAnswer>('/v1/signals', body),
  end: (id: string) => post<SignalView>(`/v1/signals/${encodeURIComponent(id)}/end`),
  async logOut(): Promise<void> {
    await fetch('/logout', { method: 'POST', headers: portalHeaders, redirect: 'manual' });
  },
};

/** Where logging in starts; afterwards the browser comes back to `returnTo`. */
export const loginAddress = (returnTo: string) => `/login?returnTo=${encodeURIComponent(returnTo)}`;

/** Where somebody logs in with another account than the login provider knows already. */
export const otherLoginAddress = (returnTo: string) => `${loginAddress(returnTo)}&account=other`;
