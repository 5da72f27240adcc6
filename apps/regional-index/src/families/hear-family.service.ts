import type { IncomingEventOf } from '#messaging/incoming-event.js';
import type { Tx } from '#platform/transaction.js';
import { newToThem } from '#rules/family/who-must-align.js';
import { Injectable } from '@nestjs/common';
import { type Aftermath, nothing } from '../aftermath.js';
import { SignalRegisterService } from '../register/signal-register.service.js';
import type { SignalRecord } from '../signal-record.js';
import { type FamilyChange, type FamilyContent, personOf } from './family-view.js';
import { FamilyViewsRepository } from './family-views.repository.js';
import { TellFamilyService } from './tell-family.service.js';

export type FamilyNews = IncomingEventOf<'nl.verwijsindex.family.changed.v1'>;

/** Keeps what the region where the jeugdige lives tells of the family, for who gave a signal here. */
@Injectable()
export class HearFamilyService {
  constructor(
    private readonly register: SignalRegisterService,
    private readonly views: FamilyViewsRepository,
    private readonly telling: TellFamilyService,
  ) {}

  /** Only the home region is believed; the last of several counts. The signals are locked already. */
  async hear(tx: Tx, news: readonly FamilyNews[], at: Date): Promise<Aftermath> {
    if (news.length === 0) return nothing;
    const last = new Map(news.map((one) => [one.data.signalId, one]));
    const signals = await this.register.lockGivenHere(tx, [...last.keys()]);
    const before = await this.views.find(tx, [...last.keys()]);
    const changes = [...last].flatMap(([id, { data, origin }]) => {
      const signal = signals.get(id);
      if (!signal || signal.ended || signal.homeRegion !== origin) return [];
      return [changeOf(signal, data, before.get(id) ?? null)];
    });
    return changes.length > 0 ? this.telling.tell(tx, changes, at) : nothing;
  }
}

function changeOf(
  signal: SignalRecord,
  { moreCases, coordinators }: FamilyNews['data'],
  before: FamilyContent | null,
): FamilyChange {
  const told = new Set((before?.coordinators ?? []).map(personOf));
  const persons = coordinators.map((contact) => ({ id: personOf(contact), contact }));
  const { id, jeugdigeId, professional, organisation } = signal;
  const { name, phone, email } = professional;
  return {
    viewer: {
      ...{ id, jeugdigeId, signal, matchId: null },
      contact: { name, organisation: organisation.name, phone, email },
    },
    now: moreCases ? { moreCases, coordinators } : null,
    newCoordinators: newToThem(persons, told).map(({ contact }) => contact),
  };
}
