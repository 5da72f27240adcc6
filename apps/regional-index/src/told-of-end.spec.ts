import { coordinationNoticeGivenSchema } from '#contracts/events/coordination-notice-given.js';
import { type EndReason, endReasons } from '#rules/signals/when-signal-ends.js';
import { describe, expect, it } from '@jest/globals';
import { exampleRecord } from '../test/support/example-records.js';
import { toldOfEnd } from './told-of-end.js';

const record = exampleRecord('mieke', 'family-doctor', 1);
const at = '2026-11-25T09:00:00.000Z';
const kindOf = (reason: EndReason, heard = false): string | undefined => {
  const [draft] = toldOfEnd(record, { reason, at, heard }, 'haaglanden');
  return draft?.type === 'nl.verwijsindex.coordination.notice.given.v1' ? draft.data.kind : undefined;
};

describe('What a giver is mailed when their signal ends', () => {
  it.each([
    ['ended-by-giver', undefined],
    ['given-by-mistake', undefined],
    ['closed-by-coordinator', undefined], // the coordination of this region tells
    ['lifetime-over', 'signal-ended'],
    ['age-limit', 'signal-ended'],
    ['death', 'signal-ended'],
    ['found-wrong', 'signal-erased'],
    ['objection-upheld', 'signal-erased'],
  ] as const)('%s: %s', (reason, kind) => expect(kindOf(reason)).toBe(kind));

  it('that the case is closed, when another region tells of it', () => {
    expect(kindOf('closed-by-coordinator', true)).toBe('closed');
  });

  it.each(endReasons)('%s: nothing about the jeugdige, and no page of what is erased', (reason) => {
    for (const draft of toldOfEnd(record, { reason, at, heard: true }, 'haaglanden')) {
      const notice = coordinationNoticeGivenSchema.parse(draft.data);
      expect(JSON.stringify(notice)).not.toMatch(/overleden|leeftijd|jaar|bezwaar/);
      expect(notice.page === null).toBe(notice.kind === 'signal-erased');
    }
  });

  it.each(endReasons)('%s: of a registration of help the same, called what it is', (reason) => {
    const [ofSignal, ofHelp] = (['signal', 'registration'] as const).map((kind) =>
      JSON.stringify(toldOfEnd({ ...record, kind }, { reason, at, heard: false }, 'haaglanden')),
    );
    expect(ofHelp).not.toMatch(/signaal/i);
    expect(ofHelp?.includes('registratie')).toBe(ofSignal?.includes('signaal'));
  });

  it('nothing when they gave it in another region, which tells them itself', () => {
    const elsewhere = { ...record, givenHere: false, reference: null };
    expect(toldOfEnd(elsewhere, { reason: 'lifetime-over', at, heard: false }, 'haaglanden')).toEqual([]);
  });
});
