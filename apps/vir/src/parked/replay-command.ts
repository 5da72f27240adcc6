import type { ParkedEventView, ReplayOutcome, ReplaySelectionAnswer } from '#contracts/http/parked-events.js';
import type { Command } from 'commander';
import { HubClient } from '../hub-client.js';
import { exitCodes, type Terminal } from '../terminal.js';
import { parkedCommand, parkedId, say, type Shown } from './command.js';
import { eventLines, outcomeLines } from './parked-in-words.js';

interface ReplayOptions extends Shown {
  readonly preview?: string;
  readonly yes?: true;
}

const help = `
One event by its id, or exactly the selection that a preview showed. Without --yes it only says what it would do. To its
region it is the event that it repeats: if that had its effect after all, nothing happens. Twice is once.`;

/** `vir parked replay` */
export function addReplayCommand(parked: Command, terminal: Terminal): void {
  parkedCommand(parked, 'replay', 'Send parked events again, after a correction.', '42 --yes')
    .argument('[id]', 'of one parked event', parkedId)
    .option('--preview <id>', 'of what `vir parked preview` showed')
    .option('--yes', 'do it')
    .addHelpText('after', help)
    .action(async (id: string | undefined, options: ReplayOptions, command: Command) => {
      const { preview } = options;
      if ((id === undefined) === (preview === undefined))
        return command.error('error: give the id of one parked event, or --preview <id>', {
          exitCode: exitCodes.wrongUse,
        });
      const hub = new HubClient(options.hub);
      if (!options.yes) return sayFirst(terminal, hub, id, options);
      const outcomes = id === undefined ? await ofPreview(hub, preview ?? '') : [await ofOne(hub, id)];
      say(terminal, options, { outcomes }, outcomeLines(outcomes));
      if (outcomes.some(({ outcome }) => outcome === 'cannot' || outcome === 'gone'))
        terminal.exitCode = exitCodes.faultsFound;
    });
}

const ofOne = (hub: HubClient, id: string): Promise<ReplayOutcome> =>
  hub.post<ReplayOutcome>(`/v1/parked-events/${id}/replays`, {});

async function ofPreview(hub: HubClient, id: string): Promise<readonly ReplayOutcome[]> {
  const path = `/v1/parked-events/previews/${encodeURIComponent(id)}/replays`;
  return (await hub.post<ReplaySelectionAnswer>(path, {})).outcomes;
}

async function sayFirst(
  terminal: Terminal,
  hub: HubClient,
  id: string | undefined,
  options: ReplayOptions,
): Promise<void> {
  const notYet = 'Nothing is done yet. With --yes it is.';
  if (id === undefined) return say(terminal, options, { done: false }, [notYet]);
  const event = await hub.get<ParkedEventView>(`/v1/parked-events/${id}`);
  const can = event.state === 'parked' && event.replayable;
  say(terminal, options, event, [...eventLines(event), can ? notYet : 'It would not be sent again.']);
}
