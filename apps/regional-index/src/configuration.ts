import { serviceVariables } from '#platform/service-variables.js';
import { z } from 'zod';

const address = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''));
const file = z.string().min(1);

/** Everything that makes this process the index of one region. */
export const configurationSchema = z.object({
  ...serviceVariables,
  REGION_ID: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,40}$/)
    .describe('the id of the region in the region directory, such as noord-brabant'),
  PUBLIC_URL: address.describe('the http(s) address at which browsers find this region'),
  HUB_URL: address.describe('the http(s) address of the national hub'),
  HUB_PUBLIC_KEY_FILE: file.describe("a file with the hub's public key as JWK"),
  REGION_KEYS_FILE: file.describe('a file with the keys of this region'),
  CONVENANT_FILE: file.describe("a file with the region's convenant as YAML"),
  BRP_URL: address.describe('the http(s) address of the population register (Haal Centraal BRP Personen 2)'),
  BRP_API_KEY: z.string().min(1).describe('the API key for the population register'),
  BRP_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(50)
    .max(30_000)
    .default(2_000)
    .describe('how long one try at the population register may take, 50 to 30000 milliseconds'),
  BRP_FOLLOW_UP_PER_SECOND: z.coerce
    .number()
    .min(0.1)
    .max(50)
    .default(5)
    .describe('requests a second, of 20 persons each, by which jeugdigen are followed in it, 0.1 to 50'),
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/ })
    .describe('the issuer of access tokens, exactly as in their iss claim'),
  OIDC_CLIENT_ID: z.string().min(1).describe("the id of this region's portal at the login provider"),
  DIRECTORY_REFRESH_MS: z.coerce
    .number()
    .int()
    .min(50)
    .max(3_600_000)
    .default(5_000)
    .describe('how often the region directory is asked for, 50 to 3600000 milliseconds'),
  REPORT_EVERY_SECONDS: z.coerce
    .number()
    .int()
    .min(0)
    .max(3_600)
    .default(60)
    .describe('how often the hub is told how this region is doing, 1 to 3600 seconds; 0: never'),
  CANARY_EVERY_SECONDS: z.coerce
    .number()
    .int()
    .min(0)
    .max(3_600)
    .default(60)
    .describe('how often every other region gets a canary, 1 to 3600 seconds; 0: never'),
  CANARY_LATE_AFTER_SECONDS: z.coerce
    .number()
    .int()
    .min(1)
    .max(3_600)
    .default(10)
    .describe('after how long a canary that is not back is late, 1 to 3600 seconds'),
  NUMBERS_EVERY_SECONDS: z.coerce
    .number()
    .int()
    .min(0)
    .max(604_800)
    .default(86_400)
    .describe('how often the hub is told numbers without persons, 1 to 604800 seconds; 0: never'),
  PORTAL_DIRECTORY: z.string().min(1).optional().describe('the folder of the built portal, if it is served'),
});
export type Configuration = z.infer<typeof configurationSchema>;
