import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startBrpServer } from './brp-server.js';
import { startMailbox } from './mailbox.js';
import { NotInProductionError } from './not-in-production.js';
import { startOidcServer } from './oidc-server.js';
import { startPostgres } from './postgres/server.js';
import { SettableClock } from './settable-clock.js';

describe('in production', () => {
  const before = process.env.NODE_ENV;
  beforeEach(() => {
    process.env.NODE_ENV = 'production';
  });
  afterEach(() => {
    process.env.NODE_ENV = before;
  });

  it.each([
    ['the test population register', () => startBrpServer({ apiKey: 'a-key' })],
    ['the test login provider', () => startOidcServer()],
    ['the test mailbox', () => startMailbox()],
    ['the PostgreSQL for tests', () => startPostgres()],
    ['a clock that can be set', async () => new SettableClock()],
  ])('%s does not start', async (_what, start) => {
    await expect(start()).rejects.toThrow(NotInProductionError);
    await expect(start()).rejects.toThrow('does not start with NODE_ENV=production');
  });
});
