import { APP_ROLE } from '#platform/database.js';

/** The table of what was put aside; part of `createMessagingTables`, alone for a service without outbox and inbox. */
export const createParkedEventTable = `
  -- What could not be routed or processed: where it stands and why. No data.
  create table parked_event (
    id bigint generated always as identity primary key,
    consumer text not null,
    topic text not null,
    partition int not null,
    record_offset bigint not null,
    reason text not null,
    fault text,
    event_id uuid,
    event_source text,
    event_type text,
    event_subject uuid,
    event_origin text,
    event_destination text,
    parked_at timestamptz not null default now(),
    unique (consumer, topic, partition, record_offset)
  );
  grant select, insert, delete on parked_event to ${APP_ROLE};
`;

/**
 * The tables of the outbox and the inbox, for the first migration of every service with a database.
 * Several statements in one text: `await runner.query(createMessagingTables)`.
 */
export const createMessagingTables = `
  -- An event that still has to leave. Rows live for milliseconds, so: small pages ask for vacuum early, and values
  -- stay in the row, uncompressed (what is sealed does not compress).
  create table outbox (
    lane smallint not null,
    id bigint generated always as identity,
    topic text not null,
    key text not null,
    value bytea not null,
    type text not null,
    subject uuid not null,
    primary key (lane, id)
  ) with (toast_tuple_target = 8160, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
  alter table outbox alter column value set storage external;
  grant select, insert, delete on outbox to ${APP_ROLE};

  -- Identity of every event that had its effect, per consumer.
  create table inbox (
    id uuid not null,
    source text not null,
    consumer text not null,
    received_at timestamptz not null default now(),
    primary key (id, source, consumer)
  );
  grant select, insert, delete on inbox to ${APP_ROLE};

  -- Up to where the effects of a partition are in this database. Tells how far a consumer is; what is skipped is
  -- decided by the inbox alone, because positions begin anew when a topic is made anew.
  create table inbox_offset (
    consumer text not null,
    topic text not null,
    partition int not null,
    next_offset bigint not null,
    moved_at timestamptz not null default now(),
    primary key (consumer, topic, partition)
  ) with (fillfactor = 50);
  grant select, insert, update on inbox_offset to ${APP_ROLE};

${createParkedEventTable}`;

export const dropMessagingTables = `drop table parked_event, inbox_offset, inbox, outbox;`;
