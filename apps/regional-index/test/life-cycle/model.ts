import { dateInAmsterdam } from '#rules/dates/calendar.js';
import type { EndReason } from '#rules/signals/when-signal-ends.js';
import { type Child, children, type Command, type Decision, organisationOf, type Own } from './commands.js';
import type { ModelRules } from './model-rules.js';

/** What can be seen of a register: of every signal where it is and how, in the order of their ids. */
export interface Seen {
  /** With state, whether it is frozen, and whom its giver sees. */
  readonly active: readonly string[];
  readonly remnants: readonly string[];
  readonly archived: readonly string[];
  readonly receipts: readonly string[];
  /** How many jeugdigen are known. */
  readonly jeugdigen: number;
  readonly openMatches: number;
  readonly pendingObjections: number;
}

/** A command with what came of it: whether it was done, and the id of a new signal. */
export interface Happened {
  readonly command: Command;
  readonly now: string;
  readonly done: boolean;
  readonly id: string | null;
}

interface Active extends Own {
  readonly id: string;
  readonly givenAt: string;
  readonly plannedEndOn: string;
}

interface Objection {
  readonly signals: readonly string[];
  readonly toAll: boolean;
  readonly late: boolean;
  /** Null: everything on them has been destroyed. */
  readonly child: Child | null;
}

/** The pure model of a register: what must be seen after everything that happened. */
export class Model {
  readonly walked = new Set<string>();
  private active: Active[] = [];
  private archived: { id: string; child: Child; until: string }[] = [];
  private remnants: { id: string; reason: EndReason; endedAt: string }[] = [];
  private receipts: string[] = [];
  /** Those that are pending, oldest first. */
  private objections: Objection[] = [];
  private readonly died = new Set<Child>();

  constructor(private readonly rules: ModelRules) {}

  /** Whether the command must be done, as far as the model knows. */
  expects({ command, now }: Pick<Happened, 'command' | 'now'>): boolean {
    switch (command.does) {
      case 'give':
        return !this.repeats(command) && this.rules.mayBeSignalled(this.died.has(command.child));
      case 'end':
        return this.of(command) !== undefined;
      case 'undo':
        return this.rules.mayUndo(this.thawedOf(command)?.givenAt ?? '', now);
      case 'remove-wrong':
        return this.thawedOf(command) !== undefined && this.isMatched(command.child);
      case 'identify':
        return this.thawedOf({ ...command, child: 'first-by-name' }) !== undefined && !this.died.has('first');
      case 'object':
        return this.thawedOf(command) !== undefined;
      case 'object-to-all':
        return this.mayObjectToAll(command.child);
      case 'decide':
        return this.mayDecide(command.decision);
      case 'close':
        return this.isMatched(command.child);
      case 'come-of-age':
        return this.isKnown(command.child);
      case 'die':
        return command.child !== 'first-by-name' && this.isKnown(command.child);
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
      active: this.active.map((one) => this.shown(one)).sort(),
      remnants: this.remnants.map(({ id, reason }) => `${id} ${reason}`).sort(),
      archived: this.archived.map(({ id }) => id).sort(),
      receipts: [...this.receipts].sort(),
      jeugdigen: children.filter((child) => this.isKnown(child)).length,
      openMatches: children.filter((child) => this.isMatched(child)).length,
      pendingObjections: this.objections.length,
    };
  }

  private follow(command: Command, now: string, id: string): void {
    switch (command.does) {
      case 'give':
        return this.give(command, now, id);
      case 'end':
        return this.endOne(this.of(command), 'ended-by-giver', now);
      case 'undo':
        return this.endOne(this.of(command), 'given-by-mistake', now);
      case 'remove-wrong':
        return this.endOne(this.of(command), 'found-wrong', now);
      case 'identify':
        return this.join('first-by-name', 'first', now);
      case 'object':
        return this.object(
          this.active.filter((one) => one === this.of(command)),
          command.child,
          false,
          now,
        );
      case 'object-to-all':
        return this.object(
          this.on(command.child).filter((one) => !this.isFrozen(one)),
          command.child,
          true,
          now,
        );
      case 'decide':
        return this.decide(command.decision, now);
      case 'close':
        return this.endAll(this.counting(command.child), 'closed-by-coordinator', now);
      case 'come-of-age':
        return this.destroy(command.child, 'age-limit', now);
      case 'die':
        this.died.add(command.child);
        return this.destroy(command.child, 'death', now);
      case 'wait':
        return;
    }
  }

  private give(command: Own & { readonly days: number }, now: string, id: string): void {
    const { giver, child, kind, days } = command;
    const plannedEndOn = dateInAmsterdam(new Date(Date.parse(now) + days * 86_400_000).toISOString());
    this.active.push({ id, giver, child, kind, givenAt: now, plannedEndOn });
    if (
      this.rules.takesArchive(
        kind,
        this.objections.some((one) => one.child === child),
      )
    )
      this.archived = this.archived.filter((one) => one.child !== child);
  }

  private passTime(now: string): void {
    const today = dateInAmsterdam(now);
    for (const one of this.active.filter(({ plannedEndOn }) => this.rules.isOver(plannedEndOn, today)))
      this.endOne(one, 'lifetime-over', now);
    this.archived = this.archived.filter(({ until }) => until > today);
    this.remnants = this.remnants.filter(({ endedAt }) => endedAt >= this.rules.remnantsGoBefore(now));
  }

  private object(signals: readonly Active[], child: Child, toAll: boolean, now: string): void {
    const informed = signals.map(({ kind, givenAt }) =>
      kind === 'signal' ? dateInAmsterdam(givenAt) : null,
    );
    const late = informed.length > 0 && informed.every((on) => this.rules.isLate(on, dateInAmsterdam(now)));
    this.objections.push({ signals: signals.map(({ id }) => id), toAll, late, child });
  }

  private decide(decision: Decision, now: string): void {
    const [objection] = this.objections;
    const after = this.rules.after(decision);
    if (!objection || after === 'frozen') return;
    if (after === 'erased') this.erase(objection, now);
    this.objections = this.objections.filter((one) => one !== objection);
  }

  /** Whatever became of the signals meanwhile. */
  private erase({ signals, toAll, child }: Objection, now: string): void {
    const archived = toAll ? this.archived.filter((one) => one.child === child) : [];
    for (const id of new Set([...signals, ...archived.map((one) => one.id)])) {
      const ended = [...this.archived, ...this.remnants].some((one) => one.id === id);
      this.endOne(
        this.active.find((one) => one.id === id),
        'objection-upheld',
        now,
      );
      if (!ended) continue;
      this.archived = this.archived.filter((one) => one.id !== id);
      this.remnants = this.remnants.filter((one) => one.id !== id);
      this.receipts.push(id);
    }
  }

  private join(from: Child, to: Child, now: string): void {
    const moving = this.on(from);
    const twice = moving.filter(({ giver, kind }) => this.of({ giver, kind, child: to }) !== undefined);
    for (const one of this.rules.endsTwice ? twice : []) this.leave(one, 'ended-by-giver', now);
    const moved = <T extends { readonly child: Child | null }>(one: T): T =>
      one.child === from ? { ...one, child: to } : one;
    this.active = this.active.map(moved);
    this.objections = this.objections.map(moved);
    this.archived = this.rules.joinsArchive
      ? this.archived.map(moved)
      : this.archived.filter((one) => one.child !== from);
  }

  private destroy(child: Child, reason: EndReason, now: string): void {
    this.endAll(this.on(child), reason, now);
    if (this.rules.consequenceOf(reason).destroysAll)
      this.archived = this.archived.filter((one) => one.child !== child);
    this.objections = this.objections.map((one) => (one.child === child ? { ...one, child: null } : one));
  }

  private endAll(ended: readonly Active[], reason: EndReason, now: string): void {
    const states = ended.map((one) => this.wayOf(one));
    for (const [index, one] of ended.entries()) this.endOne(one, reason, now, states[index]);
  }

  private endOne(ended: Active | undefined, reason: EndReason, now: string, from?: string): void {
    if (!ended) return;
    this.walked.add(`${from ?? this.wayOf(ended)} ${reason}`);
    const { id, child, kind } = ended;
    this.leave(ended, reason, now);
    const until = this.rules.archivedUntil(dateInAmsterdam(now));
    if (this.rules.consequenceOf(reason).keeps === 'archive' && this.rules.isArchived(kind))
      this.archived.push({ id, child, until });
  }

  /** Out of the active register: what remains there. */
  private leave({ id }: Active, reason: EndReason, now: string): void {
    const { remains } = this.rules.consequenceOf(reason);
    this.active = this.active.filter((one) => one.id !== id);
    if (remains === 'remnant') this.remnants.push({ id, reason, endedAt: now });
    if (remains === 'receipt') this.receipts.push(id);
  }

  private mayObjectToAll(child: Child): boolean {
    const signals = this.on(child);
    const isNew = signals.length === 0 || signals.some((one) => !this.isFrozen(one));
    return child !== 'first-by-name' && this.isKnown(child) && isNew;
  }

  private mayDecide(decision: Decision): boolean {
    const [objection] = this.objections;
    return objection !== undefined && (decision !== 'declare-inadmissible' || objection.late);
  }

  private on(child: Child): Active[] {
    return this.active.filter((one) => one.child === child);
  }

  private of({ giver, child, kind }: Own): Active | undefined {
    return this.on(child).find((one) => one.giver === giver && one.kind === kind);
  }

  private thawedOf(own: Own): Active | undefined {
    const found = this.of(own);
    return found && !this.isFrozen(found) ? found : undefined;
  }

  private repeats({ giver, child, kind }: Own): boolean {
    return this.on(child).some((one) => one.giver === giver && !this.rules.besides(one.kind, kind));
  }

  private isFrozen({ id }: Active): boolean {
    return this.objections.some(({ signals }) => signals.includes(id));
  }

  private counting(child: Child): Active[] {
    return this.on(child).filter((one) => this.rules.counts({ frozen: this.isFrozen(one), kind: one.kind }));
  }

  private isMatched(child: Child): boolean {
    return this.rules.matched(this.counting(child).map(({ giver }) => organisationOf[giver]));
  }

  private isKnown(child: Child): boolean {
    return [...this.active, ...this.archived, ...this.objections].some((one) => one.child === child);
  }

  private wayOf(one: Active): string {
    return this.isFrozen(one) ? 'frozen' : this.isMatched(one.child) ? 'matched' : 'alone';
  }

  private shown(own: Active): string {
    const way = this.wayOf(own);
    const others = this.on(own.child)
      .filter((one) => one.giver !== own.giver && this.rules.isShown(this.isFrozen(one)))
      .map(({ giver }) => giver);
    return `${own.id} ${way} ${way === 'matched' ? [...new Set(others)].sort().join(', ') : ''}`;
  }
}
