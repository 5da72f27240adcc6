import { nationalTable } from '#platform/national-table.js';
import { serviceVariables } from '#platform/service-variables.js';
import { z } from 'zod';

/** Environment variables of the national hub. */
export const configurationSchema = z.object({
  ...serviceVariables,
  HUB_KEYS_FILE: z.string().min(1).describe('path of the JSON file with the key that signs the directory'),
  HUB_OIN: z
    .string()
    .regex(/^\d{20}$/)
    .describe('the organisation identification number of the hub, 20 digits'),
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/ })
    .describe('the issuer of access tokens for the hub, exactly as in their iss claim'),
  DIRECTORY_FILE: z
    .string()
    .min(1)
    .describe(
      'path of the YAML file with the regions and what they cover, such as deploy/directory/directory.yaml',
    ),
  MUNICIPALITIES_FILE: z
    .string()
    .min(1)
    .default(nationalTable())
    .describe('path of the CSV file with the national table of municipalities; the one of this release'),
  REGION_PUBLIC_KEYS_FILE: z
    .string()
    .min(1)
    .describe(
      'path of the JSON file with the public keys of the regions: {"<region>": {"signing", "sealing"}}',
    ),
});

export type Configuration = z.infer<typeof configurationSchema>;
