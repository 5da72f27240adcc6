import type { SignalGiven } from '#contracts/events/signal-given.js';
import type { SentEvent } from '../link.js';
import { type Check, Findings } from '../findings.js';
import { TEST_BSN, type Trial } from '../trial.js';

/** Every way in which an event can be wrong that is sealed as it should be. */
const wrong: Readonly<Record<string, (trial: Trial, signal: SignalGiven) => Promise<SentEvent>>> = {
  'without-field': async (trial, signal) => {
    const { plannedEndOn: _, ...rest } = signal;
    return trial.link.resealed(await trial.give(signal), rest);
  },
  'unknown-field': async (trial, signal) =>
    trial.link.resealed(await trial.give(signal), { ...signal, remark: 'not in the contract' }),
  'wrong-value': async (trial, signal) =>
    trial.link.resealed(await trial.give(signal), { ...signal, municipality: 'Goes' }),
  'without-jeugdige': async (trial, { person: _, ...signal }) =>
    trial.link.resealed(await trial.give({ ...signal, bsn: TEST_BSN }), signal),
  'unknown-attribute': async (trial, signal) => ({ ...(await trial.give(signal)), remark: 'none' }),
  'unknown-type': async (trial, signal) => otherType(trial, signal, 'nl.verwijsindex.signal.sung.v1'),
  'unknown-version': async (trial, signal) => otherType(trial, signal, 'nl.verwijsindex.signal.given.v99'),
  'without-id': async (trial, signal) => {
    const { id: _, ...rest } = await trial.give(signal);
    return rest;
  },
};

const otherType = async (trial: Trial, signal: SignalGiven, type: string): Promise<SentEvent> =>
  trial.link.resealed({ ...(await trial.give(signal)), type }, signal);

/** What cannot be read has no effect, and holds up nothing. */
export const refuse: Check = {
  check: 'refuse',
  expected:
    'Events that are not as the contract says have no effect and no receipt, and stop nothing that comes behind them.',
  run: async (trial) => {
    const signals = Object.entries(wrong).map(([name, make]) => ({ name, make, signal: trial.signal(name) }));
    const [first] = signals;
    if (first) await trial.link.sendBytes(first.signal.signalId, Buffer.from('{ this is not JSON'));
    for (const { make, signal } of signals) await trial.link.send(await make(trial, signal));
    const counting = await trial.whoCounts();
    const findings = new Findings(
      `${signals.length + 1} malformed events without effect; what came next was answered`,
    );
    for (const { name, signal } of signals) {
      const effect = counting.includes(name) || trial.receipts(signal) > 0;
      findings.expect(!effect, `an event ${name} had an effect`);
    }
    return findings;
  },
};
