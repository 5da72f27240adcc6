import { describe, expect, it } from '@jest/globals';
import { faultsOfAnnouncement, isShown } from './announcements.js';

const now = '2026-11-26T09:30:00.000Z';
const night = {
  text: 'Zondagavond is de verwijsindex niet bereikbaar.',
  fromAt: '2026-11-29T19:00:00.000Z',
  untilAt: '2026-11-29T21:00:00.000Z',
};
const reasonsOf = (change: Partial<typeof night>): string[] =>
  faultsOfAnnouncement({ ...night, ...change }, now).map(({ field, reason }) => `${field} ${reason}`);

describe('an announcement of the servicedesk', () => {
  it('is a short line about a period that is not over', () => {
    expect(reasonsOf({})).toEqual([]);
    expect(reasonsOf({ fromAt: '2026-11-20T00:00:00.000Z' })).toEqual([]); // a disturbance that goes on
    expect(reasonsOf({ text: 'Vragen? Bel de servicedesk: 088-1234567.' })).toEqual([]);
  });

  it.each([
    [{ text: '  Onderhoud ' }, 'text wrong-length'],
    [{ text: 'x'.repeat(301) }, 'text wrong-length'],
    [{ text: 'Onderhoud vanavond\nen morgen' }, 'text not-one-line'],
    [{ text: 'Het signaal op 999990408 komt later' }, 'text a-bsn'],
    [{ text: 'Het signaal op 9999.90.408 komt later' }, 'text a-bsn'],
    [{ untilAt: night.fromAt }, 'untilAt before-begin'],
    [{ fromAt: '2026-11-25T00:00:00.000Z', untilAt: now }, 'untilAt past'],
    [{ untilAt: '2027-01-10T00:00:00.000Z' }, 'untilAt too-long'],
    [{ fromAt: '2027-03-01T00:00:00.000Z', untilAt: '2027-03-02T00:00:00.000Z' }, 'fromAt too-far'],
  ])('with %j is refused: %s', (change, reason) => {
    expect(reasonsOf(change)).toEqual([reason]);
  });

  it.each([
    ['2026-11-22T18:59:59.999Z', false],
    ['2026-11-22T19:00:00.000Z', true],
    ['2026-11-29T20:59:59.999Z', true],
    ['2026-11-29T21:00:00.000Z', false],
  ])('is shown from a week before it begins until it is over: at %s %s', (at, shown) => {
    expect(isShown(night, at)).toBe(shown);
  });
});
