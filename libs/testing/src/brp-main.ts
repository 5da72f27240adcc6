import { startBrpServer } from './brp-server.js';
import { portFrom, requiredVariable, runMain } from './run-main.js';

/** The test population register as a process of its own. Environment: PORT, BRP_API_KEY, BRP_GENERATED (true for load). */
await runMain('The test population register', async () => {
  const brp = await startBrpServer({
    port: portFrom('PORT'),
    apiKey: requiredVariable('BRP_API_KEY', 'the key that callers send in X-API-KEY'),
    generated: process.env.BRP_GENERATED === 'true',
  });
  return { ready: `population register at ${brp.url}`, stop: () => brp.stop() };
});
