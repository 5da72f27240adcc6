import { Option, type Command } from 'commander';
import { z } from 'zod';
import { HubError } from './hub-error.js';

const TIMEOUT_MS = 120_000; // counting a large ledger takes its time

/** What the hub says when it refuses (RFC 9457). */
const problemSchema = z.object({
  detail: z.string(),
  fields: z.array(z.object({ field: z.string(), detail: z.string() })).optional(),
});

/** Options of every command that asks the hub. */
export interface HubOptions {
  readonly hub: string;
}

/** Adds `--hub`; the token comes from the environment, so that it is in no history of a shell. */
export const withHub = (command: Command): Command =>
  command.addOption(
    new Option('--hub <url>', 'address of the hub; the access token is read from VIR_TOKEN')
      .env('VIR_HUB_URL')
      .makeOptionMandatory(),
  );

/** Asks the hub in the name of who the token is of. */
export class HubClient {
  constructor(
    private readonly url: string,
    private readonly token = process.env.VIR_TOKEN ?? '',
  ) {}

  /** @throws HubError when the hub does not answer or refuses */
  async get<T>(path: string): Promise<T> {
    return (await this.ask(path, { method: 'GET' })).json() as Promise<T>;
  }

  /** @throws HubError when the hub does not answer or refuses: which field, and what is expected */
  async post<T>(path: string, body: object): Promise<T> {
    const answer = await this.ask(path, { method: 'POST', body: JSON.stringify(body) });
    return answer.json() as Promise<T>;
  }

  /** The answer as it is, such as the signed directory. */
  async text(path: string): Promise<string> {
    return (await this.ask(path, { method: 'GET' })).text();
  }

  private async ask(path: string, request: { method: string; body?: string }): Promise<Response> {
    const headers: Record<string, string> = {
      ...(this.token !== '' && { authorization: `Bearer ${this.token}` }),
      ...(request.body !== undefined && { 'content-type': 'application/json' }),
    };
    const address = `${this.url.replace(/\/+$/, '')}${path}`;
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const answer = await fetch(address, { ...request, headers, signal }).catch((error: unknown) => {
      throw new HubError(
        `The hub at ${this.url} does not answer (${reasonOf(error)}); is the address right?`,
      );
    });
    if (answer.ok) return answer;
    throw new HubError(await refusalOf(answer));
  }
}

function reasonOf(error: unknown): string {
  const { cause, name } = error as { cause?: { code?: string }; name?: string };
  return cause?.code ?? name ?? 'unknown';
}

async function refusalOf(answer: Response): Promise<string> {
  const problem = problemSchema.safeParse(await answer.json().catch(() => null));
  if (answer.status === 401)
    return 'The hub does not know you: set VIR_TOKEN to an access token for the hub that has not expired.';
  if (answer.status === 403) return 'The hub does not let you do this: your role has no right to it.';
  if (!problem.success) return `The hub answers with status ${answer.status}, and not as a hub would.`;
  const { detail, fields = [] } = problem.data;
  return [detail, ...fields.map((one) => `  ${one.field}: ${one.detail}`)].join('\n');
}
