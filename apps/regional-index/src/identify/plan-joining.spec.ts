import { describe, expect, it } from '@jest/globals';
import { exampleRecord } from '../../test/support/example-records.js';
import type { Known } from '../register/signal-register.service.js';
import { planJoining, type ToJoin } from './plan-joining.js';

const without = '11111111-1111-4111-8111-111111111111';
const withBsn = '22222222-2222-4222-8222-222222222222';
const here = 'haaglanden';
const home = { routed: true, region: here, name: 'Haaglanden' } as const;
const elsewhere = { routed: true, region: 'noord-brabant', name: 'Noord-Brabant' } as const;

const signal = (name: string, minute: number, more: Partial<Known> = {}): Known => ({
  ...exampleRecord(name, 'youth-help', minute),
  ...{ jeugdigeId: without, ended: false },
  ...more,
});
const mieke = signal('mieke', 1);
const youssef = signal('youssef', 2);
const linda = signal('linda', 3, { jeugdigeId: withBsn });
const arrived = signal('anouk', 4, { givenHere: false, originRegion: 'noord-brabant' });

const plan = (more: Partial<ToJoin>) =>
  planJoining({
    ...{ rowId: without, target: { id: withBsn, isNew: false }, moving: [mieke], there: [] },
    ...{ open: new Set<string>(), way: home, here, toldBy: null },
    ...more,
  });

describe('What follows when a jeugdige without a BSN is joined to the one with it', () => {
  it('alone, and nobody on the BSN: nothing changes but the name', () => {
    expect(plan({ target: { id: withBsn, isNew: true } })).toMatchObject({
      ...{ jeugdigeId: without, came: new Set(), closesMatch: false, tells: [] },
    });
  });

  it.each([
    ['no match on either side: who moves comes', [], [mieke.id, youssef.id]],
    ['a match without a BSN: who is on the BSN comes into it', [without], [linda.id]],
    ['a match on the BSN: who moves comes into it', [withBsn], [mieke.id, youssef.id]],
    ['two matches: the one on the BSN stays', [without, withBsn], [mieke.id, youssef.id]],
  ])('%s', (_what, open, came) => {
    const joining = plan({ moving: [mieke, youssef], there: [linda], open: new Set(open) });
    expect(joining.came).toEqual(new Set(came));
    expect(joining.closesMatch).toBe(open.length === 2);
    expect(joining.counting.map(({ id }) => id)).toEqual([mieke.id, youssef.id, linda.id]);
  });

  it('who has one on the BSN too keeps that one', () => {
    const again = { ...mieke, id: linda.id, jeugdigeId: withBsn };
    expect(plan({ there: [again] })).toMatchObject({ twice: [{ id: mieke.id }], moved: [] });
  });

  it('a registration of help and a signal of one professional are two', () => {
    const help = { ...mieke, id: linda.id, jeugdigeId: withBsn, kind: 'registration' as const };
    expect(plan({ there: [help] }).twice).toEqual([]);
  });

  it('another home: what was given here goes there, what arrived is gone, and its origin is told', () => {
    const joining = plan({ moving: [mieke, arrived], open: new Set([without]), way: elsewhere });
    expect(joining.moved).toMatchObject([{ record: { homeRegion: 'noord-brabant' }, isRerouted: true }]);
    expect(joining).toMatchObject({
      ...{ gone: [arrived.id], counting: [], closesMatch: true },
      tells: [{ signalId: arrived.id, region: 'noord-brabant' }],
    });
  });

  it('who told it is not told again', () => {
    const joining = plan({ moving: [arrived], way: elsewhere, toldBy: 'noord-brabant' });
    expect(joining.tells).toEqual([]);
  });

  it('given here, home elsewhere: that region is told, whether or not it stays the home', () => {
    const away = signal('mieke', 1, { homeRegion: 'noord-brabant', state: 'alone' });
    const told = [{ signalId: away.id, region: 'noord-brabant' }];
    expect(plan({ moving: [away], way: elsewhere })).toMatchObject({ tells: told, came: new Set() });
    expect(plan({ moving: [away] })).toMatchObject({ tells: told, came: new Set([away.id]) });
    expect(plan({ moving: [{ ...away, state: 'waiting' }] }).tells).toEqual([]);
  });

  it('no way to the new home: it waits, with the reason', () => {
    const way = { routed: false, reason: 'municipality-not-covered', region: null } as const;
    expect(plan({ way }).moved).toMatchObject([
      { record: { homeRegion: null }, isRerouted: true, noWay: 'municipality-not-covered' },
    ]);
  });

  it('a frozen signal goes along and counts for no match', () => {
    const joining = plan({ moving: [{ ...mieke, frozen: true }], there: [linda] });
    expect(joining.counting.map(({ id }) => id)).toEqual([linda.id]);
    expect(joining.moved).toHaveLength(1);
  });
});
