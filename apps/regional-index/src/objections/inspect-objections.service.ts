import type { InspectionSection } from '#contracts/http/inspections.js';
import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import type { Inspected, InspectionSource } from '../inspection-source.js';
import { sectionsInDutch } from '../stored-in-dutch.js';
import { ObjectionPlacesService } from './objection-places.service.js';
import { ObjectionsRepository } from './objections.repository.js';
import { RightCollegesService } from './right-colleges.service.js';
import { SignalObjectionsRepository } from './signal-objections.repository.js';

/** Tells which objections there are on signals on a jeugdige, here and in the other region that holds them. */
@Injectable()
export class InspectObjectionsService implements InspectionSource {
  readonly tables = ['objection', 'objection_place', 'signal_objection'];

  constructor(
    private readonly repository: ObjectionsRepository,
    private readonly places: ObjectionPlacesService,
    private readonly freezes: SignalObjectionsRepository,
    private readonly colleges: RightCollegesService,
  ) {}

  async inspect(tx: Tx, { jeugdige: { id } }: Inspected): Promise<InspectionSection[]> {
    const objections = await this.repository.ofJeugdige(tx, id);
    const places = await this.places.of(tx, objections);
    const freezes = await this.freezes.ofJeugdige(tx, id);
    return sectionsInDutch({
      Bezwaren: objections.map((one) => ({
        ...{ Kenmerk: one.reference, Gemeente: this.colleges.named(one.municipality).name },
        ...{ 'Ontvangen op': one.receivedOn, 'Te laat': one.late, Toestand: one.state, Besluit: one.outcome },
        ...{ 'Beslissen voor': one.decideBy, 'Beslist op': one.decidedAt, 'Gesloten op': one.closedAt },
      })),
      'Wat plaatsen met een bezwaar deden': objections.flatMap(({ id: objectionId, reference }) =>
        (places.get(objectionId) ?? []).map(({ region, askedAt, answeredAt }) => {
          return { Kenmerk: reference, Regio: region, 'Gevraagd op': askedAt, 'Geantwoord op': answeredAt };
        }),
      ),
      'Signalen waartegen bezwaar is gemaakt': freezes.map(({ signalId, pending }) => {
        return { Signaal: signalId, 'In behandeling': pending };
      }),
    });
  }
}
