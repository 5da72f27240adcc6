/** Why a signal waits. The first two are found by the origin itself, the others are said by the hub. */
export const waitingReasons = [
  'municipality-not-covered',
  'region-not-connected',
  'region-unknown',
  'misrouted',
] as const;
export type WaitingReason = (typeof waitingReasons)[number];

const sentences: Record<WaitingReason, (region: string) => string> = {
  'municipality-not-covered': () =>
    'de gemeente waar de jeugdige woont, hoort nog niet bij een aangesloten regio',
  'region-not-connected': (region) => `${region} is nog niet aangesloten op de landelijke verwijsindex`,
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
