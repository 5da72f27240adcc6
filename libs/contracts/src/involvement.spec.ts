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

  it('can hold what was agreed, for who coordinates, and no word about it', () => {
    const agreement = {
      ...{ id: exampleInvolvement.matchId, who: exampleInvolvement.matchId },
      ...{ startsOn: '2026-11-23', targetEnd: '2026-12-18', doneAt: null },
    };
    const withAgreements = (agreements: object[]) => ({
      ...exampleInvolvement,
      coordination: { ...exampleInvolvement.coordination, agreements },
    });
    expect(involvementSchema.parse(withAgreements([agreement]))).toEqual(withAgreements([agreement]));
    expect(involvementSchema.safeParse(withAgreements([{ ...agreement, text: 'x' }])).success).toBe(false);
  });
});
