import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);

/** Variables that every service has; an app spreads them into its own `configurationSchema`. */
export const serviceVariables = {
  NODE_ENV: z
    .enum(['production', 'development', 'test'])
    .default('development')
    .describe('production, development or test'),
  HOST: z.string().min(1).default('127.0.0.1').describe('the address to listen on, such as 0.0.0.0'),
  PORT: port.default(0).describe('a port from 0 to 65535; 0 takes a free one'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('fatal, error, warn, info, debug, trace or silent'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .describe('postgres://user:password@host:port/database of the application role'),
  DATABASE_MIGRATOR_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe(
      'postgres://user:password@host:port/database of the role that owns the tables, to migrate at start',
    ),
  KAFKA_BROKERS: z
    .string()
    .regex(/^[^\s,:]+:\d+(,[^\s,:]+:\d+)*$/)
    .transform((list) => list.split(','))
    .optional()
    .describe('host:port of one or more brokers, separated by commas'),
  KAFKA_CA_FILE: z
    .string()
    .min(1)
    .optional()
    .describe(
      'path of the PEM certificates by which brokers are trusted; left out: no encryption on the way to Kafka',
    ),
  KAFKA_CERTIFICATE_FILE: z
    .string()
    .min(1)
    .optional()
    .describe('path of the PEM certificate by which the brokers know this service'),
  KAFKA_KEY_FILE: z.string().min(1).optional().describe('path of the PEM private key of that certificate'),
};
