import type { CurrentAnnouncement } from '#contracts/http/federation.js';
import type { GiveSignalAnswer, GiveSignalBody } from '#contracts/http/signals.js';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { refusals } from './example-signals.js';
import { PlayedSignals } from './played-signals.js';

/**
 * A regional index that is played: it answers the portal as the contract says, and its signals go along when they
 * are played or by themselves every so many milliseconds. For seeing the portal and for its tests; the real one is
 * tested elsewhere.
 */
export class MockRegion {
  readonly signals = new PlayedSignals(() => this.tellChange());
  /** Every body that was given, as it came in. */
  readonly given: GiveSignalBody[] = [];
  /** What the servicedesk announces now. */
  announcements: CurrentAnnouncement[] = [];
  private readonly listeners = new Set<ServerResponse>();
  private readonly sessions = new Map<string, string>();
  private role = 'professional';
  private fault: { status: number; code: string } | null = null;

  constructor(private readonly options: { everyMs?: number } = {}) {}

  /** Every next unsafe request fails so, until it is called with null. */
  fail(fault: { status: number; code: string } | null): void {
    this.fault = fault;
  }

  /** Nobody is logged in any more; `quietly`: open connections do not notice. */
  endSessions({ quietly = false } = {}): void {
    this.sessions.clear();
    if (!quietly) for (const listener of this.listeners) listener.end();
  }

  /** Who logs in next has this role. */
  loginAs(role: string): void {
    this.role = role;
  }

  /** As it was at the start; who is logged in stays so. */
  forget(): void {
    this.signals.forget();
    this.given.length = 0;
    this.announcements = [];
    this.fault = null;
    this.role = 'professional';
  }

  close(): void {
    for (const listener of this.listeners) listener.destroy();
  }

  /** Answers what a regional index answers, and leaves the rest to `otherwise`. */
  handle(request: IncomingMessage, response: ServerResponse, otherwise: () => void): void {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://portal');
    if (pathname === '/login') return this.logIn(response, searchParams.get('returnTo') ?? '/');
    if (pathname === '/logout') return this.logOut(response);
    if (pathname === '/v1/region') return json(response, 200, region);
    if (pathname === '/v1/announcements') return json(response, 200, { announcements: this.announcements });
    if (!pathname.startsWith('/v1/')) return otherwise();
    const role = this.sessions.get(/vir_session=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '');
    if (role === undefined) return problem(response, 401, 'not-logged-in');
    if (pathname === '/v1/session') return json(response, 200, { ...person, role, region });
    if (request.method === 'POST') return void this.post(request, response, pathname);
    return this.get(response, pathname);
  }

  private get(response: ServerResponse, pathname: string): void {
    const [, , resource, id, part] = pathname.split('/');
    if (resource === 'signal-changes') return this.follow(response);
    if (id === undefined) return json(response, 200, { signals: this.signals.all() });
    const found = part === 'match' ? this.signals.involvementOf(id) : this.signals.find(id);
    return found ? json(response, 200, found) : problem(response, 404, 'not-found');
  }

  private async post(request: IncomingMessage, response: ServerResponse, pathname: string): Promise<void> {
    const body = JSON.parse(await text(request)) as GiveSignalBody;
    if (request.headers['x-requested-with'] !== 'portal') return problem(response, 403, 'not-allowed');
    if (this.fault) return problem(response, this.fault.status, this.fault.code);
    const id = pathname.split('/')[3];
    if (id === undefined) return this.give(response, body);
    this.signals.end(id);
    return json(response, 200, this.signals.find(id));
  }

  private give(response: ServerResponse, body: GiveSignalBody): void {
    this.given.push(body);
    const fields = faultsOf(body);
    if (fields.length > 0) return problem(response, 400, 'invalid-input', fields);
    const before = this.signals.activeOn(body.bsn ?? '');
    const signal = before ?? this.signals.give(body);
    if (signal.homeRegion?.id === region.id) while (this.signals.play(signal.id));
    else if (this.options.everyMs !== undefined) this.signals.playOn(signal.id, this.options.everyMs);
    const repeated = before !== undefined;
    const involvement = this.signals.involvementOf(signal.id);
    const answer: GiveSignalAnswer = { ...signal, repeated, involvement };
    json(response, repeated ? 200 : 201, answer);
  }

  private follow(response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write(changed());
    this.listeners.add(response);
    response.on('close', () => this.listeners.delete(response));
  }

  private tellChange(): void {
    for (const listener of this.listeners) listener.write(changed());
  }

  private logIn(response: ServerResponse, returnTo: string): void {
    const id = randomUUID();
    this.sessions.set(id, this.role);
    const cookie = `vir_session=${id}; Path=/; HttpOnly; SameSite=Lax`;
    response.writeHead(302, { Location: returnTo, 'Set-Cookie': cookie }).end();
  }

  private logOut(response: ServerResponse): void {
    this.endSessions();
    response.writeHead(204).end();
  }
}

const person = { name: 'Anouk Verhoeven', organisation: 'Basisschool De Kameleon, Breda' };
const region = { id: 'noord-brabant', name: 'Noord-Brabant' };

let changes = 0;
const changed = () => `id: ${++changes}\nevent: changed\ndata: {}\n\n`;

function faultsOf({ bsn = '', plannedEndOn = '' }: GiveSignalBody) {
  const reason = refusals[bsn];
  if (reason !== undefined) return [{ field: 'bsn', detail: 'expected somebody else', reason }];
  if (plannedEndOn <= '2028-11-22') return [];
  const detail = 'expected 2028-11-22 at the latest, and today at the earliest';
  return [{ field: 'plannedEndOn', detail, reason: 'beyond-the-limit' }];
}

function json(response: ServerResponse, status: number, body: unknown): void {
  const headers = { 'Content-Type': 'application/json', 'API-Version': '0.1.0' };
  response.writeHead(status, headers).end(JSON.stringify(body));
}

function problem(response: ServerResponse, status: number, code: string, fields?: unknown[]): void {
  const body = { type: 'about:blank', title: code, status, detail: code, code, ...(fields && { fields }) };
  response.writeHead(status, { 'Content-Type': 'application/problem+json' }).end(JSON.stringify(body));
}
