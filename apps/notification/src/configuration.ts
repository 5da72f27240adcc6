import { serviceVariables } from '#platform/service-variables.js';
import { z } from 'zod';

/** Environment variables of the notification service. */
export const configurationSchema = z.object({
  ...serviceVariables,
  REGION_ID: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,40}$/)
    .describe('the id of the region whose notices are mailed, such as haaglanden'),
  REGION_KEYS_FILE: z.string().min(1).describe('path of the JSON file with the keys of the region'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .describe('smtp://user:password@host:port of the mail server, or smtps://'),
  MAIL_FROM: z
    .string()
    .regex(/^([^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/)
    .describe('the sender of the mails: name@host or Name <name@host>'),
  PORTAL_URL: z
    .url({ protocol: /^https?$/ })
    .describe('http(s) address of the portal of the region, for the link in the mails'),
});

export type Configuration = z.infer<typeof configurationSchema>;
