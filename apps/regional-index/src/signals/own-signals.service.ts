import type { Party } from '#contracts/involvement.js';
import type { Tx } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import type { Action } from '#rules/access/actions.js';
import { Injectable } from '@nestjs/common';
import { relationOf } from '../relation-of.js';
import { SignalsRepository } from './signals.repository.js';

/** A signal of the caller, as far as other features need it. */
export interface OwnSignal {
  readonly id: string;
  readonly jeugdigeId: string;
  readonly homeRegion: string | null;
  /** The caller, as the others in a match see them. */
  readonly party: Party;
}

/** Finds signals of who calls: by them everything around a match is opened to its givers ("signal first, see second"). */
@Injectable()
export class OwnSignalsService {
  constructor(private readonly repository: SignalsRepository) {}

  /** A signal in the relation to the caller that the action needs; null when there is none. */
  async find(tx: Tx, caller: Principal, id: string, action: Action): Promise<OwnSignal | null> {
    const signal = await this.repository.findOwn(tx, id, caller, relationOf(caller, action));
    if (typeof signal?.jeugdigeId !== 'string') return null; // what has ended has no link to a person
    const { jeugdigeId, homeRegion, professionalId, professionalName: name, originRegion: region } = signal;
    const { professionalEmail: email, professionalPhone: phone, organisationName, organisationKind } = signal;
    const professional = { id: professionalId, name, email, phone };
    const organisation = { id: signal.organisationId, name: organisationName, kind: organisationKind };
    const party = { professional, organisation, region, since: signal.givenAt.toISOString(), id };
    return { id, jeugdigeId, homeRegion, party };
  }
}
