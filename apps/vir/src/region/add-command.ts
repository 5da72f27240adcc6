import { readConvenantFile } from '#platform/convenant-file.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import { type Command, Option } from 'commander';
import { existingFile, plainDate } from '../arguments.js';
import type { Terminal } from '../terminal.js';
import { stepCommand, type StepOptions, takeStep } from './step.js';

interface AddOptions extends StepOptions {
  readonly convenant: string;
  readonly name: string;
  readonly oin: string;
  readonly from: PlainDate;
  readonly kind: 'region' | 'direct-reporter';
}

/** `vir region add` */
export function addAddCommand(region: Command, terminal: Terminal): void {
  stepCommand(
    region,
    'add',
    'Name a region in the directory, in preparation. Its id and municipalities are those of its convenant.',
    'add --convenant deploy/convenants/hoeksche-waard.yaml --name "Hoeksche Waard" --oin 00000099000000001007 --from 2026-01-01',
  )
    .requiredOption('--convenant <file>', 'its convenant, as YAML', existingFile)
    .requiredOption('--name <name>', 'its name, as people read it')
    .requiredOption('--oin <number>', 'its organisation identification number, 20 digits')
    .requiredOption('--from <date>', 'first day on which it covers its municipalities', plainDate)
    .addOption(
      new Option('--kind <kind>', 'what it is').choices(['region', 'direct-reporter']).default('region'),
    )
    .action(async ({ convenant, name, oin, from, kind, ...options }: AddOptions) => {
      const { id, municipalities } = readConvenantFile(convenant);
      const covers = municipalities.map(({ code, name: place }) => ({ code, name: place, from }));
      await takeStep(terminal, options, '', { id, name, oin, kind, municipalities: covers });
    });
}
