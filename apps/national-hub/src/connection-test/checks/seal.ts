import type { CloudEvent } from '#contracts/cloud-event.js';
import type { SignalGiven } from '#contracts/events/signal-given.js';
import { CONNECTION_TEST } from '#contracts/topics.js';
import { makeRegionKeys, publicKeysOf } from '#platform/keys.js';
import { Sealer } from '#platform/sealing.js';
import { randomUUID } from 'node:crypto';
import type { SentEvent } from '../link.js';
import { type Check, Findings } from '../findings.js';
import type { Trial } from '../trial.js';

const GIVEN = 'nl.verwijsindex.signal.given.v1';

/** Every way in which a seal can be broken, each on a signal of its own. */
const broken: Readonly<Record<string, (trial: Trial, signal: SignalGiven) => Promise<SentEvent>>> = {
  'changed-inside': async (trial, signal) => withSealed(await trial.give(signal), (box) => flipped(box)),
  'changed-outside': async (trial, signal) => {
    const event = await trial.give(signal);
    return { ...event, directoryversion: (event.directoryversion ?? 0) + 1 };
  },
  'signed-by-another': async (trial, signal) =>
    trial.link.make(GIVEN, signal, { codec: trial.link.codecWith(makeRegionKeys()) }),
  'sealed-for-another': async (trial, signal) => {
    const { data: _, ...attributes } = await trial.give(signal);
    const others = publicKeysOf(makeRegionKeys());
    const sealed = await new Sealer(CONNECTION_TEST, trial.link.options.keys, () => others).seal(
      attributes,
      signal,
    );
    return { ...attributes, data: { sealed } };
  },
  'not-sealed': async (trial, signal) => ({ ...(await trial.give(signal)), data: { plain: signal } }),
};

function withSealed(event: CloudEvent, change: (box: string) => string): CloudEvent {
  if (!('sealed' in event.data)) return event;
  const { sealed } = event.data;
  return { ...event, data: { sealed: { ...sealed, box: change(sealed.box) } } };
}

function flipped(box: string): string {
  const bytes = Buffer.from(box, 'base64url');
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  return bytes.toString('base64url');
}

/** What the tester did not seal for this region has no effect. */
export const seal: Check = {
  check: 'seal',
  expected:
    'An event that was changed, sealed with other keys, not sealed, or repeated under another id has no effect and no receipt.',
  run: async (trial) => {
    const good = trial.signal('good');
    const event = await trial.give(good);
    const replay = { ...event, id: randomUUID() };
    const signals = Object.entries(broken).map(([name, make]) => ({
      name,
      make,
      signal: trial.signal(name),
    }));
    await trial.link.send(event);
    for (const { make, signal } of signals) await trial.link.send(await make(trial, signal));
    await trial.link.send(replay);
    const counting = await trial.whoCounts();
    const findings = new Findings(`${signals.length + 1} broken seals without effect`);
    for (const { name, signal } of signals) {
      const effect = counting.includes(name) || trial.receipts(signal) > 0;
      findings.expect(!effect, `an event ${name} had an effect`);
    }
    findings.expect(counting.includes('good'), 'an event with a good seal had none');
    findings.expect(trial.receipts(good) <= 1, 'an event repeated under another id had an effect');
    return findings;
  },
};
