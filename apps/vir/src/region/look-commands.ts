import type { RegionList, RegionView } from '#contracts/http/connecting.js';
import type { Command } from 'commander';
import { HubClient } from '../hub-client.js';
import { type Terminal, writeJson } from '../terminal.js';
import { listLines, regionLines } from './region-in-words.js';
import { regionCommand, type StepOptions, write } from './step.js';

/** `vir region list|show` */
export function addLookCommands(region: Command, terminal: Terminal): void {
  regionCommand(
    region,
    'list',
    'Every region, its state, and how much it lacks for its next step.',
    'list',
  ).action(async (options: StepOptions) => {
    const list = await new HubClient(options.hub).get<RegionList>('/v1/regions');
    if (options.json) writeJson(terminal, list);
    else write(terminal, listLines(list));
  });
  regionCommand(
    region,
    'show',
    'A region: what it has, what it lacks for its next step, and every step that it took.',
    'show hoeksche-waard',
  )
    .argument('<region>', 'id of the region')
    .action(async (id: string, options: StepOptions) => {
      const view = await new HubClient(options.hub).get<RegionView>(`/v1/regions/${encodeURIComponent(id)}`);
      if (options.json) writeJson(terminal, view);
      else write(terminal, regionLines(view));
    });
}
