import { type Command, InvalidArgumentError } from 'commander';
import { type HubOptions, withHub } from '../hub-client.js';
import { type Terminal, writeJson } from '../terminal.js';

export interface Shown extends HubOptions {
  readonly json?: true;
}

/** An argument that is the id of a parked event. */
export function parkedId(text: string): string {
  if (/^\d{1,18}$/.test(text)) return text;
  throw new InvalidArgumentError('Expected the id of a parked event: a number, as `vir parked list` shows.');
}

/** What every command here has. */
export const parkedCommand = (parent: Command, name: string, description: string, example: string): Command =>
  withHub(
    parent
      .command(name)
      .description(description)
      .option('--json', 'for programs: the answer of the hub')
      .addHelpText('after', `\nExample:\n  npm run vir -- parked ${name} ${example}`),
  );

/** The answer, for people or for programs. */
export function say(terminal: Terminal, { json }: Shown, answer: unknown, lines: readonly string[]): void {
  if (json) writeJson(terminal, answer);
  else terminal.out(`${lines.join('\n')}\n`);
}
