import type { StartApp } from './service-inside.js';

export type AppName = 'regional-index' | 'national-hub' | 'notification';

/** The start functions of all apps, for running them inside one process. Loads them only when asked. */
export async function loadApps(): Promise<Readonly<Record<AppName, StartApp>>> {
  // One after the other: jest's module loader loses its way when they load at the same time.
  const { startRegionalIndex } = await import('../../apps/regional-index/src/start.js');
  const { startNationalHub } = await import('../../apps/national-hub/src/start.js');
  const { startNotification } = await import('../../apps/notification/src/start.js');
  return {
    'regional-index': startRegionalIndex,
    'national-hub': startNationalHub,
    notification: startNotification,
  };
}

/** The compiled main program of an app. */
export const programOf = (app: AppName): string => `dist/apps/${app}/src/main.js`;
