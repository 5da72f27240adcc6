import { dateInAmsterdam } from '#rules/dates/calendar.js';
import { findMatch, type SignalFacts } from '#rules/match/find-match.js';
import { mayUndo } from '#rules/signals/may-undo.js';
import { remnantsGoBefore } from '#rules/signals/remnant-term.js';
import { consequenceOf, type EndConsequence, type EndReason } from '#rules/signals/when-signal-ends.js';
import { type Child, children, type Command, type Giver, organisationOf } from './commands.js';

/** What can be seen of a register: of every signal where it is and how, in the order of their ids. */
export interface Seen {
  readonly active: readonly string[];
  readonly remnants: readonly string[];
  readonly archived: readonly string[];
  readonly receipts: readonly string[];
  /** How many jeugdigen are known. */
  readonly jeugdigen: number;
  readonly openMatches: number;
}

/** A command with what came of it: whether it was done, and the id of a new signal. */
export interface Happened {
  readonly command: Command;
  readonly now: string;
  readonly done: boolean;
  readonly id: string | null;
}

interface Active {
  readonly id: string;
  readonly giver: Giver;
  readonly child: Child;
  readonly givenAt: string;
  readonly plannedEndOn: string;
}

/** By which rules the model goes; a planted fault is another one of them. */
export interface ModelRules {
  readonly consequenceOf: (reason: EndReason) => EndConsequence;
  readonly mayUndo: (givenAt: string, now: string) => boolean;
  readonly remnantsGoBefore: (now: string) => string;
  readonly isOver: (plannedEndOn: string, today: string) => boolean;
  readonly matched: (organisations: readonly string[]) => boolean;
  /** Whether a new signal uses up the archive. */
  readonly takesArchive: boolean;
}

export const trueRules: ModelRules = {
  ...{ consequenceOf, mayUndo, remnantsGoBefore },
  isOver: (plannedEndOn, today) => plannedEndOn < today,
  matched: (organisations) => findMatch(organisations.map(factsOf), byOrganisation).matched,
  takesArchive: true,
};

const byOrganisation = { between: 'organisations', source: { document: '003', article: '1' } } as const;

function factsOf(organisationId: string, index: number): SignalFacts {
  const professionalId = String(index);
  return { organisationId, professionalId, signalId: '', organisationKind: 'youth-help', givenAt: '' };
}

/** The pure model of a register: what must be seen after everything that happened. */
export class Model {
  readonly walked = new Set<string>();
  private active: Active[] = [];
  private archived: { id: string; giver: Giver; child: Child }[] = [];
  private remnants: { id: string; reason: EndReason; endedAt: string }[] = [];
  private receipts: string[] = [];

  constructor(private readonly rules: ModelRules) {}

  /** Whether the command must be done, as far as the model knows. */
  expects({ command, now }: Pick<Happened, 'command' | 'now'>): boolean {
    switch (command.does) {
      case 'give':
        return this.of(command) === undefined;
      case 'end':
        return this.of(command) !== undefined;
      case 'undo':
        return this.rules.mayUndo(this.of(command)?.givenAt ?? '', now);
      case 'remove-wrong':
        return this.of(command) !== undefined && this.isMatched(command.child);
      case 'uphold':
        return this.of(command) !== undefined || this.archivedOf(command) !== undefined;
      case 'close':
        return this.isMatched(command.child);
      case 'come-of-age':
      case 'die':
        return this.isKnown(command.child);
      case 'wait':
        return true;
    }
  }

  apply({ command, now, done, id }: Happened): void {
    if (done) this.follow(command, now, id ?? '');
    this.passTime(now);
  }

  see(): Seen {
    return {
      active: this.active.map((one) => `${one.id} ${this.stateOf(one)}`).sort(),
      remnants: this.remnants.map(({ id, reason }) => `${id} ${reason}`).sort(),
      archived: this.archived.map(({ id }) => id).sort(),
      receipts: [...this.receipts].sort(),
      jeugdigen: children.filter((child) => this.isKnown(child)).length,
      openMatches: children.filter((child) => this.isMatched(child)).length,
    };
  }

  private follow(command: Command, now: string, id: string): void {
    switch (command.does) {
      case 'give': {
        const { giver, child, days } = command;
        const plannedEndOn = dateInAmsterdam(new Date(Date.parse(now) + days * 86_400_000).toISOString());
        this.active.push({ id, giver, child, givenAt: now, plannedEndOn });
        if (this.rules.takesArchive) this.archived = this.archived.filter((one) => one.child !== child);
        return;
      }
      case 'end':
        return this.endOne(this.of(command), 'ended-by-giver', now);
      case 'undo':
        return this.endOne(this.of(command), 'given-by-mistake', now);
      case 'remove-wrong':
        return this.endOne(this.of(command), 'found-wrong', now);
      case 'uphold':
        return this.uphold(command, now);
      case 'close':
        return this.endOf(command.child, 'closed-by-coordinator', now);
      case 'come-of-age':
        return this.endOf(command.child, 'age-limit', now);
      case 'die':
        return this.endOf(command.child, 'death', now);
      case 'wait':
        return;
    }
  }

  private passTime(now: string): void {
    const today = dateInAmsterdam(now);
    for (const one of this.active.filter(({ plannedEndOn }) => this.rules.isOver(plannedEndOn, today)))
      this.endOne(one, 'lifetime-over', now);
    this.remnants = this.remnants.filter(({ endedAt }) => endedAt >= this.rules.remnantsGoBefore(now));
  }

  private uphold(command: { giver: Giver; child: Child }, now: string): void {
    const archived = this.archivedOf(command);
    this.endOne(this.of(command), 'objection-upheld', now);
    if (!archived) return;
    this.archived = this.archived.filter(({ id }) => id !== archived.id);
    this.remnants = this.remnants.filter(({ id }) => id !== archived.id);
    this.receipts.push(archived.id);
  }

  private endOf(child: Child, reason: EndReason, now: string): void {
    const ended = this.active.filter((one) => one.child === child);
    const states = ended.map((one) => this.stateOf(one));
    for (const [index, one] of ended.entries()) this.endOne(one, reason, now, states[index]);
    if (this.rules.consequenceOf(reason).destroysAll)
      this.archived = this.archived.filter((one) => one.child !== child);
  }

  private endOne(ended: Active | undefined, reason: EndReason, now: string, from?: string): void {
    if (!ended) return;
    this.walked.add(`${from ?? this.stateOf(ended)} ${reason}`);
    const { id, giver, child } = ended;
    const { keeps, remains } = this.rules.consequenceOf(reason);
    this.active = this.active.filter((one) => one.id !== id);
    if (keeps === 'archive') this.archived.push({ id, giver, child });
    if (remains === 'remnant') this.remnants.push({ id, reason, endedAt: now });
    if (remains === 'receipt') this.receipts.push(id);
  }

  private of({ giver, child }: { giver: Giver; child: Child }): Active | undefined {
    return this.active.find((one) => one.giver === giver && one.child === child);
  }

  /** The latest archived signal of a giver on a jeugdige. */
  private archivedOf({ giver, child }: { giver: Giver; child: Child }) {
    return this.archived.findLast((one) => one.giver === giver && one.child === child);
  }

  private isMatched(child: Child): boolean {
    return this.rules.matched(
      this.active.filter((one) => one.child === child).map(({ giver }) => organisationOf[giver]),
    );
  }

  private isKnown(child: Child): boolean {
    return [...this.active, ...this.archived].some((one) => one.child === child);
  }

  private stateOf({ child }: Active): string {
    return this.isMatched(child) ? 'matched' : 'alone';
  }
}

/** Where a register was otherwise than the model says; null when it never was. */
export function firstDifference(
  trace: readonly (Happened & { readonly seen: Seen })[],
  rules: ModelRules,
): { readonly step: number; readonly expected: unknown; readonly seen: unknown } | null {
  const model = new Model(rules);
  for (const [step, { seen, ...happened }] of trace.entries()) {
    const done = model.expects(happened);
    if (done !== happened.done) return { step, expected: { done }, seen: { done: happened.done } };
    model.apply(happened);
    const expected = model.see();
    if (JSON.stringify(expected) !== JSON.stringify(seen)) return { step, expected, seen };
  }
  return null;
}
