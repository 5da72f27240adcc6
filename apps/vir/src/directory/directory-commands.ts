import type { DirectoryChanges } from '#contracts/http/directory.js';
import { nationalTable, readTable } from '#platform/national-table.js';
import { dateInAmsterdam } from '#rules/dates/calendar.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import { type Command, Option } from 'commander';
import { existingFile, existingFiles, plainDate } from '../arguments.js';
import { counted } from '../counted.js';
import { HubClient, type HubOptions, withHub } from '../hub-client.js';
import { exitCodes, type Terminal, writeJson } from '../terminal.js';
import { changesInWords, summaryOf } from './changes-in-words.js';
import { checkDirectory, type CheckedDirectory } from './check-directory.js';
import { comparable, compareDirectories } from './compare-directories.js';
import { directoryInside, readDirectory } from './read-directory.js';

const tableOption = (): Option =>
  new Option('--table <file>', 'the national table of municipalities, as CSV')
    .argParser(existingFile)
    .default(nationalTable(), 'deploy/directory/municipalities.csv');

const today = (): PlainDate => dateInAmsterdam(new Date().toISOString());

/** `vir directory check|diff|publish` */
export function addDirectoryCommands(vir: Command, terminal: Terminal): void {
  const directory = vir
    .command('directory')
    .description('Check, compare and publish which region covers which municipality.')
    .addHelpText('after', '\nExample:\n  npm run vir -- directory check deploy/directory/directory.yaml');
  addCheck(directory, terminal);
  addDiff(directory, terminal);
  addPublish(directory, terminal);
}

const checkHelp = `
Every municipality must be in the national table on the days that it is covered: one that merged or got another name is told
with its successor. No two regions may cover one on one day. A gap is told as a warning. Exit code 1 for a fault.

Example:
  npm run vir -- directory check deploy/directory/directory.yaml`;

function addCheck(directory: Command, terminal: Terminal): void {
  directory
    .command('check')
    .description('Say whether directory files are good, beside the national table of municipalities.')
    .argument('<file...>', 'directories, as YAML', existingFiles)
    .addOption(tableOption())
    .option('--json', 'for programs: a list with an object per file')
    .addHelpText('after', checkHelp)
    .action((files: readonly string[], { json, table }: { json?: true; table: string }) => {
      const all = files.map((file) => checkDirectory(file, readTable(table)));
      if (json) writeJson(terminal, all);
      else for (const line of all.flatMap(linesOf)) terminal.out(`${line}\n`);
      if (all.some(({ good }) => !good)) terminal.exitCode = exitCodes.faultsFound;
    });
}

const linesOf = ({ file, good, regions, municipalities, faults, warnings }: CheckedDirectory): string[] => [
  ...faults,
  ...warnings.map((line) => `warning: ${line}`),
  ...(good
    ? [
        `${file}: good: ${counted(regions, 'region')}, ${counted(municipalities, 'municipality', 'municipalities')}`,
      ]
    : []),
];

const diffHelp = `
With one file: what publishing it would change at the hub. With two: what the second changes. Nothing is changed.

Examples:
  npm run vir -- directory diff old.yaml new.yaml
  npm run vir -- directory diff new.yaml --hub https://hub.example.nl`;

interface DiffOptions {
  readonly hub?: string;
  readonly on?: PlainDate;
  readonly json?: true;
}

function addDiff(directory: Command, terminal: Terminal): void {
  directory
    .command('diff')
    .description('Say what a directory changes: beside another, or beside that of the hub.')
    .argument('<file>', 'the directory that is compared with, or the only one', existingFile)
    .argument('[new]', 'the directory to come', existingFile)
    .addOption(new Option('--hub <url>', 'address of the hub, with one file').env('VIR_HUB_URL'))
    .option('--on <date>', 'seen from which day; today', plainDate)
    .option('--json', 'for programs: one object')
    .addHelpText('after', diffHelp)
    .action(
      async (first: string, second: string | undefined, { hub, on, json }: DiffOptions, command: Command) => {
        if (second === undefined && hub === undefined)
          command.error('error: with one file the hub is needed: --hub <url>', {
            exitCode: exitCodes.wrongUse,
          });
        const before =
          second === undefined
            ? directoryInside(await new HubClient(hub ?? '').text('/v1/directory'))
            : comparable(readDirectory(first).file);
        const after = comparable(readDirectory(second ?? first).file);
        const compared = compareDirectories(before, after, on ?? today());
        if (json) return writeJson(terminal, compared);
        const notes = compared.notes.map((note) => `note: ${note}`);
        for (const line of [...changesInWords(compared.changes), ...notes]) terminal.out(`${line}\n`);
      },
    );
}

const publishHelp = `
Shows what changes, on which days, and about how many routes; with --yes it is done. A change of a later day is announced with
this and counts from that day; regions that the file does not name keep what they cover. States and keys of regions stay:
those change with \`vir region\`. The hub refuses what is not in its own national table, too. VIR_TOKEN holds an access token of an operator or connector.

Example:
  npm run vir -- directory publish deploy/directory/directory.yaml --hub https://hub.example.nl`;

interface PublishOptions extends HubOptions {
  readonly table: string;
  readonly yes?: boolean;
  readonly acceptGaps?: boolean;
  readonly json?: true;
}

function addPublish(directory: Command, terminal: Terminal): void {
  const command = directory
    .command('publish')
    .description(
      'Change at the hub which region covers which municipality; first it only shows what changes.',
    )
    .argument('<file>', 'the directory, as YAML', existingFile)
    .addOption(tableOption());
  withHub(command)
    .option('--yes', 'do it')
    .option('--accept-gaps', 'that nobody covers what a municipality merges into is meant')
    .option('--json', 'for programs: one object')
    .addHelpText('after', publishHelp)
    .action(async (path: string, { hub, table, yes = false, acceptGaps = false, json }: PublishOptions) => {
      const checked = checkDirectory(path, readTable(table));
      for (const line of [...checked.faults, ...checked.warnings.map((one) => `warning: ${one}`)])
        terminal.err(`${line}\n`);
      if (!checked.good) {
        terminal.exitCode = exitCodes.faultsFound;
        return;
      }
      const regions = readDirectory(path).file.regions.map(({ id, covers }) => ({ id, covers }));
      const body = { preview: !yes, ...(acceptGaps && { acceptGaps }), regions };
      const answer = await new HubClient(hub).post<DirectoryChanges>('/v1/directory/changes', body);
      if (json) return writeJson(terminal, answer);
      for (const line of published(answer)) terminal.out(`${line}\n`);
    });
}

function published({ preview, changes, routes }: DirectoryChanges): string[] {
  const { about, passed, days } = routes;
  const lines = changesInWords(changes);
  if (changes.length === 0) return lines;
  return [
    ...lines,
    summaryOf(changes, about),
    `How that is counted: ${counted(passed, 'signal')} passed the hub in ${days} days to the regions that cover less; of those, as large a share as`,
    'the municipalities that change. The hub cannot see of which municipality a signal is.',
    preview ? 'Nothing is changed yet. With --yes it is.' : 'Published.',
  ];
}
