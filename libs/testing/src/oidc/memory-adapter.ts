import type { Adapter, AdapterFactory, AdapterPayload, ClientMetadata } from 'oidc-provider';

interface Kept {
  readonly payload: AdapterPayload;
  readonly until: number;
}

/**
 * What the provider remembers (sessions, codes, logins under way), in the memory of one provider, and the clients it
 * knows. The provider's own has one memory for all providers in a process, and copies clients in a way that jest's
 * separate globals break.
 */
export function memoryAdapter(clientOf: (id: string) => ClientMetadata | undefined): AdapterFactory {
  const kept = new Map<string, Kept>();
  return (model) => (model === 'Client' ? clientAdapter(clientOf) : modelAdapter(model, kept));
}

function modelAdapter(model: string, kept: Map<string, Kept>): Adapter {
  const keyOf = (id: string): string => `${model}:${id}`;
  const search = (matches: (payload: AdapterPayload) => boolean): AdapterPayload | undefined =>
    [...kept].find(([key, { payload }]) => key.startsWith(`${model}:`) && matches(payload))?.[1].payload;

  return {
    upsert: async (id, payload, expiresIn) => {
      forgetOld(kept);
      kept.set(keyOf(id), { payload, until: Date.now() + (expiresIn ?? 3_600) * 1_000 });
    },
    find: async (id) => {
      const found = kept.get(keyOf(id));
      return found && found.until > Date.now() ? found.payload : undefined;
    },
    findByUid: async (uid) => search((payload) => payload.uid === uid),
    findByUserCode: async (userCode) => search((payload) => payload.userCode === userCode),
    consume: async (id) => {
      const found = kept.get(keyOf(id));
      if (found) found.payload.consumed = Math.floor(Date.now() / 1_000);
    },
    destroy: async (id) => {
      kept.delete(keyOf(id));
    },
    revokeByGrantId: async (grantId) => {
      for (const [key, { payload }] of kept) if (payload.grantId === grantId) kept.delete(key);
    },
  };
}

/** The provider itself changes no client. */
function clientAdapter(clientOf: (id: string) => ClientMetadata | undefined): Adapter {
  const nothing = async (): Promise<undefined> => undefined;
  return {
    find: async (id) => clientOf(id),
    upsert: nothing,
    findByUid: nothing,
    findByUserCode: nothing,
    consume: nothing,
    destroy: nothing,
    revokeByGrantId: nothing,
  };
}

/** The oldest stand first; nothing lives longer than an hour. */
function forgetOld(kept: Map<string, Kept>): void {
  for (const [key, { until }] of kept) {
    if (until > Date.now()) return;
    kept.delete(key);
  }
}
