import type { ConvenantCosts, ConvenantView } from '#contracts/http/convenant-life.js';
import { Clock } from '#platform/clock.js';
import { inForceOn, lastDayForNotice, termEndOn } from '#rules/convenant/life.js';
import { shareCosts } from '#rules/convenant/share-costs.js';
import { dateInAmsterdam } from '#rules/dates/calendar.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import { Injectable } from '@nestjs/common';
import { Region } from '../region.js';

/** Shows the convenant by which this region runs. Nothing of it is data on a jeugdige, so no look is audited. */
@Injectable()
export class SeeConvenantService {
  constructor(
    private readonly region: Region,
    private readonly clock: Clock,
  ) {}

  /** Its life as it is on a date; left out: today. */
  life(on: PlainDate = dateInAmsterdam(this.clock.now().toISOString())): ConvenantView {
    const { convenant } = this.region;
    const { id, version, name, inForce } = convenant;
    return {
      ...{ id, version, name, on },
      inForce: inForceOn(convenant, on),
      from: inForce.from,
      until: termEndOn(convenant, on),
      renewal: inForce.renewal ?? null,
      lastDayForNotice: lastDayForNotice(convenant, on),
    };
  }

  /** What every municipality pays in a year, to the cent. */
  costs(): ConvenantCosts {
    const { convenant } = this.region;
    const { costs, municipalities } = convenant;
    const inhabitantsOf = new Map(municipalities.map(({ code, inhabitants }) => [code, inhabitants ?? 0]));
    const shares = shareCosts(convenant).map(({ code, name, cents }) => {
      return { municipality: { code, name }, inhabitants: inhabitantsOf.get(code) ?? 0, cents };
    });
    return {
      sharedBy: costs?.sharedBy ?? null,
      totalCents: shares.reduce((sum, { cents }) => sum + cents, 0),
      shares,
      source: costs?.source ?? null,
    };
  }
}
