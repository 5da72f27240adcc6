import type { Command } from 'commander';
import { existingFiles } from '../arguments.js';
import { exitCodes, writeJson, type Terminal } from '../terminal.js';
import { checkConvenant, linesOf } from './check-convenant.js';

const help = `
A good file gives its id, version and how much is in it. Every fault is a line with file, line, path and what is
expected. Exit code 1 when a file has a fault.

Example:
  npm run vir -- convenant check deploy/convenants/*.yaml`;

/** `vir convenant check FILE…` */
export function addCheckCommand(convenant: Command, terminal: Terminal): void {
  convenant
    .command('check')
    .description('Say whether convenant files are good, and every fault in those that are not.')
    .argument('<file...>', 'convenants, as YAML', existingFiles)
    .option('--json', 'for programs: a list with an object per file')
    .addHelpText('after', help)
    .action((files: readonly string[], { json }: { json?: true }) => {
      const checked = files.map(checkConvenant);
      if (json) writeJson(terminal, checked);
      else for (const line of checked.flatMap(linesOf)) terminal.out(`${line}\n`);
      if (checked.some(({ good }) => !good)) terminal.exitCode = exitCodes.faultsFound;
    });
}
