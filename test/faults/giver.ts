import { setTimeout as pause } from 'node:timers/promises';
import type { OidcServer } from '#testing/oidc-server.js';
import type { PersonId } from '#testing/people.js';
import { isReady } from '../../deploy/demo/service-process.js';

/** How long an answer may take before the giver asks again. */
const PATIENCE_MS = 10_000;
const AGAIN_MS = 250;
const TOKEN_MS = 60_000;

export interface GiverOptions {
  readonly url: string;
  readonly person: PersonId;
  readonly region: string;
  readonly oidc: OidcServer;
}

/** A professional of a region who asks the same again until it is answered, as somebody at a portal would. */
export class Giver {
  /** Times that it was not answered, or with a fault of the server. */
  refused = 0;
  slowestMs = 0;
  private token = { text: '', until: 0 };
  /** While the region does not answer nobody asks it anything but whether it is there again. */
  private gate: Promise<void> | null = null;

  constructor(private readonly options: GiverOptions) {}

  /** Whether the region answered last. */
  get answered(): boolean {
    return this.gate === null;
  }

  /** @throws Error when the answer is that it is wrong */
  async ask(path: string, body: object = {}): Promise<{ readonly id: string }> {
    for (;;) {
      while (this.gate) await this.gate;
      const answer = await this.once(path, body);
      if (answer) return answer;
      this.gate ??= this.untilReady().finally(() => (this.gate = null));
    }
  }

  private async untilReady(): Promise<void> {
    do await pause(AGAIN_MS);
    while (!(await isReady(`${this.options.url}/health/ready`)));
  }

  /** Null when it must be asked again. */
  private async once(path: string, body: object): Promise<{ readonly id: string } | null> {
    const since = performance.now();
    const asked = await fetch(this.options.url + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${await this.tokenNow()}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
      .then(async (answer) => ({ status: answer.status, text: await answer.text() }))
      .catch(() => ({ status: 0, text: '' }));
    this.slowestMs = Math.max(this.slowestMs, performance.now() - since);
    if (asked.status >= 200 && asked.status < 300) return JSON.parse(asked.text) as { readonly id: string };
    if (asked.status >= 400 && asked.status < 500)
      throw new Error(`${path} was answered with ${asked.status}: ${asked.text.slice(0, 300)}`);
    this.refused++;
    return null;
  }

  private async tokenNow(): Promise<string> {
    if (Date.now() > this.token.until) {
      const { oidc, person, region } = this.options;
      this.token = { text: await oidc.tokenFor(person, { region }), until: Date.now() + TOKEN_MS };
    }
    return this.token.text;
  }
}
