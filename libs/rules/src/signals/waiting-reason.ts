import type { NoWay } from '../routing/home-region.js';

/** Why a signal waits: what the origin finds itself, or what the hub says. */
export const waitingReasons = [
  'municipality-not-covered',
  'region-not-connected',
  'region-in-trial',
  'region-suspended',
  'region-left',
  'own-region-not-connected',
  'own-region-in-trial',
  'own-region-suspended',
  'own-region-left',
  'region-unknown',
  'misrouted',
] as const satisfies readonly (NoWay | 'region-unknown' | 'misrouted')[];
export type WaitingReason = (typeof waitingReasons)[number];

const sentences: Record<WaitingReason, (region: string) => string> = {
  'municipality-not-covered': () =>
    'de gemeente waar de jeugdige woont, hoort niet bij een aangesloten regio',
  'region-not-connected': (region) => `${region} is nog niet aangesloten op de landelijke verwijsindex`,
  'region-in-trial': (region) => `${region} is nog in de proefperiode van de landelijke verwijsindex`,
  'region-suspended': (region) => `${region} doet tijdelijk niet mee aan de landelijke verwijsindex`,
  'region-left': (region) => `${region} doet niet meer mee aan de landelijke verwijsindex`,
  'own-region-not-connected': () => 'uw eigen regio is nog niet aangesloten op de landelijke verwijsindex',
  'own-region-in-trial': () => 'uw eigen regio is nog in de proefperiode van de landelijke verwijsindex',
  'own-region-suspended': () => 'uw eigen regio doet tijdelijk niet mee aan de landelijke verwijsindex',
  'own-region-left': () => 'uw eigen regio doet niet meer mee aan de landelijke verwijsindex',
  'region-unknown': (region) => `de landelijke verwijsindex kent ${region} nog niet`,
  misrouted: () =>
    'de gemeente waar de jeugdige woont, hoort nu bij een andere regio. We zoeken opnieuw uit welke dat is',
};

const isWaitingReason = (reason: string | null): reason is WaitingReason =>
  waitingReasons.some((known) => known === reason);

/**
 * Why a signal waits and what that means for the giver, in plain Dutch; `region` as it stands in a sentence.
 * @param own what waits: a signal, or a registration
 */
export function waitingMessage(reason: string | null, region: string, own = 'uw signaal'): string {
  const waits = `U${own.slice(1)} wacht`;
  const why = isWaitingReason(reason) ? `${waits}: ${sentences[reason](region)}.` : `${waits}.`;
  return `${why} Het initiatief blijft bij u. Kan het later wel, dan sturen we ${own} alsnog door.`;
}
