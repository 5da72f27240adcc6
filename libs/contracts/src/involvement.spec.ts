import { describe, expect, it } from '@jest/globals';
import { exampleInvolvement, exampleParty, involvementSchema } from './involvement.js';

describe('What an involved professional sees', () => {
  it('is read as well from a region with the release before coordination had states', () => {
    const { id: _id, ...party } = exampleParty;
    const { outcome, sentence, convenant, convenantVersion, rule, decidedAt } =
      exampleInvolvement.coordination;
    const older = {
      ...exampleInvolvement,
      others: [party],
      coordination: { outcome, sentence, convenant, convenantVersion, rule, decidedAt, coordinator: party },
    };
    expect(involvementSchema.parse(older)).toEqual(older);
  });
});
