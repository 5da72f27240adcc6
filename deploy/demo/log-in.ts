/** Cookies per origin, as a browser keeps them; their paths do not matter here. */
export class CookieJar {
  readonly #cookies = new Map<string, Map<string, string>>();

  keep(url: URL, answer: Response): void {
    const ours = this.#cookies.get(url.origin) ?? new Map<string, string>();
    this.#cookies.set(url.origin, ours);
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') ours.delete(name);
      else ours.set(name, value);
    }
  }

  header(url: URL): string {
    return [...(this.#cookies.get(url.origin) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}

/**
 * Logs a professional in as a browser does: to the portal, on to the login page of the provider, its form, and back.
 * @returns the headers with which the portal's requests are made from then on
 */
export async function logIn(
  portalUrl: string,
  userName: string,
  password: string,
): Promise<Record<string, string>> {
  const jar = new CookieJar();
  const home = await passLoginPage(jar, new URL('/login?returnTo=/', portalUrl), userName, password);
  if (home.origin !== new URL(portalUrl).origin)
    throw new Error(`Logging ${userName} in at ${portalUrl} ended at ${home.origin}${home.pathname}`);
  return { cookie: jar.header(home), 'x-requested-with': 'portal' };
}

/** Follows an address to the login page, fills it in, and follows on. @param until stop here without asking for it */
export async function passLoginPage(
  jar: CookieJar,
  start: URL,
  userName: string,
  password: string,
  until: (url: URL) => boolean = () => false,
): Promise<URL> {
  const page = await follow(jar, start, until);
  return (await follow(jar, formAction(page), until, fillIn(page.html, userName, password))).url;
}

interface Page {
  readonly url: URL;
  readonly html: string;
}

async function follow(
  jar: CookieJar,
  url: URL,
  until: (url: URL) => boolean,
  form?: URLSearchParams,
): Promise<Page> {
  if (until(url)) return { url, html: '' };
  const answer = await fetch(url, {
    redirect: 'manual',
    headers: { cookie: jar.header(url), accept: 'text/html' },
    ...(form && { method: 'POST', body: form }),
  });
  jar.keep(url, answer);
  const html = await answer.text();
  const next = answer.headers.get('location');
  if (next) return follow(jar, new URL(next, url), until);
  if (!answer.ok) throw new Error(`Logging in: ${url.origin}${url.pathname} answered ${answer.status}`);
  return { url, html };
}

function formAction({ url, html }: Page): URL {
  return new URL(/<form[^>]*\saction="([^"]*)"/.exec(html)?.[1] ?? '', url);
}

/** Every field of the form: its own value, or the user name and the password. */
function fillIn(html: string, userName: string, password: string): URLSearchParams {
  const form = new URLSearchParams();
  for (const [input] of html.matchAll(/<input[^>]*>/g)) {
    const attribute = (name: string): string => new RegExp(`\\s${name}="([^"]*)"`).exec(input)?.[1] ?? '';
    const own = attribute('value');
    form.set(attribute('name'), attribute('type') === 'password' ? password : own === '' ? userName : own);
  }
  return form;
}
