type Row = Record<string, unknown>;

/** What statements ask of the transaction that they are in. */
export interface OpenTransaction {
  /** Identities that it has taken. */
  readonly taken: Set<string>;
  /** Happens when it commits. */
  write(change: () => void): void;
}

/** What statements ask of the database: tables, and locks that are held until the end of a transaction. */
export interface Storage {
  readonly tables: Tables;
  tryLock(tx: OpenTransaction, name: string): boolean;
  lock(tx: OpenTransaction, name: string): Promise<void>;
}

type Statement = (database: Storage, tx: OpenTransaction, values: unknown[]) => Row[] | Promise<Row[]>;

interface OutboxRow {
  readonly id: number;
  readonly lane: number;
  readonly topic: string;
  readonly key: string;
  readonly value: Buffer;
  readonly type: string;
  readonly subject: string;
}

interface HeldRow {
  readonly id: number;
  readonly destination: string;
  readonly eventId: string;
  readonly source: string;
  readonly key: string;
  readonly value: Buffer;
}

/** Something that took effect. */
export interface LogEntry {
  readonly key: string;
  readonly what: string;
}

/** What was committed. */
export class Tables {
  nextId = 1;
  outbox: OutboxRow[] = [];
  held: HeldRow[] = [];
  /** Identities that are taken: events of the inbox, held events, what clients asked. */
  readonly identities = new Set<string>();
  readonly parked = new Set<string>();
  readonly log: LogEntry[] = [];
}

/** Takes an identity unless it is taken; waits for who is taking it just now. */
async function takes(database: Storage, tx: OpenTransaction, identity: string): Promise<boolean> {
  const { identities } = database.tables;
  if (tx.taken.has(identity) || identities.has(identity)) return false;
  await database.lock(tx, identity);
  if (identities.has(identity)) return false;
  tx.taken.add(identity);
  tx.write(() => identities.add(identity));
  return true;
}

/** A column of a batch: an array, or the text of one as arrayText writes it. */
const column = (value: unknown): unknown =>
  typeof value === 'string' ? JSON.parse(`[${value.slice(1, -1)}]`) : value;
const texts = (value: unknown): string[] => column(value) as string[];
const numbers = (value: unknown): number[] => column(value) as number[];
const byId = (one: { id: number }, other: { id: number }): number => one.id - other.id;

const addToOutbox: Statement = ({ tables }, tx, values) => {
  const [topics = [], keys = [], types = [], subjects = []] = [1, 2, 6, 7].map((at) => texts(values[at]));
  const [lanes = [], starts = [], sizes = []] = [0, 4, 5].map((at) => numbers(values[at]));
  const rows = lanes.map((lane, index): OutboxRow => {
    const start = (starts[index] ?? 1) - 1;
    return {
      ...{ id: tables.nextId++, lane, topic: topics[index] ?? '', key: keys[index] ?? '' },
      value: (values[3] as Buffer).subarray(start, start + (sizes[index] ?? 0)),
      ...{ type: types[index] ?? '', subject: subjects[index] ?? '' },
    };
  });
  tx.write(() => tables.outbox.push(...rows));
  return [];
};

const takeLane: Statement = (database, tx, [, lane, limit]) => {
  if (!database.tryLock(tx, `lane ${String(lane)}`)) return [];
  const { tables } = database;
  const rows = tables.outbox
    .filter((row) => row.lane === lane)
    .sort(byId)
    .slice(0, limit as number);
  tx.write(() => (tables.outbox = tables.outbox.filter((row) => !rows.includes(row))));
  return rows.map((row) => ({ ...row, id: String(row.id) }));
};

const filledLanes: Statement = ({ tables }) =>
  [...new Set(tables.outbox.map(({ lane }) => lane))].map((lane) => ({ lane }));

const enterInbox: Statement = async (database, tx, [consumer, topics, partitions, , sources, ids]) => {
  const places = texts(topics).map((topic, index) => `at ${topic}/${numbers(partitions)[index]}`);
  for (const place of places.sort()) await database.lock(tx, `${String(consumer)} ${place}`);
  const from = texts(sources);
  const events = texts(ids).map((id, index) => ({ id, source: from[index] ?? '' }));
  const fresh: Row[] = [];
  for (const event of events.sort((one, other) => one.id.localeCompare(other.id)))
    if (await takes(database, tx, inboxIdentity(String(consumer), event.id))) fresh.push(event);
  return fresh;
};

export const inboxIdentity = (consumer: string, id: string): string => `inbox ${consumer} ${id}`;

const park: Statement = ({ tables }, tx, [, topics, , offsets, reasons]) => {
  texts(topics).forEach((topic, index) =>
    tx.write(() => tables.parked.add(`${topic} ${texts(offsets)[index]} ${texts(reasons)[index]}`)),
  );
  return [];
};

const nothing: Statement = () => []; // the ledger tells people what passed; nothing is decided by it

const addHeld: Statement = async (database, tx, [destinations, eventIds, sources, keys, values]) => {
  const { tables } = database;
  for (const [index, eventId] of texts(eventIds).entries()) {
    const source = texts(sources)[index] ?? '';
    if (!(await takes(database, tx, heldIdentity({ eventId, source })))) continue;
    const row: HeldRow = {
      ...{ id: tables.nextId++, destination: texts(destinations)[index] ?? '', eventId, source },
      ...{ key: texts(keys)[index] ?? '', value: (values as Buffer[])[index] ?? Buffer.alloc(0) },
    };
    tx.write(() => tables.held.push(row));
  }
  return [];
};

const heldIdentity = ({ eventId, source }: Pick<HeldRow, 'eventId' | 'source'>): string =>
  `held ${source} ${eventId}`;

function removeHeld({ tables }: Storage, tx: OpenTransaction, rows: readonly HeldRow[]): void {
  tx.write(() => {
    tables.held = tables.held.filter((row) => !rows.includes(row));
    for (const row of rows) tables.identities.delete(heldIdentity(row));
  });
}

const oldestHeld = ({ tables }: Storage, region: unknown, most: unknown): HeldRow[] =>
  tables.held
    .filter(({ destination }) => destination === region)
    .sort(byId)
    .slice(0, most as number);

const takeHeld: Statement = (database, tx, [, region, most]) => {
  if (!database.tryLock(tx, `holding ${String(region)}`)) return [{ ours: false, id: null }];
  const rows = oldestHeld(database, region, most);
  removeHeld(database, tx, rows);
  return rows.length > 0
    ? rows.map((row) => ({ ours: true, ...row, id: String(row.id) }))
    : [{ ours: true, id: null }];
};

/** Takes what a client asked, once. */
const claim: Statement = async (database, tx, [identity]) =>
  (await takes(database, tx, `asked ${String(identity)}`)) ? [{}] : [];

const log: Statement = ({ tables }, tx, [entries]) => {
  tx.write(() => tables.log.push(...(entries as LogEntry[])));
  return [];
};

const named: Readonly<Record<string, Statement>> = {
  'messaging-outbox-add': addToOutbox,
  'messaging-lane-take': takeLane,
  'messaging-inbox-enter': enterInbox,
  'messaging-park': park,
  'ledger-record': nothing,
  'ledger-forward-held': nothing,
  'held-event-add': addHeld,
  'held-event-take': takeHeld,
  'simulated-claim': claim,
  'simulated-log': log,
};

const unnamed: readonly (readonly [RegExp, Statement])[] = [
  [/^\s*select lane from generate_series/i, filledLanes],
  [
    /^\s*SELECT id, event_id AS "eventId"/,
    (database, _tx, [region, most]) =>
      oldestHeld(database, region, most).map((row) => ({ ...row, id: String(row.id) })),
  ],
  [
    /^\s*DELETE FROM held_event WHERE/,
    (database, tx, [, ids]) => {
      removeHeld(
        database,
        tx,
        database.tables.held.filter(({ id }) => numbers(ids).map(Number).includes(id)),
      );
      return [];
    },
  ],
  [
    /^\s*WITH RECURSIVE held/,
    ({ tables }) =>
      [...new Set(tables.held.map(({ destination }) => destination))].map((destination) => ({ destination })),
  ],
];

/** @throws Error when there is none: then the code that is simulated has a statement that this stand-in must learn */
export function statementFor({
  name,
  text,
}: {
  readonly name?: string | undefined;
  readonly text: string;
}): Statement {
  const found = named[name ?? ''] ?? unnamed.find(([pattern]) => pattern.test(text))?.[1];
  if (found) return found;
  throw new Error(`The simulation has no stand-in for the statement ${name ?? text}`);
}
