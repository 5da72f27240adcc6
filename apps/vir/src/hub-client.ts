import type { Problem } from '#contracts/http/signals.js';
import { Command, InvalidArgumentError, Option } from 'commander';

const TIMEOUT_MS = 180_000; // a connection test takes its time

/** What the hub did not do, and why: told as it is. */
export class HubFault extends Error {}

/** The hub, for one command. */
export interface Hub {
  /** @throws HubFault */
  get<T>(path: string): Promise<T>;
  /** @throws HubFault */
  post<T>(path: string, body?: object): Promise<T>;
  /** As text. @throws HubFault */
  text(path: string): Promise<string>;
}

/** What every command that talks to the hub has. */
export interface HubOptions {
  readonly hub?: string;
}

/** Adds `--hub` to a command; the token comes from the environment only, where no list of processes shows it. */
export const withHub = (command: Command): Command =>
  command.addOption(
    new Option('--hub <url>', 'address of the national hub').env('VIR_HUB_URL').argParser(address),
  );

/** The hub that the options name. @throws HubFault when there is none, or no token */
export function hubOf({ hub }: HubOptions): Hub {
  const token = process.env.VIR_TOKEN;
  if (!hub) throw new HubFault('Which hub? Give --hub URL, or set VIR_HUB_URL.');
  if (!token) throw new HubFault('Set VIR_TOKEN to an access token for the hub.');
  const ask = async (method: string, path: string, body?: object): Promise<Response> => {
    const answer = await fetch(`${hub}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body && { 'content-type': 'application/json' }),
      },
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body && { body: JSON.stringify(body) }),
    }).catch((error: unknown) => {
      throw new HubFault(`The hub at ${hub} does not answer: ${reasonOf(error)}.`);
    });
    if (!answer.ok) throw new HubFault(await faultOf(answer));
    return answer;
  };
  return {
    get: async <T>(path: string) => (await (await ask('GET', path)).json()) as T,
    post: async <T>(path: string, body: object = {}) => (await (await ask('POST', path, body)).json()) as T,
    text: async (path) => (await ask('GET', path)).text(),
  };
}

async function faultOf(answer: Response): Promise<string> {
  const text = await answer.text();
  const problem = problemIn(text);
  const said = problem ? problem.detail : `The hub answered ${answer.status}.`;
  const fields = (problem?.fields ?? []).map(({ field, detail }) => `  ${field}: ${detail}`);
  const hint = answer.status === 401 ? ['  VIR_TOKEN is not, or no longer, a token for this hub.'] : [];
  return [said, ...fields, ...hint].join('\n');
}

function problemIn(text: string): Problem | null {
  try {
    const parsed = JSON.parse(text) as Partial<Problem>;
    return typeof parsed.detail === 'string' ? (parsed as Problem) : null;
  } catch {
    return null;
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return error.cause instanceof Error ? error.cause.message || error.message : error.message;
}

function address(text: string): string {
  if (/^https?:\/\/[^/\s]+/.test(text)) return text.replace(/\/+$/, '');
  throw new InvalidArgumentError('Expected an http(s) address.');
}
