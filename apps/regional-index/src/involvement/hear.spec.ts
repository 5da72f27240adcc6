import { coordinationRefusedExample } from '#contracts/events/coordination-refused.js';
import { exampleInvolvement, exampleParty, type Involvement } from '#contracts/involvement.js';
import { describe, expect, it } from '@jest/globals';
import { exampleRecord } from '../../test/support/example-records.js';
import { walk } from '../walk-states.js';
import { hear, type News } from './hear.js';

const signal = exampleRecord('anouk', 'education', 1, { state: 'sent', homeRegion: 'noord-brabant' });
const at = '2026-11-22T10:00:00.000Z';
const envelope = {
  id: 'b7a2d1f0-7a60-4a70-8d26-0b1b7a3c9d01',
  source: 'urn:nld:oin:00000099000000001001:systeem:regional-index',
  subject: signal.id,
  time: at,
  origin: 'noord-brabant',
  destination: 'haaglanden',
};

const delivered = (involvement: Involvement | null): News => ({
  ...envelope,
  type: 'nl.verwijsindex.signal.delivered.v1',
  data: { signalId: signal.id, deliveredAt: at, involvement },
});
const changed = (involvement: Involvement | null): News => ({
  ...envelope,
  type: 'nl.verwijsindex.match.changed.v1',
  data: { signalId: signal.id, changedAt: at, involvement },
});
const refused = (directoryVersion: number): News => ({
  ...envelope,
  origin: 'national-hub',
  type: 'nl.verwijsindex.signal.refused.v1',
  data: { signalId: signal.id, refusedAt: at, reason: 'region-not-connected', directoryVersion },
});
const second = { ...exampleParty, professional: { ...exampleParty.professional, id: 'second' } };
const versionTwo = { ...exampleInvolvement, version: 2, others: [exampleParty, second] };

const statesAfter = (before: Involvement | null, ...news: News[]): string[] => {
  const heard = hear(signal, before, news);
  return walk(heard.record, heard.happenings).steps.map(({ state }) => state);
};

describe('What a region hears about a signal that it sent', () => {
  it.each([
    ['it arrived and nobody else is involved', [delivered(null)], ['delivered', 'alone']],
    ['it arrived and met others', [delivered(exampleInvolvement)], ['delivered', 'matched']],
    ['others came later', [delivered(null), changed(exampleInvolvement)], ['delivered', 'alone', 'matched']],
    ['others left', [delivered(exampleInvolvement), changed(null)], ['delivered', 'matched', 'alone']],
    ['the hub refused it', [refused(7)], ['waiting']],
  ])('moves it: %s', (_what, news, states) => {
    expect(statesAfter(null, ...news)).toEqual(states);
  });

  it('gives a notice when somebody is involved who was not known, and not when somebody left', () => {
    expect(hear(signal, null, [delivered(exampleInvolvement)]).somebodyNew).toBe(true);
    expect(hear(signal, exampleInvolvement, [changed(versionTwo)]).somebodyNew).toBe(true);
    const fewer = { ...exampleInvolvement, version: 3 };
    expect(hear(signal, versionTwo, [changed(fewer)])).toMatchObject({
      somebodyNew: false,
      involvement: fewer,
    });
  });

  it('does not replace news of a match by older or repeated news', () => {
    const heard = hear(signal, versionTwo, [changed(exampleInvolvement), delivered(versionTwo)]);
    expect(heard).toMatchObject({ involvement: versionTwo, changed: false, somebodyNew: false });
  });

  it('takes news of another match, whatever its version', () => {
    const other = { ...exampleInvolvement, matchId: '8a1a3c1e-4f56-4f4e-9a5e-3d0a1a2b3c4d' };
    expect(hear(signal, versionTwo, [changed(other)]).involvement).toEqual(other);
  });

  it('waits for the version by which the hub refused, or for a newer one when it was sent by that version', () => {
    expect(hear(signal, null, [refused(7)]).record.waitsForVersion).toBe(7);
    expect(hear(signal, null, [refused(signal.directoryVersion)]).record.waitsForVersion).toBe(2);
  });

  it('moves nothing by what was not possible in the coordination, and says what that was', () => {
    const news: News = {
      ...envelope,
      type: 'nl.verwijsindex.coordination.refused.v1',
      data: { ...coordinationRefusedExample, signalId: signal.id },
    };
    expect(hear(signal, exampleInvolvement, [news])).toMatchObject({
      ...{ refused: [news.data], changed: false, happenings: [], ground: 'told that it was not possible' },
    });
  });

  it('says since when what was told does not count, when a signal in the match was given by mistake', () => {
    const mistake = { ...changed(null), data: { ...changed(null).data, withdrawnSince: at } } as News;
    expect(hear(signal, exampleInvolvement, [mistake])).toMatchObject({
      mistakenSince: at,
      involvement: null,
    });
    expect(hear(signal, exampleInvolvement, [changed(null)]).mistakenSince).toBeNull();
  });
});
