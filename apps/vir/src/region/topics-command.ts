import { topicsOf } from '#contracts/topics.js';
import { makeTopics } from '#messaging/make-topics.js';
import { type Command, InvalidArgumentError } from 'commander';
import { HubError } from '../hub-client.js';
import { type Terminal, writeJson } from '../terminal.js';

interface TopicOptions {
  readonly brokers: readonly string[];
  readonly preview?: true;
  readonly json?: true;
}

/** `vir region topics` */
export function addTopicsCommand(region: Command, terminal: Terminal): void {
  region
    .command('topics')
    .description(
      'Make the three topics of a region in Kafka, with the settings of the contract; those that are there stay.',
    )
    .argument('<region>', 'id of the region', regionId)
    .requiredOption('--brokers <host:port,...>', 'brokers of the national cluster', brokerList)
    .option('--preview', 'only say which topics it would make')
    .option('--json', 'for programs: the topics')
    .addHelpText(
      'after',
      '\nExample:\n  npm run vir -- region topics hoeksche-waard --brokers 127.0.0.1:4192',
    )
    .action(async (id: string, { brokers, preview, json }: TopicOptions) => {
      const topics = topicsOf(id);
      if (!preview)
        await makeTopics(brokers, topics).catch((error: unknown) => {
          throw new HubError(
            `Kafka at ${brokers.join(', ')} did not make them: ${error instanceof Error ? error.message : ''}`,
          );
        });
      if (json) return writeJson(terminal, topics);
      terminal.out(
        `${preview ? 'Nothing was done. It would make' : 'There are'}\n  ${topics.join('\n  ')}\n`,
      );
    });
}

function brokerList(text: string): readonly string[] {
  if (/^[^\s,:]+:\d+(,[^\s,:]+:\d+)*$/.test(text)) return text.split(',');
  throw new InvalidArgumentError('Expected host:port, more of them with commas.');
}

function regionId(text: string): string {
  if (/^[a-z][a-z0-9-]{1,40}$/.test(text)) return text;
  throw new InvalidArgumentError('Expected the id of a region: small letters, digits and hyphens.');
}
