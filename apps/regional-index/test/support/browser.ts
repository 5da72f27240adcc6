/** A browser as far as logging in needs one: it keeps cookies per origin, follows redirects and sends forms. */
export class Browser {
  private readonly cookies = new Map<string, Map<string, string>>();

  /** Goes to an address and on through redirects; answers where it ended. */
  async go(address: string, init: RequestInit = {}): Promise<{ url: URL; status: number; body: string }> {
    let next = { url: new URL(address), init };
    for (;;) {
      const response = await this.send(next.url, next.init);
      const location = response.headers.get('location');
      const body = await response.text();
      if (location === null) return { url: next.url, status: response.status, body };
      next = { url: new URL(location, next.url), init: {} };
    }
  }

  /** Logs in at the test provider, from a portal's page. */
  async logIn(portal: string, person: string, returnTo = '/'): Promise<URL> {
    const page = await this.go(`${portal}/login?returnTo=${encodeURIComponent(returnTo)}`);
    const form = new URLSearchParams({ name: person, password: 'demo' });
    return (await this.go(page.url.href, { method: 'POST', body: form })).url;
  }

  /** One request, without following. */
  async send(url: URL, init: RequestInit = {}): Promise<Response> {
    const jar = this.jar(url);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { accept: 'text/html', ...(cookie && { cookie }), ...(init.headers as object) };
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(/; */);
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      const gone = attributes.some((one) => /^max-age=0$|^expires=thu, 01 jan 1970/i.test(one));
      if (gone) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }

  /** The cookies for an address, by name. */
  jar({ origin }: URL): Map<string, string> {
    const jar = this.cookies.get(origin) ?? new Map<string, string>();
    this.cookies.set(origin, jar);
    return jar;
  }
}
