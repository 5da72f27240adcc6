import type { OrganisationKind } from '../convenant/convenant.js';
import type { Domain } from './domain.js';

/**
 * What an organisation agreed about its use of the index, in an organisation profile (Zoetermeer, VIZ): the texts are
 * about the organisation, never about a jeugdige.
 */
export interface OrganisationProfile {
  readonly targetGroup: string;
  readonly signalCriteria: string;
  /** How long its signals count when the giver names no end, in months. */
  readonly signalLifetimeMonths: number;
  readonly procedures: string;
  /** Where its privacy protocol can be found. */
  readonly privacyProtocol: string;
  readonly maySignal: boolean;
  readonly mayCoordinate: boolean;
  /** Codes of the municipalities in which it works, national table 33. */
  readonly municipalities: readonly string[];
}

/** An organisation that takes part, or asks to. */
export interface Organisation {
  readonly id: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly domain: Domain;
  readonly email: string;
  readonly phone: string;
  readonly profile: OrganisationProfile;
}
