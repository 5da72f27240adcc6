import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { ConfigurationError, readConfiguration } from './configuration.js';
import { serviceVariables } from './service-variables.js';

const schema = z.object({
  ...serviceVariables,
  BRP_API_KEY: z.string().min(16).describe('the key of the population register, 16 characters or more'),
  BRP_TIMEOUT_MS: z.coerce.number().int().positive().default(2_000).describe('milliseconds above 0'),
  REGION_ID: z
    .string()
    .regex(/^[a-z-]+$/)
    .describe('the id of the region in the directory')
    .optional(),
});

const right = {
  DATABASE_URL: 'postgres://vir_app:secret@127.0.0.1:5432/region',
  BRP_API_KEY: 'a-key-of-the-register',
};

function faultsOf(env: Record<string, string | undefined>): ConfigurationError {
  try {
    readConfiguration(schema, env);
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
  }
  throw new Error('there was no fault');
}

describe('the configuration of a service', () => {
  it('is read from the environment, with what is left out filled in', () => {
    expect(
      readConfiguration(schema, { ...right, BRP_TIMEOUT_MS: '500', KAFKA_BROKERS: 'one:9092,two:9092' }),
    ).toEqual({
      ...right,
      NODE_ENV: 'development',
      HOST: '127.0.0.1',
      PORT: 0,
      LOG_LEVEL: 'info',
      BRP_TIMEOUT_MS: 500,
      KAFKA_BROKERS: ['one:9092', 'two:9092'],
    });
  });

  it('ignores variables of others', () => {
    expect(readConfiguration(schema, { ...right, HOME: '/root' })).not.toHaveProperty('HOME');
  });

  it('takes an empty variable as left out', () => {
    expect(readConfiguration(schema, { ...right, PORT: '', REGION_ID: '' })).toMatchObject({ PORT: 0 });
  });

  it('tells every fault at once: which variable, what is wrong, what is expected', () => {
    const { faults } = faultsOf({
      PORT: 'eighty',
      DATABASE_URL: 'mysql://x',
      REGION_ID: 'Not An Id',
      LOG_LEVEL: 'loud',
    });
    expect(faults).toEqual([
      { name: 'PORT', problem: 'is not as expected', expected: 'a port from 0 to 65535; 0 takes a free one' },
      {
        name: 'LOG_LEVEL',
        problem: 'is not as expected',
        expected: 'fatal, error, warn, info, debug, trace or silent',
      },
      {
        name: 'DATABASE_URL',
        problem: 'is not as expected',
        expected: 'postgres://user:password@host:port/database of the application role',
      },
      {
        name: 'BRP_API_KEY',
        problem: 'is missing',
        expected: 'the key of the population register, 16 characters or more',
      },
      {
        name: 'REGION_ID',
        problem: 'is not as expected',
        expected: 'the id of the region in the directory',
      },
    ]);
  });

  it('never prints a value, because it may be a secret', () => {
    const { message } = faultsOf({ ...right, BRP_API_KEY: 'hunter2', DATABASE_URL: 'secret-host' });
    expect(message).toContain('BRP_API_KEY is not as expected; expected the key of the population register');
    expect(message).not.toContain('hunter2');
    expect(message).not.toContain('secret-host');
  });
});
