import type { TestedAnswer } from '#contracts/http/connecting.js';
import type { Command } from 'commander';
import { HubClient } from '../hub-client.js';
import { exitCodes, type Terminal, writeJson } from '../terminal.js';
import { nextLines } from './region-in-words.js';
import { regionCommand, type StepOptions, write } from './step.js';

/** `vir region test`: exit code 1 when the region does not pass. */
export function addTestCommand(region: Command, terminal: Terminal): void {
  regionCommand(
    region,
    'test',
    'Test the connection of a region end to end; the hub sends it events about people who do not exist.',
    'test hoeksche-waard',
  )
    .argument('<region>', 'id of the region')
    .action(async (id: string, options: StepOptions) => {
      const hub = new HubClient(options.hub);
      const path = `/v1/regions/${encodeURIComponent(id)}`;
      terminal.err('Testing; this takes up to a few minutes.\n');
      const answer = await hub.post<TestedAnswer>(`${path}/test`, {});
      if (answer.test.report?.passed !== true) terminal.exitCode = exitCodes.faultsFound;
      if (options.json) return writeJson(terminal, answer);
      const report = await hub.text(`${path}/connection-tests/${answer.test.id}/text`);
      write(terminal, [report.trimEnd(), ...nextLines(answer.region)]);
    });
}
