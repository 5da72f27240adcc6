import type { ReplayOutcome } from '#contracts/http/parked-events.js';
import type { EventPort, EventRecord } from '#messaging/event-port.js';
import { AppError } from '#platform/app-error.js';
import { recordAudit } from '#platform/audit.js';
import { Clock } from '#platform/clock.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import { dateInAmsterdam } from '#rules/dates/calendar.js';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { entryOf } from '../audit-entry.js';
import { DirectoryService, type Ways, waysOn } from '../directory/directory.service.js';
import { idFrom } from '../id-from.js';
import { LedgerService } from '../ledger/ledger.service.js';
import { type ParkedRow, ParkedRepository } from './parked.repository.js';
import { type Replay, replayOf } from './what-replay-does.js';

/** Injection token of the hub's event port. */
export const EVENT_PORT = Symbol('EVENT_PORT');

/** What sending it again comes to; null: the topic no longer holds it. */
export type Prospect = Replay | null;

/** Sends parked events again: each at most once, by whoever comes first. */
@Injectable()
export class ReplayParkedService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(EVENT_PORT) private readonly port: EventPort,
    private readonly clock: Clock,
    private readonly repository: ParkedRepository,
    private readonly directory: DirectoryService,
    private readonly ledger: LedgerService,
  ) {}

  /** @throws AppError not-found; unavailable while the broker takes or gives nothing: nothing has happened then */
  async replayOne(id: string, by: Principal): Promise<ReplayOutcome> {
    const [row] = await inTransaction(this.dataSource, (tx) => this.repository.byId(tx, [id]));
    if (!row) throw new AppError('not-found', 'There is no such parked event');
    const [outcome] = await this.replay([row], by);
    if (!outcome) throw new AppError('internal', 'A replay has an outcome');
    return outcome;
  }

  /** One after the other, in their order. What somebody else did meanwhile is told. */
  async replay(rows: readonly ParkedRow[], by: Principal): Promise<ReplayOutcome[]> {
    const open = rows.filter(({ replayId }) => replayId === null);
    const prospects = new Map((await this.prospects(open)).map((one, index) => [open[index]?.id, one]));
    const outcomes: ReplayOutcome[] = [];
    for (const row of rows) {
      const prospect = prospects.get(row.id);
      outcomes.push(prospect === undefined ? alreadyDone(row) : await this.settle(row, prospect, by));
    }
    return outcomes;
  }

  /** What would become of them now, in their order. */
  async prospects(rows: readonly ParkedRow[]): Promise<Prospect[]> {
    const today = dateInAmsterdam(this.clock.now().toISOString());
    const ways = waysOn(await this.directory.current(), today);
    const records = await this.recordsOf(rows);
    return rows.map((row) => prospectOf(row, records.get(row.id) ?? null, ways));
  }

  private async recordsOf(rows: readonly ParkedRow[]): Promise<ReadonlyMap<string, EventRecord | null>> {
    const topics = [...new Set(rows.map(({ topic }) => topic))];
    const read = topics.map(async (topic) => {
      const there = rows.filter((row) => row.topic === topic);
      const records = await this.port.readAgain(topic, there).catch(() => {
        throw new AppError('unavailable', 'Kafka does not give the events now; nothing has been sent');
      });
      return there.map(({ id }, index) => [id, records[index] ?? null] as const);
    });
    return new Map((await Promise.all(read)).flat());
  }

  /** Claims and sends in one transaction: who comes second waits for it and finds it done. A crash repeats the same id. */
  private async settle(row: ParkedRow, prospect: Prospect, by: Principal): Promise<ReplayOutcome> {
    if (prospect && !prospect.can) return { ...nothing(row), outcome: 'cannot', reason: prospect.reason };
    const done = await inTransaction(this.dataSource, (tx) => this.send(tx, row, prospect, by));
    return done ?? (await this.doneByAnother(row));
  }

  /** @returns null when another claimed it */
  private async send(
    tx: Tx,
    row: ParkedRow,
    prospect: Extract<Replay, { can: true }> | null,
    by: Principal,
  ): Promise<ReplayOutcome | null> {
    const at = this.clock.now();
    const eventId = prospect?.attributes.id ?? idFrom(`gone ${row.id}`);
    const when = prospect ? { replayedAt: at, goneAt: null } : { replayedAt: null, goneAt: at };
    if (!(await this.repository.claim(tx, row.id, { eventId, by: by.id, ...when }))) return null;
    recordAudit(tx, [entryOf(by, 'parked-event:replay', at, eventId)]);
    if (!prospect) return { ...nothing(row), outcome: 'gone' };
    const { id, source, type, subject, origin, destination } = prospect.attributes;
    this.ledger.record(tx, [
      {
        ...{ eventId: id, source, type, subject, origin, destination },
        ...{ receivedAt: at, forwardedAt: at, state: 'forwarded' },
      },
    ]);
    await this.port.append(prospect.topic, [prospect.record]).catch(() => {
      throw new AppError('unavailable', `The topic of ${prospect.to} takes nothing now; try again later`);
    });
    return { ...nothing(row), outcome: 'replayed', eventId, to: prospect.to };
  }

  private async doneByAnother({ id }: ParkedRow): Promise<ReplayOutcome> {
    const [row] = await inTransaction(this.dataSource, (tx) => this.repository.byId(tx, [id]));
    if (!row) throw new AppError('not-found', 'There is no such parked event');
    return alreadyDone(row);
  }
}

function prospectOf(row: ParkedRow, record: EventRecord | null, ways: Ways): Prospect {
  return record && replayOf(row, record, ways);
}

const nothing = ({ id }: ParkedRow) => ({ id, eventId: null, to: null, reason: null });

const alreadyDone = (row: ParkedRow): ReplayOutcome => ({
  ...nothing(row),
  outcome: row.goneAt ? 'gone' : 'already',
  eventId: row.replayedAt ? row.replayId : null,
});
