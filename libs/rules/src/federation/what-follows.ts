import type { ConnectingStep } from './connecting-steps.js';

/** What an operator must know before a step: what happens by it, to whom. Shown by a preview, and with the answer. */
const follows = {
  add: ['The directory names the region, in preparation: nothing goes to it or comes from it.'],
  conditions: ['They are on record with who recorded them and when. Nothing else changes.'],
  keys: ['The region must prove that it holds the private keys before others see these.'],
  prove: [
    'A new version of the directory has its keys; the hub starts reading what it sends.',
    'Nothing goes to it or comes from it but the connection test.',
  ],
  test: ['The hub sends it events about test persons, waits for the answers, and lets it erase them.'],
  trial: ['Signals on test persons go to it and come from it; others wait where they were given.'],
  live: ['Every signal goes to it and comes from it. What waited for it is sent now, oldest first.'],
  suspend: [
    'New signals for it wait where they were given, and their givers read why; so do its own for other regions.',
    'What it had sent is still delivered. Ends, objections and news of cases under way still go both ways.',
  ],
  resume: ['It goes on where it was. What waited for it is sent now, oldest first.'],
  leave: [
    'Until that day nothing changes. From it on nobody covers its municipalities, unless another region does.',
    'Signals that others gave there wait again where they were given, and their givers are told.',
    'Its own cases stay with it. What it had sent is still delivered; what it gave elsewhere ends there in its own time.',
  ],
  left: [
    'Its municipalities are not covered any more; signals that others gave there wait where they were given.',
  ],
} as const satisfies Record<ConnectingStep, readonly string[]>;

/** What follows from a step, in sentences. */
export const whatFollows = (step: ConnectingStep): readonly string[] => follows[step];
