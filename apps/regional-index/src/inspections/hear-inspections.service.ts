import type { IncomingEventOf } from '#messaging/incoming-event.js';
import { recordAudit } from '#platform/audit.js';
import type { Tx } from '#platform/transaction.js';
import { dateInAmsterdam } from '#rules/dates/calendar.js';
import type { JeugdigeIdentity } from '#rules/identity/jeugdige-identity.js';
import { Injectable } from '@nestjs/common';
import { type Aftermath, nothing, together } from '../aftermath.js';
import { DirectoryService } from '../directory/directory.service.js';
import type { Draft } from '../exchange/outgoing.service.js';
import { JeugdigenService } from '../register/jeugdigen.service.js';
import { CollectPartService } from './collect-part.service.js';
import { InspectionsRepository } from './inspections.repository.js';
import { KeepPartsService } from './keep-parts.service.js';
import { slicesOf } from './slices.js';

export type InspectionAsked = IncomingEventOf<'nl.verwijsindex.inspection.asked.v1'>;
export type InspectionAnswered = IncomingEventOf<'nl.verwijsindex.inspection.answered.v1'>;

/** What other regions ask of this one, and what they answer. */
@Injectable()
export class HearInspectionsService {
  constructor(
    private readonly directory: DirectoryService,
    private readonly jeugdigen: JeugdigenService,
    private readonly collecting: CollectPartService,
    private readonly repository: InspectionsRepository,
    private readonly parts: KeepPartsService,
  ) {}

  async hear(
    tx: Tx,
    {
      asked,
      answered,
    }: { readonly asked: readonly InspectionAsked[]; readonly answered: readonly InspectionAnswered[] },
    at: Date,
  ): Promise<Aftermath> {
    if (asked.length === 0 && answered.length === 0) return nothing;
    const drafts: Draft[] = [];
    for (const event of asked) drafts.push(...(await this.answer(tx, event, at)));
    drafts.push(...(await this.take(tx, answered, at)));
    return together({ drafts });
  }

  /** Answers who asks for a college of its own region, and puts on record that they did. */
  private async answer(tx: Tx, { data, origin }: InspectionAsked, at: Date): Promise<Draft[]> {
    const { inspectionId, askedBy } = data;
    const way = this.directory.route(askedBy.municipality, dateInAmsterdam(at.toISOString()), null);
    // Also of a region to which nothing new goes now: rights do not stop.
    if ((way.routed ? way.region : way.region?.id) !== origin) return [];
    const identity = identityOf(data);
    const index = this.jeugdigen.indexOf(identity);
    const jeugdige = await this.jeugdigen.find(tx, identity);
    const by = {
      ...{ actorId: askedBy.id, organisationId: askedBy.organisation, role: 'rights-handler' as const },
      ...{ action: 'inspection:ask' as const, at },
    };
    const ground = 'inspection from another region';
    recordAudit(tx, [{ ...by, subjectId: jeugdige?.id ?? null, outcome: 'done', ground }]);
    const inspected = jeugdige && { jeugdige, by };
    const part = await this.collecting.collect(tx, inspected, index);
    const heldBy = (await this.collecting.heldBy(tx, inspected, index)).filter((region) => region !== origin);
    return slicesOf(part).map((slice) => ({
      type: 'nl.verwijsindex.inspection.answered.v1',
      ...{ subject: inspectionId, destination: origin },
      data: { inspectionId, answeredAt: at.toISOString(), ...slice, heldBy },
    }));
  }

  /** Keeps answers to what was asked, as long as the report is not handed out, and asks the next regions. */
  private async take(tx: Tx, answered: readonly InspectionAnswered[], at: Date): Promise<Draft[]> {
    if (answered.length === 0) return [];
    const ids = [...new Set(answered.map(({ data }) => data.inspectionId))];
    const inspections = await this.repository.lock(tx, ids);
    const places = await this.repository.places(tx, ids);
    const drafts: Draft[] = [];
    for (const inspection of inspections.filter(({ identityCipher }) => identityCipher !== null)) {
      const asked = new Set(
        places.filter(({ inspectionId }) => inspectionId === inspection.id).map(({ region }) => region),
      );
      const own = answered.filter(
        ({ data, origin }) => data.inspectionId === inspection.id && asked.has(origin),
      );
      const slices = own.map(({ origin: region, data: { slice, of, content } }) => {
        return { region, slice, of, content };
      });
      this.parts.keep(tx, inspection.id, slices, at);
      const next = own.flatMap(({ data }) => data.heldBy);
      drafts.push(...(await this.parts.ask(tx, inspection, next, at)));
    }
    return drafts;
  }
}

function identityOf({ bsn, person, municipality }: InspectionAsked['data']): JeugdigeIdentity {
  if (bsn !== undefined) return { kind: 'bsn', bsn };
  if (person) return { kind: 'personal-data', ...person, municipality: municipality ?? '' };
  throw new Error('The schema asks for a bsn or a person');
}
