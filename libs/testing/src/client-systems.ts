import { people, type Person } from './people.js';

/**
 * Client systems of organisations, by client id: each gets a token with a key of its own, without anybody logging in.
 * `name`, `email` and `phone` are of the system and of who keeps it running.
 */
export const clientSystems = {
  'client-system-de-mark': {
    ...{ id: 'client-system-de-mark', name: 'Cliëntsysteem van Jeugdhulp De Mark' },
    ...{ email: 'beheer@jeugdhulp-de-mark.example', phone: '076 000 01 09' },
    organisation: people.joost.organisation,
    role: 'client-system',
    ...{ region: 'noord-brabant', task: 'registreert hulp voor de organisatie' },
  },
} as const satisfies Record<string, Person>;
