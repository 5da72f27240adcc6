import { examplePersons } from '#testing/example-persons.js';
import { waitFor } from '#testing/wait-for.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Started } from '../src/start.js';
import { startTestFederation, type TestFederation } from './support/test-federation.js';

const [child = '', another = '', third = ''] = examplePersons.zoetermeer;

/** An open page: the server-sent events that it gets. */
interface Page {
  readonly headers: Headers;
  changes(): string[];
  close(): void;
}

describe('A page that is open', () => {
  let federation: TestFederation;
  let other: Started;
  beforeAll(async () => {
    federation = await startTestFederation();
    other = await federation.zoetermeer.another();
  });
  afterAll(() => federation.stop());

  async function open(person: 'mieke' | 'youssef', url: string): Promise<Page> {
    const token = await federation.oidc.tokenFor(person);
    const stop = new AbortController();
    const response = await fetch(`${url}/v1/signal-changes`, {
      headers: { authorization: `Bearer ${token}` },
      signal: stop.signal,
    });
    let text = '';
    void (async () => {
      for await (const part of response.body ?? []) text += Buffer.from(part as Uint8Array).toString();
    })().catch(() => undefined);
    const page: Page = {
      headers: response.headers,
      changes: () => text.split('\n\n').filter((one) => one.startsWith('event: changed')),
      close: () => stop.abort(),
    };
    await waitFor('the first event', async () => page.changes().length > 0);
    return page;
  }

  it('is told to look when it opens, and when something changes in this process', async () => {
    const mieke = await federation.as('mieke', federation.zoetermeer);
    const page = await open('mieke', federation.zoetermeer.url);
    expect(page.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(page.headers.get('cache-control')).toBe('no-store');
    await mieke.give(child);
    await waitFor('the change', async () => page.changes().length > 1);
    expect(page.changes()[1]).toMatch(/^event: changed\nid: \d+\ndata: \{\}$/);
    page.close();
  });

  it("is not told of others' signals", async () => {
    const page = await open('youssef', federation.zoetermeer.url); // who has given none yet
    const own = await open('mieke', federation.zoetermeer.url);
    const before = own.changes().length;
    await (await federation.as('mieke', federation.zoetermeer)).give(third);
    await waitFor("the giver's page", async () => own.changes().length > before);
    expect(page.changes()).toHaveLength(1);
    page.close();
    own.close();
  });

  it('is told of a change that another instance made, by somebody else', async () => {
    const mieke = await federation.as('mieke', federation.zoetermeer);
    await mieke.give(another);
    const page = await open('mieke', federation.zoetermeer.url);
    const youssef = await federation.as('youssef', other);
    const before = page.changes().length;
    await youssef.give(another);
    await waitFor('the change', async () => page.changes().length > before);
    page.close();
  });

  it('does not keep a region from stopping', async () => {
    const page = await open('mieke', other.url);
    await other.close();
    page.close();
  });
});
