import type { IncomingEvent } from '#messaging/incoming-event.js';
import { Clock } from '#platform/clock.js';
import type { Tx } from '#platform/transaction.js';
import { identityKey, type JeugdigeIdentity } from '#rules/identity/jeugdige-identity.js';
import { Injectable } from '@nestjs/common';
import { type Aftermath, together } from '../aftermath.js';
import { HearAnnouncementsService } from '../announcements/hear-announcements.service.js';
import { type Arriving, ArrivalsService } from '../arrivals/arrivals.service.js';
import { EndArrivedService } from '../arrivals/end-arrived.service.js';
import { HearCanariesService } from '../canaries/hear-canaries.service.js';
import { ActFromElsewhereService } from '../coordination/act-from-elsewhere.service.js';
import { EraseSignalsService } from '../erasure/erase-signals.service.js';
import { HearFamilyService } from '../families/hear-family.service.js';
import { HearIdentifiedService } from '../identify/hear-identified.service.js';
import { HearInspectionsService } from '../inspections/hear-inspections.service.js';
import { DirectoryService } from '../directory/directory.service.js';
import { HearNewsService } from '../involvement/hear-news.service.js';
import { HearObjectionsService } from '../objections/hear-objections.service.js';
import { type CaseMovedEvent, type CaseTaken, HearMovesService } from '../moves/hear-moves.service.js';
import { OutgoingService } from './outgoing.service.js';
import { Region } from '../region.js';
import { JeugdigenService, type JeugdigeRow, type TakenIn } from '../register/jeugdigen.service.js';
import { SignalRegisterService } from '../register/signal-register.service.js';
import type { SignalRecord } from '../signal-record.js';
import { type Asked, type Ended, type Given, type Sorted, sortIncoming } from './sort-incoming.js';

/**
 * Gives the events of a batch their effect, in one transaction. Jeugdigen are locked first, all at once, then the
 * signals that were given here: every transaction of this service keeps that order, so none waits for another in a ring.
 */
@Injectable()
export class IncomingService {
  constructor(
    private readonly region: Region,
    private readonly clock: Clock,
    private readonly directory: DirectoryService,
    private readonly jeugdigen: JeugdigenService,
    private readonly arrivals: ArrivalsService,
    private readonly endings: EndArrivedService,
    private readonly acting: ActFromElsewhereService,
    private readonly hearing: HearNewsService,
    private readonly erasing: EraseSignalsService,
    private readonly objections: HearObjectionsService,
    private readonly families: HearFamilyService,
    private readonly inspections: HearInspectionsService,
    private readonly identifying: HearIdentifiedService,
    private readonly moves: HearMovesService,
    private readonly register: SignalRegisterService,
    private readonly canaries: HearCanariesService,
    private readonly announcements: HearAnnouncementsService,
    private readonly outgoing: OutgoingService,
  ) {}

  async apply(tx: Tx, events: readonly IncomingEvent[]): Promise<void> {
    const at = this.clock.now();
    const late = await this.moves.sort(tx, events, at);
    const sorted = sortIncoming(late.events);
    this.announcements.hear(tx, sorted.announced, at);
    const { given, family, ended, acted, identified, informed, asked, objected, followed } = sorted;
    // A signal that is given and ended within this batch is not in the register yet.
    const arriving = new Set(signalsOf(given));
    const about = [...family, ...ended, ...acted, ...identified, ...informed, ...asked, ...objected];
    const around = await this.jeugdigen.ofSignals(
      tx,
      signalsOf([...about, ...followed]).filter((id) => !arriving.has(id)),
    );
    const going = await this.moves.jeugdigenOf(tx, sorted.released);
    const everybody = [...new Map([...around, ...going].map((row) => [row.id, row])).values()];
    const done = await this.applySorted(tx, sorted, everybody, at);
    const canaries = await this.canaries.hear(tx, late.events, at);
    await this.outgoing.finish(tx, together(late.aftermath, done, canaries), at);
  }

  private async applySorted(
    tx: Tx,
    {
      given,
      news,
      family,
      ended,
      acted,
      identified,
      informed,
      asked,
      done,
      objected,
      receipts,
      inspected,
      moved,
      released,
      followed,
    }: Sorted,
    around: readonly JeugdigeRow[],
    at: Date,
  ): Promise<Aftermath> {
    const { arrived, taken } = await this.lock(tx, { given, identified, moved }, around);
    const { events: here, aftermath: passedOn } = await this.moves.given(tx, arrived, at);
    const arriving = here.flatMap((event) => {
      const jeugdige = taken.get(identityKey(identityOf(event.data)));
      const isTest = this.directory.isTest(event.origin, identityOf(event.data));
      return jeugdige ? [arrivingOf(event, jeugdige, { here: this.region.id, isTest })] : [];
    });
    const { arrived: results, aftermath } = await this.arrivals.receive(tx, arriving, at);
    const cases = moved.flatMap((event) => {
      const jeugdige = taken.get(identityKey(identityOf(event.data)));
      return jeugdige ? [{ event, jeugdige }] : [];
    });
    const carried = await this.moves.carried(tx, here, results, at);
    const came = await this.moves.take(tx, cases, at);
    this.register.inform(
      tx,
      informed.map(({ data, origin }) => ({ ...data, origin })),
    );
    const municipalities = new Map([
      ...around.map((row) => [row.id, row.municipality] as const),
      ...arriving.map(({ record, municipality }) => [record.jeugdigeId, municipality] as const),
      ...cases.map(({ event, jeugdige }) => [jeugdige.id, event.data.municipality] as const),
    ]);
    const ofCases = [...moved, ...released].flatMap(idsOf);
    const frozen = await this.objections.hear(
      tx,
      { changed: objected, answered: receipts },
      {
        municipalities,
        alsoLocked: [...signalsOf([...news, ...ended, ...asked, ...family, ...followed]), ...ofCases],
      },
      at,
    );
    const heard = await this.hearing.hear(
      tx,
      news,
      [...signalsOf([...ended, ...asked, ...family, ...followed]), ...ofCases],
      at,
    );
    const ofFamilies = await this.families.hear(tx, family, at);
    const left = await this.endings.end(tx, ended.map(endingOf), municipalities, at);
    this.register.neverTake(tx, ended.filter(isOfGiver).map(goneOf));
    const did = await this.acting.act(tx, acted, at);
    const joined = await this.identifying.hear(tx, identified, taken, at);
    const erased = await this.erasing.eraseAll(tx, asked.map(erasingOf), at);
    this.erasing.answered(tx, done.flatMap(answersOf));
    const followedOn = await this.moves.follow(tx, followed, at);
    const went = await this.moves.release(tx, released, at);
    const forwarded = arrived.filter(({ event }) => !here.includes(event));
    this.jeugdigen.forget(tx, [
      ...around.map(({ id }) => id),
      ...[...forwarded, ...cases].map(({ jeugdige }) => jeugdige.id),
    ]);
    const told = await this.inspections.hear(tx, inspected, at);
    return together(
      ...[passedOn, aftermath, carried, came, frozen, heard, ofFamilies, left, did, joined, erased],
      ...[followedOn, went, told],
    );
  }

  /** Locks the jeugdigen of the whole batch, and adds those of signals that arrive. */
  private async lock(
    tx: Tx,
    { given, identified, moved }: Pick<Sorted, 'given' | 'identified' | 'moved'>,
    around: readonly JeugdigeRow[],
  ): Promise<{ arrived: { event: Given; jeugdige: TakenIn }[]; taken: ReadonlyMap<string, TakenIn> }> {
    if (given.length + around.length + identified.length + moved.length === 0)
      return { arrived: [], taken: new Map() };
    const facts = [...given, ...moved].map(({ data }) => ({
      identity: identityOf(data),
      municipality: data.municipality,
      ageLimitOn: null,
    }));
    const named = identified.map(({ data: { bsn, municipality } }) => ({
      ...{ identity: { kind: 'bsn' as const, bsn }, municipality, ageLimitOn: null },
    }));
    const taken = await this.jeugdigen.lockOrAdd(tx, [...facts, ...named], around);
    const arrived = given.flatMap((event) => {
      const jeugdige = taken.get(identityKey(identityOf(event.data)));
      return jeugdige ? [{ event, jeugdige }] : [];
    });
    return { arrived, taken };
  }
}

const signalsOf = (events: readonly { data: { signalId: string } }[]): string[] =>
  events.map(({ data }) => data.signalId);

/** Of a signal, or of a case. */
function identityOf({
  bsn,
  person,
  municipality,
}: Pick<Given['data'], 'bsn' | 'person' | 'municipality'>): JeugdigeIdentity {
  return person ? { kind: 'personal-data', ...person, municipality } : { kind: 'bsn', bsn: bsn ?? '' };
}

function arrivingOf(
  { data, origin, directoryVersion }: Given,
  { id: jeugdigeId, hasArchive, isNew }: TakenIn,
  { here, isTest }: { readonly here: string; readonly isTest: boolean },
): Arriving {
  const { objections = [], informedWhom = [], kind = 'signal', municipality } = data;
  const frozen = objections.length > 0;
  const record: SignalRecord = {
    id: data.signalId,
    kind,
    reference: null,
    jeugdigeId,
    givenHere: false,
    originRegion: origin,
    homeRegion: here,
    professional: data.professional,
    organisation: data.organisation,
    givenAt: data.givenAt,
    plannedEndOn: data.plannedEndOn,
    informedOn: data.informedOn,
    informedWhom,
    urgent: data.urgent,
    state: 'given',
    stateReason: null,
    frozen,
    directoryVersion: directoryVersion ?? 0,
    waitsForVersion: null,
    isTest,
  };
  const identity = identityOf(data);
  return { record, identity, municipality, noWay: null, hasArchive: hasArchive && !frozen, isNew };
}

const endingOf = ({ data, origin: by }: Ended) => ({
  ...{ signalId: data.signalId, by, at: data.endedAt, reason: data.reason },
  byOldHome: data.forwarded !== undefined,
});

/** What the region of origin tells; what a home region tells is of no use to who does not have the signal. */
const isOfGiver = ({ data }: Ended): boolean => data.reason === 'ended-by-giver';

const goneOf = ({ data: { signalId: id, endedAt: at, reason } }: Ended) => ({ id, at, reason });

const erasingOf = ({ data: { signalId, reason, forwarded }, origin: by }: Asked) => ({
  ...{ signalId, reason, by },
  ...(forwarded && { forwardedBy: forwarded.by }),
});

/** The region answers for an old home too, when that forwarded what was asked. */
const answersOf = ({ data: { signalId, doneAt: at, inPlaceOf }, origin }: Sorted['done'][number]) =>
  [origin, ...(inPlaceOf === undefined ? [] : [inPlaceOf])].map((region) => ({ signalId, region, at }));

const idsOf = ({ data }: CaseMovedEvent | CaseTaken): string[] =>
  'signals' in data ? signalsOf(data.signals.map((signal) => ({ data: signal }))) : data.signalIds;
