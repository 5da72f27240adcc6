import {
  type RightsNoticeGiven,
  rightsNoticeGivenExample as example,
  rightsNoticeKinds,
} from '#contracts/events/rights-notice-given.js';
import { describe, expect, it } from '@jest/globals';
import { mailContentOf, noticeFrom } from './mail-content.js';

const mailOf = (change: Partial<RightsNoticeGiven> = {}) =>
  mailContentOf({ ...example, ...change }, 'https://portaal.haaglanden.example');

describe('the mail about an objection', () => {
  it.each(rightsNoticeKinds)('has for %s a subject of its own with the reference', (news) => {
    const subjects = rightsNoticeKinds.map((each) => mailOf({ news: each }).subject);
    expect(new Set(subjects).size).toBe(rightsNoticeKinds.length);
    expect(mailOf({ news }).subject).toMatch(/^Verwijsindex: .+ \(kenmerk K7QM-2X9P\)$/);
  });

  it.each(['text', 'html'] as const)('tells a giver in %s that their signal does not count now', (form) => {
    expect(mailOf()[form]).toContain('Uw signaal telt daarom nu niet mee.');
    expect(mailOf()[form]).toContain(`/signalen/${example.signalId}`);
  });

  it('tells a process manager which college is late, and since when', () => {
    const late = { news: 'objection-overdue', decideBy: '2026-12-14', municipality: 'Zoetermeer' } as const;
    const { text } = mailOf({ ...late, signalId: null });
    expect(text).toContain('De gemeente Zoetermeer heeft nog niet beslist over een bezwaar.');
    expect(text).toContain('De laatste dag was maandag 14 december 2026.');
    expect(text).not.toContain('inloggen');
  });

  it('is made of what was kept until it is sent', () => {
    expect(noticeFrom(JSON.stringify(example))).toEqual(example);
  });
});
