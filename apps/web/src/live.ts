import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useState } from 'react';
import { sessionQuery } from './session.js';

/** Whether the screen hears of changes: `live`, or `off` while the connection is away. */
export type Live = 'live' | 'off';

const LiveContext = createContext<Live>('live');
export const LiveProvider = LiveContext.Provider;
export const useLive = () => useContext(LiveContext);

const retryMs = 3_000;

/** Follows the changes of the giver's signals. A change only makes the screen ask again; it holds no data itself. */
export function useSignalChanges(enabled: boolean): Live {
  const [live, setLive] = useState<Live>('live');
  const client = useQueryClient();
  useEffect(() => (enabled ? follow(client, setLive) : undefined), [client, enabled]);
  return live;
}

function follow(client: QueryClient, tell: (live: Live) => void): () => void {
  let retry: ReturnType<typeof setTimeout> | undefined;
  let source = open();

  function open(): EventSource {
    const opened = new EventSource('/v1/signal-changes');
    opened.addEventListener('open', () => tell('live'));
    opened.addEventListener('changed', () => void client.invalidateQueries({ queryKey: ['signals'] }));
    opened.addEventListener('error', () => {
      tell('off');
      if (opened.readyState === EventSource.CLOSED) refused();
    });
    return opened;
  }

  /** The browser reconnects by itself, but not after an answer like 401 or 503: then the session may be over. */
  function refused(): void {
    void client.refetchQueries({ queryKey: sessionQuery.queryKey });
    retry = setTimeout(() => (source = open()), retryMs);
  }

  return () => {
    clearTimeout(retry);
    source.close();
  };
}
