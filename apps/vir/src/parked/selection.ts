import { parkReasons, type ParkReason } from '#contracts/park-reasons.js';
import type { ParkedSelectionBody } from '#contracts/http/parked-events.js';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';

/** Which parked events, as options of a command; all that are given must hold. */
export interface SelectionOptions {
  readonly region?: string;
  readonly type?: string;
  readonly reason?: ParkReason;
  readonly from?: string;
  readonly until?: string;
}

/** Adds the options of a selection. */
export const withSelection = (command: Command): Command =>
  command
    .option('--region <id>', 'put aside there, from there or bound for there')
    .option('--type <type>', 'such as signal.given.v1', wholeType)
    .addOption(new Option('--reason <reason>', 'why it was put aside').choices(parkReasons))
    .option('--from <moment>', 'put aside from then on, such as 2026-11-26T09:30:00Z', moment)
    .option('--until <moment>', 'put aside before then', moment);

/** As the hub expects it. */
export const selectionOf = ({
  region,
  type,
  reason,
  from,
  until,
}: SelectionOptions): ParkedSelectionBody => ({
  ...(region !== undefined && { region }),
  ...(type !== undefined && { type }),
  ...(reason !== undefined && { reason }),
  ...(from !== undefined && { fromAt: from }),
  ...(until !== undefined && { untilAt: until }),
});

const wholeType = (type: string): string =>
  type.startsWith('nl.verwijsindex.') ? type : `nl.verwijsindex.${type}`;

function moment(text: string): string {
  if (z.iso.datetime({ offset: true }).safeParse(text).success) return text;
  throw new InvalidArgumentError('Expected a moment such as 2026-11-26T09:30:00Z.');
}
