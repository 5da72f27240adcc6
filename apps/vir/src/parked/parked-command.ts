import {
  parkedStates,
  type ParkedEventList,
  type ParkedEventView,
  type ParkedPreviewView,
  type ParkedState,
} from '#contracts/http/parked-events.js';
import { type Command, Option } from 'commander';
import { HubClient } from '../hub-client.js';
import type { Terminal } from '../terminal.js';
import { parkedCommand, parkedId, say, type Shown } from './command.js';
import { eventLines, listLines, previewLines } from './parked-in-words.js';
import { addReplayCommand } from './replay-command.js';
import { type SelectionOptions, selectionOf, withSelection } from './selection.js';

interface ListOptions extends Shown, SelectionOptions {
  readonly state?: ParkedState;
  readonly before?: string;
  readonly limit?: string;
}

/** `vir parked list|show|preview|replay` */
export function addParkedCommand(vir: Command, terminal: Terminal): void {
  const parked = vir
    .command('parked')
    .description('Find events that were put aside, and send them again (docs/federation.md).')
    .addHelpText(
      'after',
      `
Set VIR_HUB_URL to the address of the hub, and VIR_TOKEN to an access token for it of an operator; one of an auditor
may list and show. What is in an event is never shown.

Example:
  npm run vir -- parked preview --region haaglanden --reason processing-failed`,
    );
  addList(parked, terminal);
  addShow(parked, terminal);
  addPreview(parked, terminal);
  addReplayCommand(parked, terminal);
}

function addList(parked: Command, terminal: Terminal): void {
  const command = parkedCommand(parked, 'list', 'Parked events, newest first.', '--state parked');
  withSelection(command)
    .addOption(new Option('--state <state>', 'what became of it').choices(parkedStates))
    .option('--limit <number>', 'how many at most; 50')
    .option('--before <id>', 'the next page: as the page before this one says', parkedId)
    .action(async (options: ListOptions) => {
      const { state, before, limit } = options;
      const query = new URLSearchParams({
        ...selectionOf(options),
        ...(state !== undefined && { state }),
        ...(before !== undefined && { before }),
        ...(limit !== undefined && { limit }),
      });
      const list = await new HubClient(options.hub).get<ParkedEventList>(
        `/v1/parked-events?${query.toString()}`,
      );
      say(terminal, options, list, listLines(list));
    });
}

function addShow(parked: Command, terminal: Terminal): void {
  parkedCommand(parked, 'show', 'One parked event: why, where, and what became of it.', '42')
    .argument('<id>', 'of the parked event', parkedId)
    .action(async (id: string, options: Shown) => {
      const event = await new HubClient(options.hub).get<ParkedEventView>(`/v1/parked-events/${id}`);
      say(terminal, options, event, eventLines(event));
    });
}

function addPreview(parked: Command, terminal: Terminal): void {
  const description = 'What sending a selection again would do. Nothing is sent.';
  const command = parkedCommand(parked, 'preview', description, '--reason seal-failed');
  withSelection(command).action(async (options: Shown & SelectionOptions) => {
    const hub = new HubClient(options.hub);
    const preview = await hub.post<ParkedPreviewView>('/v1/parked-events/previews', selectionOf(options));
    say(terminal, options, preview, previewLines(preview));
  });
}
