import type { SessionView } from '#contracts/http/signals.js';
import { MutationCache, QueryCache, QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import { api, ApiError } from './api.js';

/** Who is logged in; null when nobody is, `expired` when somebody was until a moment ago. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ client, queryKey }): Promise<SessionView | 'expired' | null> =>
    (await api.session()) ?? (client.getQueryData(queryKey) ? 'expired' : null),
  staleTime: Infinity, // the first request that is refused says that it is over
});

/** The client of all queries. Any answer 401 means that the session is over, and every page learns it here. */
export function makeQueryClient(): QueryClient {
  const onError = (error: Error) => {
    if (error instanceof ApiError && error.status === 401) endSession(client, 'expired');
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: { queries: { retry: retryLater, staleTime: 10_000 } },
  });
  return client;
}

/** Nobody is logged in any more: what the screen knew of signals is forgotten. */
export function endSession(client: QueryClient, how: 'expired' | null): void {
  client.setQueryData(sessionQuery.queryKey, how);
  client.removeQueries({ queryKey: ['signals'] });
}

/** Only what may pass by itself is worth another try. */
function retryLater(failures: number, error: Error): boolean {
  const mayPass = error instanceof ApiError && (error.status === 0 || error.status >= 500);
  return mayPass && failures < 2;
}

/** The region whose portal this is. */
export function useOwnRegion(): SessionView['region'] {
  const { data } = useQuery(sessionQuery);
  return data && data !== 'expired' ? data.region : { id: '', name: '' };
}
