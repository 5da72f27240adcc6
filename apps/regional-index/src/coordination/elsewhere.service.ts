import type { ActAnswer, ActBody, CoordinationView } from '#contracts/http/coordination.js';
import type { AppError } from '#platform/app-error.js';
import type { Tx } from '#platform/transaction.js';
import { nextCoordinationState } from '#rules/coordination/coordination-states.js';
import { isHeldByProcessDirector } from '#rules/expert-team/expert-case-states.js';
import { Injectable } from '@nestjs/common';
import { type Aftermath, together } from '../aftermath.js';
import type { Draft } from '../exchange/outgoing.service.js';
import { KeepInvolvementService } from '../involvement/keep-involvement.service.js';
import { ProfilesService } from '../organisations/profiles.service.js';
import type { OwnSignal } from '../signals/own-signals.service.js';
import { elsewhereView } from './elsewhere-view.js';
import { faultsOfFinish } from './faults-in-case.js';
import type { Outcome } from '../outcome.js';
import { nobodyElse, notAsExpected, refusedNow } from './refusals.js';

/** By which somebody comes to coordinate: not of an organisation that has left, or that only signals by its profile. */
const coordinates: readonly ActBody['action'][] = ['propose', 'agree', 'accept'];

/** The coordination that another region keeps: seen as far as that region told, and acted on by asking it. */
@Injectable()
export class ElsewhereService {
  constructor(
    private readonly involvement: KeepInvolvementService,
    private readonly profiles: ProfilesService,
  ) {}

  /** Null when nobody else is involved, as far as is known here. */
  async see(tx: Tx, signal: OwnSignal): Promise<CoordinationView | null> {
    const involvement = (await this.involvement.find(tx, [signal.id])).get(signal.id);
    if (!involvement) return null;
    return elsewhereView(involvement, signal, await this.involvement.refusal(tx, signal.id));
  }

  /** What is plainly impossible is refused here; what comes of the rest the home region tells. */
  async ask(
    tx: Tx,
    signal: OwnSignal,
    body: ActBody,
    at: Date,
  ): Promise<Outcome<ActAnswer> & { readonly aftermath?: Aftermath }> {
    const coordination = await this.see(tx, signal);
    if (!coordination || signal.homeRegion === null) return { refused: nobodyElse() };
    if (!coordination.own.may.includes(body.action)) return { refused: refusalOf(coordination, body) };
    const { id: organisation } = signal.party.organisation;
    const barred = coordinates.includes(body.action)
      ? await this.profiles.neverCoordinate(tx, [organisation], at)
      : new Set<string>();
    if (barred.has(organisation)) return { refused: refusedNow('may-not-coordinate') };
    const { agreements } = coordination;
    const faults =
      body.agreementId !== undefined && agreements
        ? faultsOfFinish(body.agreementId, agreements, at.toISOString())
        : [];
    if (faults.length > 0) return { refused: notAsExpected(faults) };
    this.involvement.setRefusal(tx, signal.id, null);
    const drafts = [draftOf(signal.id, signal.homeRegion, body, at)];
    const { refused: _before, ...asked } = coordination;
    return { answer: { sent: true, coordination: asked }, aftermath: together({ drafts }) };
  }
}

function refusalOf({ state, own, expertCase }: CoordinationView, { action }: ActBody): AppError {
  const hold = { heldByProcessDirector: expertCase !== null && isHeldByProcessDirector(expertCase.state) };
  const answer = nextCoordinationState(state, action, own.parts[0] ?? 'party', hold);
  return refusedNow('refused' in answer ? answer.refused : 'not-theirs');
}

function draftOf(signalId: string, destination: string, body: ActBody, at: Date): Draft {
  const { action, names = null, signalId: about = null, agreement = null, agreementId = null } = body;
  const consulted = body.consultedOn === undefined ? {} : { consultedOn: body.consultedOn };
  const data = {
    signalId,
    actedAt: at.toISOString(),
    action,
    names,
    about,
    agreement,
    agreementId,
    ...consulted,
  };
  return { type: 'nl.verwijsindex.coordination.acted.v1', subject: signalId, destination, data };
}
