import type { StepAnswer } from '#contracts/http/connecting.js';
import type { Command } from 'commander';
import { HubClient, type HubOptions, withHub } from '../hub-client.js';
import { type Terminal, writeJson } from '../terminal.js';
import { answerLines } from './region-in-words.js';

export interface StepOptions extends HubOptions {
  readonly preview?: true;
  readonly json?: true;
}

/** A command under `vir region` that asks the hub something about one region. */
export function regionCommand(parent: Command, name: string, description: string, example: string): Command {
  const command = parent
    .command(name)
    .description(description)
    .option('--json', 'for programs: the answer of the hub')
    .addHelpText('after', `\nExample:\n  npm run vir -- region ${example}`);
  return withHub(command);
}

/** One that takes a step, which can be looked at first. */
export const stepCommand = (parent: Command, name: string, description: string, example: string): Command =>
  regionCommand(parent, name, description, example).option('--preview', 'only say what it would do');

export const write = (terminal: Terminal, lines: readonly string[]): void =>
  terminal.out(`${lines.join('\n')}\n`);

/** Takes a step at the hub, and says what came of it. */
export async function takeStep(
  terminal: Terminal,
  options: StepOptions,
  path: string,
  body: object = {},
  hub: HubClient = new HubClient(options.hub),
): Promise<void> {
  const answer = await hub.post<StepAnswer>(`/v1/regions${path}`, {
    ...body,
    ...(options.preview && { preview: true }),
  });
  if (options.json) writeJson(terminal, answer);
  else write(terminal, answerLines(answer));
}
