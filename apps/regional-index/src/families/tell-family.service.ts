import type { AuditEntry } from '#platform/audit.js';
import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import { type Aftermath, together } from '../aftermath.js';
import { entryOfGiver } from '../audit-entry.js';
import { CoordinationNoticesService } from '../coordination-notices/coordination-notices.service.js';
import type { Draft } from '../exchange/outgoing.service.js';
import { SignalRegisterService } from '../register/signal-register.service.js';
import type { FamilyChange } from './family-view.js';
import { FamilyViewsRepository } from './family-views.repository.js';

/** Keeps what somebody may know of a family, and tells them: by their page, by mail, or through their own region. */
@Injectable()
export class TellFamilyService {
  constructor(
    private readonly views: FamilyViewsRepository,
    private readonly register: SignalRegisterService,
    private readonly notices: CoordinationNoticesService,
  ) {}

  /** The jeugdigen, or the signals that were given here, are locked. */
  tell(tx: Tx, changes: readonly FamilyChange[], at: Date): Aftermath {
    this.views.save(
      tx,
      changes.flatMap(({ viewer: { id, jeugdigeId }, now }) =>
        now ? [{ viewerId: id, jeugdigeId, content: now }] : [],
      ),
    );
    this.views.remove(
      tx,
      changes.flatMap(({ viewer, now }) => (now ? [] : [viewer.id])),
    );
    const here = changes.flatMap(({ viewer: { signal } }) => (signal?.givenHere ? [signal] : []));
    this.register.move(
      tx,
      here.map((record) => ({ record, steps: [] })),
    );
    const drafts = changes.flatMap((change) => [...this.noticeOf(change, at), ...newsOf(change, at)]);
    return together({ drafts, audit: changes.map((change) => auditOf(change, at)) });
  }

  /** Who gave their signal in another region gets their mail there. */
  private noticeOf({ viewer, newCoordinators }: FamilyChange, at: Date): Draft[] {
    const { signal, matchId, id, contact } = viewer;
    if (newCoordinators.length === 0 || (signal && !signal.givenHere)) return [];
    const reference = signal?.reference ?? null;
    const to = {
      ...contact,
      signal: signal && reference !== null ? { id, reference } : null,
      seesCase: signal === null,
    };
    return this.notices.ofFamily({ to, matchId: matchId ?? id, contacts: newCoordinators }, at);
  }
}

function newsOf({ viewer: { signal }, now }: FamilyChange, at: Date): Draft[] {
  if (!signal || signal.givenHere) return [];
  return [
    {
      type: 'nl.verwijsindex.family.changed.v1',
      ...{ subject: signal.id, destination: signal.originRegion },
      data: {
        ...{ signalId: signal.id, changedAt: at.toISOString(), moreCases: now?.moreCases ?? false },
        coordinators: [...(now?.coordinators ?? [])].slice(0, 20),
      },
    },
  ];
}

function auditOf({ viewer: { id, jeugdigeId, signal }, now }: FamilyChange, at: Date): AuditEntry {
  const ground = now ? 'told of more cases in the family' : 'told of no more cases in the family';
  const outside = {
    professional: { id, name: '', email: '', phone: '' },
    organisation: outsiders,
    jeugdigeId,
  };
  return entryOfGiver(signal ?? outside, 'family:see', ground, at);
}

/** Who coordinates from outside is known by the id that they have in the case. */
const outsiders = { id: 'outside-the-match', name: '', kind: 'municipality' } as const;
