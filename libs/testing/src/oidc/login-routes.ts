import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type Provider from 'oidc-provider';
import { sendPage } from '../pages/page.js';
import type { Person } from '../people.js';
import { errorPage, loginPage } from './login-pages.js';
import type { OidcClient } from './provider-settings.js';

/** The password of everybody; shown on the page. */
const password = 'demo';

export interface LoginRoutes {
  readonly provider: Provider;
  readonly clients: () => readonly OidcClient[];
  readonly people: readonly Person[];
}

/** Shows the login page and takes its answer, at `/inloggen/<login>`. */
export async function handleLogin(
  request: IncomingMessage,
  response: ServerResponse,
  { provider, clients, people }: LoginRoutes,
): Promise<void> {
  const login = await provider.interactionDetails(request, response).catch(() => null);
  const client = clients().find(({ id }) => id === login?.params.client_id);
  if (!login || !client) {
    sendPage(response, errorPage('Deze inlogpagina is verlopen.'), 400);
    return;
  }
  const path = `/inloggen/${login.uid}`;
  const here = people.filter(
    ({ region, role }) => role !== 'population-register' && (!region || region === client.region),
  );
  const show = (userName: string, failed: boolean): void => {
    const html = loginPage({ portal: client.name, path, people: here, userName, failed });
    sendPage(response, html, failed ? 400 : 200, originsOf(client));
  };
  if (request.method !== 'POST') {
    show(new URL(request.url ?? '', 'http://here').searchParams.get('als') ?? '', false);
    return;
  }
  const form = new URLSearchParams(await text(request));
  const name = (form.get('name') ?? '').trim().toLowerCase();
  const person = people.find(({ id }) => id === name);
  if (!person || form.get('password') !== password) {
    show(name, true);
    return;
  }
  await provider.interactionFinished(request, response, { login: { accountId: person.id } });
}

/** Browsers hold the answer to a form to the content policy through every redirect, so to the portal as well. */
function originsOf({ redirectUris }: OidcClient): string[] {
  return [...new Set(redirectUris.map((uri) => new URL(uri).origin))];
}
