/** A calendar date without time or zone, `YYYY-MM-DD`. Dates compare correctly as text. */
export type PlainDate = string;

/** A moment in UTC, ISO 8601 with milliseconds, `2026-11-22T09:30:00.000Z`. Moments compare correctly as text. */
export type Instant = string;
