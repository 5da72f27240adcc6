import type { CoordinationView } from '#contracts/http/coordination.js';
import type { SettableClock } from '#testing/settable-clock.js';
import { waitFor } from '#testing/wait-for.js';
import { ask } from '../deploy/demo/databases.js';
import type { RegionOfFederation } from '../deploy/demo/federation.js';
import type { PortalClient } from '../deploy/demo/portal-client.js';
import type { TestFederation } from './federation.js';

/** On a busy machine; none of it takes a second otherwise. */
const patience = { timeoutMs: 45_000 };

/** The steps of the ladder that began, with who was turned to. */
export async function stepsIn({ database }: RegionOfFederation): Promise<string[]> {
  const rows = await ask<{ step: string; who: string }>(
    database,
    'select step, who from escalation_step order by position',
  );
  return rows.map(({ step, who }) => `${step}: ${who}`);
}

/** Lets it become this moment, and waits until the steps have begun that must have. */
export async function until(
  clock: SettableClock,
  moment: string,
  region: RegionOfFederation,
  steps: number,
): Promise<void> {
  clock.set(moment);
  const probe = async (): Promise<boolean> => (await stepsIn(region)).length === steps;
  await waitFor(`${steps} steps at ${moment}`, probe, patience);
}

export function untilMail({ mailbox }: TestFederation, email: string, words: string): Promise<unknown> {
  const probe = async (): Promise<boolean> =>
    mailbox.messages().some(({ to, subject }) => to.includes(email) && subject.includes(words));
  return waitFor(`a mail to ${email} on ${words}`, probe, patience);
}

/** Waits until somebody sees the coordination around their signal in this state, or otherwise as is expected. */
export function untilCoordination(
  who: PortalClient,
  id: string,
  expected: CoordinationView['state'] | ((seen: CoordinationView) => boolean),
): Promise<CoordinationView> {
  const isSo = typeof expected === 'string' ? (seen: CoordinationView) => seen.state === expected : expected;
  const what = typeof expected === 'string' ? expected : 'as expected';
  const probe = async (): Promise<CoordinationView | false> => {
    const seen = await who.coordination(id).catch(() => null);
    return seen !== null && isSo(seen) && seen;
  };
  return waitFor(`the coordination to be ${what}`, probe, patience);
}
