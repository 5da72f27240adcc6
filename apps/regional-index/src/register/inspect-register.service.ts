import type { InspectionSection } from '#contracts/http/inspections.js';
import type { Tx } from '#platform/transaction.js';
import type { JeugdigeIdentity } from '#rules/identity/jeugdige-identity.js';
import { Injectable } from '@nestjs/common';
import type { Inspected, InspectionSource } from '../inspection-source.js';
import { Region } from '../region.js';
import { sectionsInDutch } from '../stored-in-dutch.js';
import { InspectRegisterRepository } from './inspect-register.repository.js';
import { JeugdigenService } from './jeugdigen.service.js';

/** Tells what the register holds on a jeugdige. */
@Injectable()
export class InspectRegisterService implements InspectionSource {
  readonly tables = [
    ...['jeugdige', 'signal', 'signal_state_change', 'involvement'],
    ...['family_view', 'family_work', 'brp_event'],
  ];

  constructor(
    private readonly region: Region,
    private readonly repository: InspectRegisterRepository,
    private readonly jeugdigen: JeugdigenService,
  ) {}

  async inspect(tx: Tx, { jeugdige }: Inspected): Promise<InspectionSection[]> {
    const who = { 'Wie het is': [identityInDutch(this.jeugdigen.identityOf(jeugdige))] };
    return sectionsInDutch({ ...who, ...(await this.repository.read(tx, jeugdige.id)) });
  }

  /** Other regions that are known here to hold signals on a jeugdige. */
  async heldBy(tx: Tx, jeugdigeId: string): Promise<string[]> {
    return this.repository.heldBy(tx, jeugdigeId, this.region.id);
  }
}

function identityInDutch(identity: JeugdigeIdentity): Record<string, string> {
  if (identity.kind === 'bsn') return { BSN: identity.bsn };
  const { familyName, prefix } = identity;
  const name = { Achternaam: [prefix, familyName].filter(Boolean).join(' ') };
  if (identity.kind === 'unborn') return { ...name, 'Verwacht op': identity.expectedOn };
  return { ...name, Geboortedatum: identity.birthDate, Geslacht: identity.sex };
}
