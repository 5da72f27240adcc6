import type { GiveSignalAnswer } from '#contracts/http/signals.js';
import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { api } from '../api.js';

// Everything under `signals` is asked again when the region tells of a change.
export const signalsQuery = queryOptions({ queryKey: ['signals', 'all'], queryFn: api.signals });

/** One signal of the giver; null when there is no such signal or it is somebody else's. */
export const signalQuery = (id: string) =>
  queryOptions({ queryKey: ['signals', 'one', id], queryFn: () => api.signal(id) });

/** Who else is involved; null when nobody is. */
export const involvementQuery = (id: string) =>
  queryOptions({ queryKey: ['signals', 'involvement', id], queryFn: () => api.involvement(id) });

/** Puts the answer to giving on the screen at once, without asking again. */
export function showAnswer(client: QueryClient, answer: GiveSignalAnswer): void {
  client.setQueryData(signalQuery(answer.id).queryKey, answer);
  if (answer.involvement) client.setQueryData(involvementQuery(answer.id).queryKey, answer.involvement);
  void client.invalidateQueries({ queryKey: signalsQuery.queryKey });
}
