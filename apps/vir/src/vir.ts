import { ConfigurationError } from '#platform/configuration.js';
import { FileFaultError } from '#platform/yaml-file.js';
import { Command, CommanderError } from 'commander';
import { addCheckCommand } from './check/check-command.js';
import { addDiffCommand } from './diff/diff-command.js';
import { addDirectoryCommands } from './directory/directory-commands.js';
import { addExplainCommand } from './explain/explain-command.js';
import { HubError } from './hub-client.js';
import { addParkedCommand } from './parked/parked-command.js';
import { addRegionCommand } from './region/region-command.js';
import { addTableCommand } from './table/table-command.js';
import { exitCodes, type ExitCode, type Terminal } from './terminal.js';

function virCommand(terminal: Terminal): Command {
  const vir = new Command('vir')
    .description('The command line of the operators of the regional youth indexes and of their federation.')
    .usage('<command> [arguments]')
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.out(text), writeErr: (text) => terminal.err(text) })
    .configureHelp({ showGlobalOptions: false })
    .showHelpAfterError('Try --help.')
    .addHelpText(
      'after',
      `
Run it in a checkout as \`npm run vir -- <command>\`; \`npm run -s vir\` writes nothing else to a pipe.
Exit code: 0 good, 1 faults found in a file or said by the hub, 2 not used as meant.

Example:
  npm run vir -- convenant check deploy/convenants/haaglanden.yaml`,
    );
  const convenant = vir
    .command('convenant')
    .description('Check, explain, print and compare the convenants of regions.')
    .addHelpText(
      'after',
      `
Example:
  npm run vir -- convenant explain deploy/convenants/haaglanden.yaml --facts deploy/convenants/facts/haaglanden.yaml`,
    );
  addCheckCommand(convenant, terminal);
  addExplainCommand(convenant, terminal);
  addTableCommand(convenant, terminal);
  addDiffCommand(convenant, terminal);
  addRegionCommand(vir, terminal);
  addDirectoryCommands(vir, terminal);
  addParkedCommand(vir, terminal);
  return vir;
}

/** What is no fault of ours is told and gives an exit code; anything else is thrown. */
function exitCodeOf(error: unknown, terminal: Terminal): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.good : exitCodes.wrongUse;
  const isTold =
    error instanceof FileFaultError || error instanceof HubError || error instanceof ConfigurationError;
  if (!isTold) throw error;
  terminal.err(`${error.message}\n`);
  return exitCodes.faultsFound;
}

/** Runs the command in `args`, without `node` and the file; the exit code is in the terminal. */
export async function runVir(args: readonly string[], terminal: Terminal): Promise<void> {
  try {
    await virCommand(terminal).parseAsync(args, { from: 'user' });
  } catch (error) {
    terminal.exitCode = exitCodeOf(error, terminal);
  }
}
