import type { Command } from 'commander';
import type { Terminal } from '../terminal.js';
import { addAddCommand } from './add-command.js';
import { addConditionsCommand } from './conditions-command.js';
import { addKeysCommands } from './keys-commands.js';
import { addLookCommands } from './look-commands.js';
import { addStateCommands } from './state-commands.js';
import { addTestCommand } from './test-command.js';
import { addTopicsCommand } from './topics-command.js';

/** `vir region ...` */
export function addRegionCommand(vir: Command, terminal: Terminal): void {
  const region = vir
    .command('region')
    .description(
      'Connect a region to the federation, suspend it, and let it leave (docs/connect-a-region.md).',
    )
    .addHelpText(
      'after',
      `
Set VIR_HUB_URL to the address of the hub, and VIR_TOKEN to an access token for it of somebody who connects regions.
A token of an operator may show, suspend and resume; one of an auditor may show.

Example:
  npm run vir -- region show hoeksche-waard`,
    );
  addLookCommands(region, terminal);
  addAddCommand(region, terminal);
  addConditionsCommand(region, terminal);
  addTopicsCommand(region, terminal);
  addKeysCommands(region, terminal);
  addTestCommand(region, terminal);
  addStateCommands(region, terminal);
}
