import type { DirectingFunction, RegionView } from '#contracts/http/connecting.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import { type Command, InvalidArgumentError } from 'commander';
import { plainDate } from '../arguments.js';
import { HubClient, HubError } from '../hub-client.js';
import type { Terminal } from '../terminal.js';
import { stepCommand, type StepOptions, takeStep } from './step.js';

interface Directing {
  readonly municipality: string;
  readonly name: string;
}

interface ConditionOptions extends StepOptions {
  readonly convenant?: string;
  readonly signedOn?: PlainDate;
  readonly agreement?: string;
  readonly agreedOn?: PlainDate;
  readonly directing?: readonly Directing[];
  readonly directingAll?: string;
  readonly directedSince?: PlainDate;
}

/** `vir region conditions` */
export function addConditionsCommand(region: Command, terminal: Terminal): void {
  stepCommand(
    region,
    'conditions',
    'Record the conditions of connecting; those that are given replace what was recorded.',
    'conditions hoeksche-waard --convenant "Convenant 2010-08" --signed-on 2026-01-12',
  )
    .argument('<region>', 'id of the region')
    .option('--convenant <reference>', 'the signed convenant')
    .option('--signed-on <date>', 'the day on which it was signed', plainDate)
    .option('--agreement <reference>', 'the connection agreement')
    .option('--agreed-on <date>', 'its date', plainDate)
    .option(
      '--directing <code=function>',
      'who directs (regie) in a municipality: a function, not a person; may be given again',
      directingFunction,
    )
    .option('--directing-all <function>', 'the same for every municipality of the region')
    .option('--directed-since <date>', 'since when it is arranged', plainDate)
    .action(async (id: string, options: ConditionOptions) => {
      const hub = new HubClient(options.hub);
      const path = `/${encodeURIComponent(id)}`;
      const body = {
        ...documentOf('convenant', 'signed-on', options.convenant, options.signedOn),
        ...documentOf('agreement', 'agreed-on', options.agreement, options.agreedOn),
        ...(await directingOf(options, hub, path)),
      };
      await takeStep(terminal, options, `${path}/conditions`, body, hub);
    });
}

function documentOf(
  name: string,
  day: string,
  reference: string | undefined,
  on: PlainDate | undefined,
): object {
  if (reference === undefined && on === undefined) return {};
  if (reference !== undefined && on !== undefined) return { [name]: { reference, on } };
  throw new HubError(`--${name} and --${day} belong together: give both.`);
}

async function directingOf(
  { directing = [], directingAll, directedSince: on }: ConditionOptions,
  hub: HubClient,
  path: string,
): Promise<{ directing?: DirectingFunction[] }> {
  if (directing.length === 0 && directingAll === undefined) return {};
  if (on === undefined)
    throw new HubError('--directed-since is missing: since when is the directing function arranged?');
  const named = new Map(directing.map(({ municipality, name }) => [municipality, name]));
  if (directingAll !== undefined)
    for (const { code } of (await hub.get<RegionView>(`/v1/regions${path}`)).municipalities)
      if (!named.has(code)) named.set(code, directingAll);
  return { directing: [...named].map(([municipality, name]) => ({ municipality, function: name, on })) };
}

function directingFunction(text: string, before: readonly Directing[] = []): readonly Directing[] {
  const [, municipality, name] = /^(\d{4})=(.+)$/.exec(text) ?? [];
  if (municipality && name) return [...before, { municipality, name }];
  throw new InvalidArgumentError(
    'Expected a municipality code and a function, such as 1963="regievoerder jeugd".',
  );
}
