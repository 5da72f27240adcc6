import type { CoordinationRefused } from '#contracts/events/coordination-refused.js';
import type { Involvement } from '#contracts/involvement.js';
import type { Tx } from '#platform/transaction.js';
import type { FunctionName } from '#rules/convenant/convenant.js';
import type { TimedStep } from '#rules/coordination/escalate.js';
import type { RunningTerm } from '#rules/coordination/terms.js';
import { municipalFunctions } from '#rules/organisations/functions.js';
import { Injectable } from '@nestjs/common';
import type { Draft } from '../exchange/outgoing.service.js';
import { type Addressees, AddresseesService } from '../organisations/addressees.service.js';
import { Region } from '../region.js';
import {
  type Contact,
  everybodyOf,
  type NoticedCase,
  type Recipient,
  recipientOf,
  recipientsOfParticipant,
} from './case-people.js';
import { caseCameText, caseWentText, guardMovedText, partyMovedText, supplyText } from './change-texts.js';
import { nobodyKnownText, overdueText, stepText, stepToldText } from './clock-texts.js';
import { refusalText } from './refusal-text.js';
import type { SignalRecord } from '../signal-record.js';
import { type Told, type NoticedChange, toldOfChange } from './told-of-change.js';
import { familyText } from './family-text.js';
import { noticesTo, type NoticeText } from './notice.js';
import { type HeardChange, toldOfNews } from './told-of-news.js';
import { turnedTo } from './turned-to.js';

export type { NoticedCase, NoticedChange };

/** What the clock made due in a case. */
export interface DueCase extends NoticedCase {
  readonly overdue: readonly RunningTerm[];
  readonly steps: readonly TimedStep[];
}

/** Who is told of others who coordinate in the family, and who they are. */
export interface FamilyNotice {
  readonly to: Recipient;
  readonly matchId: string;
  readonly contacts: readonly Contact[];
}

export interface ClockNotices {
  readonly drafts: readonly Draft[];
  /** Names of who is turned to at each step of a case, in the order of its steps; empty: nobody is known. */
  readonly turnedTo: readonly (readonly string[])[];
}

/** Tells people of this region about the coordination of a case; who gave a signal elsewhere is told by their own region. */
@Injectable()
export class CoordinationNoticesService {
  constructor(
    private readonly region: Region,
    private readonly addressees: AddresseesService,
  ) {}

  /** Who must hear what of changes that people or the convenant made. */
  async ofChanges(tx: Tx, changes: readonly NoticedChange[], at: Date): Promise<Draft[]> {
    const { convenant } = this.region;
    const frame = { convenant, calendar: this.region.calendarAt(at) };
    const told = changes.flatMap((found) => toldOfChange(found, frame).map((one) => ({ ...one, found })));
    const turning = told.flatMap(({ to, found }) => (typeof to === 'string' ? [{ to, found }] : []));
    const cases = turning.map(({ found }) => found);
    const known = cases.length === 0 ? null : await this.find(tx, cases, turning.some(isOfOrganisation));
    return told.flatMap((one) => this.tell(one, one.found, known, at));
  }

  /** Who must hear what of changes in another region, where the jeugdige lives. */
  ofNews(news: readonly HeardChange[], at: Date): Draft[] {
    const frame = { at: at.toISOString(), region: this.region.id };
    return news.flatMap((heard) => {
      const matchId = heard.now?.matchId ?? heard.before?.matchId ?? heard.signal.id;
      return toldOfNews(heard).flatMap(({ to, text }) =>
        typeof to === 'string' ? [] : noticesTo(to, text, { ...frame, matchId }),
      );
    });
  }

  /** Who acted on a coordination in another region hears what was not possible. */
  ofRefusals(
    signal: SignalRecord,
    involvement: Involvement | null,
    refused: readonly CoordinationRefused[],
    at: Date,
  ): Draft[] {
    const matchId = involvement?.matchId ?? signal.id;
    const frame = { matchId, at: at.toISOString(), region: this.region.id };
    return refused.flatMap((one) => noticesTo(recipientOf(signal), refusalText(one), frame));
  }

  /**
   * Who must hear that a jeugdige moved within the region: who guards the case now, or looks for a coordinator, and those
   * involved, unless the address is secret.
   * @param found as the case is now
   */
  async ofMove(tx: Tx, found: NoticedCase, isSecret: boolean, at: Date): Promise<Draft[]> {
    const { record } = found;
    const known = await this.find(tx, [found], true);
    const guards = record.guard ? turnedTo(record.guard, found, known) : [];
    const emails = new Set(guards.map(({ email }) => email));
    const others = found.parties.flatMap(recipientOf).filter(({ email }) => !emails.has(email));
    const supply: Told[] =
      record.state === 'being-supplied' && record.supplier
        ? [{ to: record.supplier, text: supplyText(found, { why: undefined, dueAt: null }) }]
        : [];
    const told: Told[] = [
      ...(record.guard ? [{ to: record.guard, text: guardMovedText(found) }] : []),
      ...supply,
      ...(isSecret || guards.length === 0
        ? []
        : [{ to: others, text: partyMovedText(guards.map(contactIn)) }]),
    ];
    return told.flatMap((one) => this.tell(one, found, known, at));
  }

  /**
   * Who must hear that a case went to another region: the regievoerder of the old municipality, who guarded it, and a
   * coordinator from outside the match. Who gave a signal hears it about that.
   * @param found as the case was
   */
  async ofMoveAway(tx: Tx, found: NoticedCase, at: Date): Promise<Draft[]> {
    const { coordinator } = found.record;
    const outside = coordinator?.kind === 'outside' ? recipientsOfParticipant(found, coordinator) : [];
    return this.toGuards(tx, found, { text: caseWentText(), more: outside }, at);
  }

  /** Who must hear that a case came from another region: the regievoerder of the new municipality, and who guards it. */
  async ofMoveHere(tx: Tx, found: NoticedCase, from: string, at: Date): Promise<Draft[]> {
    return this.toGuards(tx, found, { text: caseCameText(found, from), more: [] }, at);
  }

  private async toGuards(
    tx: Tx,
    found: NoticedCase,
    { text, more }: { readonly text: NoticeText; readonly more: readonly Recipient[] },
    at: Date,
  ): Promise<Draft[]> {
    const known = await this.find(tx, [found], true);
    const { guard } = found.record;
    const names: FunctionName[] =
      guard && guard !== 'regievoerder' ? ['regievoerder', guard] : ['regievoerder'];
    const people = [...names.flatMap((name) => turnedTo(name, found, known)), ...more];
    const once = [...new Map(people.map((one) => [one.email, one])).values()];
    return this.tell({ to: once, text }, found, known, at);
  }

  /** Who coordinates hears of others who do in the same family. */
  ofFamily({ to, matchId, contacts }: FamilyNotice, at: Date): Draft[] {
    const frame = { matchId, at: at.toISOString(), region: this.region.id };
    return noticesTo([to], familyText(contacts), frame);
  }

  /** Who must hear what of terms that are over and of steps that begin; as many answers as cases, in the same order. */
  async ofClock(tx: Tx, cases: readonly DueCase[], at: Date): Promise<ClockNotices[]> {
    if (cases.length === 0) return [];
    const known = await this.find(tx, cases, true);
    return cases.map((found) => {
      const { guard } = found.record;
      const overdue = overdueText(found, found.overdue);
      const whom = found.steps.map(({ step }) => turnedTo(step.who, found, known));
      // Who guards and is turned to at once, too, gets one notice that says both.
      const isBoth = guard !== null && found.steps[0]?.step.who === guard && (whom[0]?.length ?? 0) > 0;
      const steps = found.steps.flatMap((step, index) => {
        const before = isBoth && index === 0 ? (overdue?.sentences ?? []) : [];
        return this.stepOf(found, { step, before, whom: whom[index] ?? [] }, known, at);
      });
      const told =
        overdue && guard && !isBoth ? this.tell({ to: guard, text: overdue }, found, known, at) : [];
      return { turnedTo: whom.map((people) => people.map(({ name }) => name)), drafts: [...told, ...steps] };
    });
  }

  private stepOf(
    found: NoticedCase,
    { step, before, whom }: { step: TimedStep; before: readonly string[]; whom: readonly Recipient[] },
    known: Addressees,
    at: Date,
  ): Draft[] {
    const emails = new Set(whom.map(({ email }) => email));
    const parties = found.parties.flatMap(recipientOf).filter(({ email }) => !emails.has(email));
    return [
      ...this.tell({ to: step.step.who, text: stepText(found, step, before) }, found, known, at),
      ...this.tell({ to: parties, text: stepToldText(step, whom.map(contactIn)) }, found, known, at),
    ];
  }

  /** When nobody fills a function that must do something, the process managers hear that. */
  private tell({ to, text }: Told, found: NoticedCase, known: Addressees | null, at: Date): Draft[] {
    if (typeof to !== 'string') return this.send(to, text, found, at);
    if (!known) return [];
    const recipients = turnedTo(to, found, known);
    const isNews = text.kind === 'coordination-changed';
    if (recipients.length > 0 || isNews) return this.send(recipients, text, found, at);
    const unfilled = nobodyKnownText(to, text, everybodyOf(found));
    return this.send(turnedTo('process-manager', found, known), unfilled, found, at);
  }

  private send(to: readonly Recipient[], text: NoticeText, { record }: NoticedCase, at: Date): Draft[] {
    return noticesTo(to, text, { matchId: record.matchId, at: at.toISOString(), region: this.region.id });
  }

  private find(tx: Tx, cases: readonly NoticedCase[], withOrganisations: boolean): Promise<Addressees> {
    const codes = new Set(cases.map(({ record }) => record.municipality));
    const names = this.region.convenant.municipalities.filter(({ code }) => codes.has(code));
    const here = cases.flatMap(({ parties }) => parties.filter(({ givenHere }) => givenHere));
    const organisations = new Set(here.map(({ organisation }) => organisation.id));
    const municipalities = new Map(names.map(({ code, name }) => [code, name]));
    return this.addressees.find(tx, municipalities, withOrganisations ? [...organisations] : null);
  }
}

const isMunicipal = (name: FunctionName): boolean => municipalFunctions.some((each) => each === name);

/** Whether it leads to people of an organisation, which are more to look up. */
const isOfOrganisation = ({ to }: { readonly to: FunctionName }): boolean =>
  !isMunicipal(to) && to !== 'parties' && to !== 'coordinator';

const contactIn = ({ name, organisation, phone, email }: Recipient) => ({ name, organisation, phone, email });
