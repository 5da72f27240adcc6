import { actionRefusals } from '#contracts/events/coordination-refused.js';
import type { ActBody } from '#contracts/http/coordination.js';
import type { IncomingEventOf } from '#messaging/incoming-event.js';
import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import { type Aftermath, nothing, together } from '../aftermath.js';
import { entryOfGiver } from '../audit-entry.js';
import type { Draft } from '../exchange/outgoing.service.js';
import { JeugdigenService } from '../register/jeugdigen.service.js';
import { ActOnCaseService } from './act-on-case.service.js';
import { faultsOfBody } from './faults-of-body.js';
import { OpenCasesService } from './open-cases.service.js';
import { partsOfParty } from './parts-of.js';

export type ActedElsewhere = IncomingEventOf<'nl.verwijsindex.coordination.acted.v1'>;

/**
 * Lets givers of signals in other regions act on coordinations that are kept here. What comes of it everybody involved
 * hears; what is not possible any more changes nothing, stays on record, and is told to who asked for it.
 */
@Injectable()
export class ActFromElsewhereService {
  constructor(
    private readonly jeugdigen: JeugdigenService,
    private readonly cases: OpenCasesService,
    private readonly acting: ActOnCaseService,
  ) {}

  /** In the order in which they came. Their jeugdigen are locked. */
  async act(tx: Tx, events: readonly ActedElsewhere[], at: Date): Promise<Aftermath> {
    let aftermath = nothing;
    for (const event of events) aftermath = together(aftermath, await this.actOne(tx, event, at));
    return aftermath;
  }

  /** Only who gave the signal acts by it: the region that it came from says so. */
  private async actOne(tx: Tx, { data, origin }: ActedElsewhere, at: Date): Promise<Aftermath> {
    const { signalId: id } = data;
    const [jeugdige] = await this.jeugdigen.ofSignals(tx, [id]);
    const open = jeugdige ? await this.cases.locked(tx, jeugdige.id, at) : null;
    const signal = open?.case.active.find((one) => one.id === id && one.originRegion === origin);
    if (!open || !signal) return together({ drafts: [refusalOf(data, origin, 'nobody-else', at)] });
    const body = bodyOf(data);
    const who = `${origin}/${signal.professional.id}`;
    const actor = { id, who, parts: partsOfParty(open.match.coordination, id) };
    const result = faultsOfBody(body).length === 0 ? await this.acting.act(tx, open, actor, body) : null;
    if (result && 'record' in result) {
      const audit = [entryOfGiver(signal, 'coordination:act', 'involved in the match', at)];
      return together(result.aftermath, { audit });
    }
    const refused = entryOfGiver(signal, 'coordination:act', 'not possible now', at);
    return together({
      drafts: [refusalOf(data, origin, result?.refused.more.reason, at)],
      audit: [{ ...refused, outcome: 'refused' }],
    });
  }
}

/** @param reason one without a code is about what came with the action */
function refusalOf(
  { signalId, action, actedAt }: ActedElsewhere['data'],
  destination: string,
  reason: string | undefined,
  at: Date,
): Draft {
  const data = {
    ...{ signalId, action, actedAt, refusedAt: at.toISOString() },
    reason: actionRefusals.find((one) => one === reason) ?? 'not-as-expected',
  };
  return { type: 'nl.verwijsindex.coordination.refused.v1', subject: signalId, destination, data };
}

function bodyOf({
  action,
  names,
  about,
  agreement,
  agreementId,
  consultedOn,
}: ActedElsewhere['data']): Omit<ActBody, 'outside'> {
  return {
    action,
    ...(names !== null && { names }),
    ...(about !== null && { signalId: about }),
    ...(agreement && { agreement }),
    ...(agreementId !== null && { agreementId }),
    ...(consultedOn !== undefined && { consultedOn }),
  };
}
