import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { brpPath, brpProblem, type BrpProblem } from './brp/brp-problem.js';
import { readBrpRequest, type BrpRequest } from './brp/brp-request.js';
import { generatedPerson } from './brp/generated-person.js';
import { selectorOf } from './brp/select-fields.js';
import { readTestPersons, type TestPerson } from './brp/test-persons.js';
import { listenHttp } from './http-server.js';
import { refuseInProduction } from './not-in-production.js';

export interface BrpOptions {
  /** Left out: a free one. */
  readonly port?: number;
  /** What callers must send in `X-API-KEY`. */
  readonly apiKey: string;
  /** True, for load: every other good BSN is a child who lives in Zoetermeer. */
  readonly generated?: boolean;
}

export interface BrpServer {
  /** Address to put `/personen` after. */
  readonly url: string;
  /** True: every connection is broken off without an answer, until false. */
  setAway(away: boolean): void;
  /** Every answer comes this many milliseconds later. */
  setDelay(ms: number): void;
  /** Something changes in the life of a person: a move, a death, secrecy. Null: the register does not know them any more. */
  change(bsn: string, changes: Partial<Omit<TestPerson, 'bsn'>> | null): void;
  /** How many requests were answered. */
  asked(): number;
  stop(): Promise<void>;
}

/** A population register with fictitious persons that speaks Haal Centraal BRP Personen 2: `POST /personen` by BSN. */
export async function startBrpServer({ port, apiKey, generated = false }: BrpOptions): Promise<BrpServer> {
  refuseInProduction('The test population register');
  const persons = readTestPersons();
  let away = false;
  let delay = 0;
  let asked = 0;
  const find = (bsn: string): TestPerson | null =>
    persons.get(bsn) ?? (generated ? generatedPerson(bsn) : null);

  const server = await listenHttp((request, response) => {
    void (async () => {
      if (delay > 0) await pause(delay);
      if (away) return request.socket.destroy();
      asked++;
      return send(response, await answer(request, apiKey, find));
    })();
  }, port);
  return {
    url: server.url + brpPath.replace('/personen', ''),
    setAway: (value) => (away = value),
    setDelay: (ms) => (delay = ms),
    change: (bsn, changes) => {
      const person = find(bsn);
      if (!person) throw new Error('The test register has no such person');
      if (changes) persons.set(bsn, { ...person, ...changes });
      else persons.delete(bsn);
    },
    asked: () => asked,
    stop: () => server.stop(),
  };
}

interface Persons {
  readonly type: string;
  readonly personen: readonly object[];
}

async function answer(
  request: IncomingMessage,
  apiKey: string,
  find: (bsn: string) => TestPerson | null,
): Promise<Persons | BrpProblem> {
  if (request.url !== brpPath) return brpProblem('notFound');
  if (request.method !== 'POST') return brpProblem('methodNotAllowed');
  if (!isSame(String(request.headers['x-api-key']), apiKey)) return brpProblem('authentication');
  if (!request.headers['content-type']?.startsWith('application/json'))
    return brpProblem('unsupportedMediaType');
  const body: unknown = await jsonOf(request).catch(() => null);
  const asked = readBrpRequest(typeof body === 'object' && body !== null ? { ...body } : {});
  return 'status' in asked ? asked : { type: asked.type, personen: search(asked, find) };
}

/** What `node:stream/consumers` does, without the iterator over a body that comes in one piece. */
function jsonOf(request: IncomingMessage): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part)).once('error', reject);
    request.once('end', () => resolve(Buffer.concat(parts).toString()));
  }).then((text) => JSON.parse(String(text)) as unknown);
}

/** By the list of fields: callers ask the same few again and again. */
const selectors = new Map<string, ReturnType<typeof selectorOf>>();

function search(asked: BrpRequest, find: (bsn: string) => TestPerson | null): object[] {
  const { burgerservicenummer, fields, gemeenteVanInschrijving } = asked;
  const list = fields.join();
  const select = selectors.get(list) ?? selectorOf(fields);
  selectors.set(list, select);
  return [...new Set(burgerservicenummer)].flatMap((bsn) => {
    const person = find(bsn);
    if (!person) return [];
    if (gemeenteVanInschrijving && person.municipality.code !== gemeenteVanInschrijving) return [];
    return [select(person)];
  });
}

function send(response: ServerResponse, answer: Persons | BrpProblem): void {
  const problem = 'status' in answer;
  const text = JSON.stringify(answer);
  response.writeHead(problem ? answer.status : 200, {
    'Content-Type': problem ? 'application/problem+json' : 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
  });
  response.end(text);
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
