import type { ActAnswer, ActBody, CaseList, CoordinationView } from '#contracts/http/coordination.js';
import type { MunicipalFunctionsView } from '#contracts/http/organisations.js';
import type { Problem } from '#contracts/http/signals.js';
import type { MunicipalFunctionName } from '#rules/organisations/functions.js';
import { people, type PersonId } from '#testing/people.js';
import type { Answer, Caller } from './caller.js';

/** The coordination of a case, for somebody who calls: around a signal of their own, or as a case of their municipality. */
export interface Coordinating {
  see(): Promise<CoordinationView>;
  /** What comes of an action; throws when it is refused. */
  act(action: ActBody['action'], more?: Partial<ActBody>): Promise<CoordinationView>;
  /** Status and reason of a refusal. */
  refused(action: ActBody['action'], more?: Partial<ActBody>): Promise<[number, string | undefined]>;
}

export const aroundSignal = (caller: Caller, signalId: string): Coordinating =>
  coordinating(caller, `/v1/signals/${signalId}/coordination`);

export const asCase = (caller: Caller, matchId: string): Coordinating =>
  coordinating(caller, `/v1/coordinations/${matchId}`);

export async function casesOf(caller: Caller): Promise<CaseList['coordinations']> {
  return (await caller.ask<CaseList>('GET', '/v1/coordinations')).body.coordinations;
}

function coordinating(caller: Caller, path: string): Coordinating {
  const post = (action: string, more = {}): Promise<Answer<ActAnswer & Problem>> =>
    caller.ask('POST', `${path}/actions`, { action, ...more });
  return {
    see: async () => {
      const { status, body } = await caller.ask<CoordinationView & Problem>('GET', path);
      if (status === 200) return body;
      throw new Error(`${status} ${body.code}: ${body.detail}`);
    },
    act: async (action, more) => {
      const { status, body } = await post(action, more);
      if (status < 300) return body.coordination;
      throw new Error(`${status} ${body.reason ?? body.code}: ${JSON.stringify(body.fields ?? [])}`);
    },
    refused: async (action, more) => {
      const { status, body } = await post(action, more);
      return [status, body.reason ?? body.fields?.map(({ field }) => field).join()];
    },
  };
}

/** Puts somebody of the tests in a function of a municipality; the others that were filled are emptied. */
export async function fillFunction(
  manager: Caller,
  municipality: string,
  name: MunicipalFunctionName,
  person: PersonId,
): Promise<void> {
  const path = `/v1/municipalities/${municipality}/functions`;
  const { body } = await manager.ask<MunicipalFunctionsView>('GET', path);
  const { name: called, email, phone } = people[person];
  const functions = [{ function: name, name: called, email, phone }];
  const { status } = await manager.ask('PUT', path, { version: body.version, functions });
  if (status !== 200) throw new Error(`The functions of ${municipality} cannot be set: ${status}`);
}
