import type { PlainDate } from '#rules/dates/plain-date.js';
import {
  suspensionReasonInWords,
  suspensionReasons,
  type SuspensionReason,
} from '#rules/federation/what-is-missing.js';
import { type Command, Option } from 'commander';
import { plainDate } from '../arguments.js';
import type { Terminal } from '../terminal.js';
import { stepCommand, type StepOptions, takeStep } from './step.js';

const plain = [
  ['trial', 'trial', 'Start the trial: signals on test persons go to the region and come from it.'],
  ['live', 'live', 'Let the region take part in everything.'],
  ['resume', 'resumption', 'Let a suspended region go on where it was.'],
] as const;

/** `vir region trial|live|resume|suspend|leave` */
export function addStateCommands(region: Command, terminal: Terminal): void {
  for (const [name, path, description] of plain)
    stepCommand(region, name, description, `${name} hoeksche-waard`)
      .argument('<region>', 'id of the region')
      .action((id: string, options: StepOptions) =>
        takeStep(terminal, options, `/${encodeURIComponent(id)}/${path}`),
      );
  const reasons = suspensionReasons.map(
    (reason) => `\n  ${reason.padEnd(16)} ${suspensionReasonInWords[reason]}`,
  );
  stepCommand(
    region,
    'suspend',
    'Let nothing new go to a region or come from it; what is under way goes on.',
    'suspend hoeksche-waard --reason long-outage --preview',
  )
    .argument('<region>', 'id of the region')
    .addOption(new Option('--reason <reason>', 'why').choices(suspensionReasons).makeOptionMandatory())
    .addHelpText('after', `\nReasons:${reasons.join('')}`)
    .action((id: string, { reason, ...options }: StepOptions & { readonly reason: SuspensionReason }) =>
      takeStep(terminal, options, `/${encodeURIComponent(id)}/suspension`, { reason }),
    );
  stepCommand(
    region,
    'leave',
    'Name the day from which a region no longer takes part; given again, the last day counts.',
    'leave hoeksche-waard --on 2027-01-01 --preview',
  )
    .argument('<region>', 'id of the region')
    .requiredOption('--on <date>', 'first day on which it no longer takes part', plainDate)
    .action((id: string, { on, ...options }: StepOptions & { readonly on: PlainDate }) =>
      takeStep(terminal, options, `/${encodeURIComponent(id)}/leaving`, { on }),
    );
}
