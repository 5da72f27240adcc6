import { actionRefusals, coordinationRefusedExample } from '#contracts/events/coordination-refused.js';
import { personalActions } from '#contracts/http/coordination.js';
import { describe, expect, it } from '@jest/globals';
import { refusalText } from './refusal-text.js';

describe('What the giver of a signal is told of an action that another region could not do', () => {
  it.each(personalActions)('has words of its own for %s', (action) => {
    const said = personalActions.map((one) => sentencesOf({ action: one })[0]);
    expect(said.filter((one) => one === sentencesOf({ action })[0])).toHaveLength(1);
  });

  it.each(actionRefusals)('has words of its own for %s', (reason) => {
    const said = actionRefusals.map((one) => sentencesOf({ reason: one })[1]);
    expect(said.filter((one) => one === sentencesOf({ reason })[1])).toHaveLength(1);
  });
});

const sentencesOf = (change: Partial<typeof coordinationRefusedExample>): readonly string[] =>
  refusalText({ ...coordinationRefusedExample, ...change }).sentences;
