import {
  type CoordinationNoticeGiven,
  coordinationNoticeGivenExample as example,
  coordinationNoticeKinds,
} from '#contracts/events/coordination-notice-given.js';
import { noticeGivenExample } from '#contracts/events/notice-given.js';
import { isBsn } from '#rules/identity/is-bsn.js';
import { describe, expect, it } from '@jest/globals';
import type { MailContent } from './mail.js';
import { mailContentOf, noticeFrom } from './mail-content.js';

const portal = 'https://portaal.haaglanden.example';
const mailOf = (change: Partial<CoordinationNoticeGiven> = {}): MailContent =>
  mailContentOf({ ...example, ...change }, portal);

describe('the mail about a coordination', () => {
  it.each(['text', 'html'] as const)('says in %s what there is to tell, and until when', (form) => {
    expect(mailOf()[form]).toContain('U bent voorgesteld als zorgcoördinator.');
    expect(mailOf()[form]).toContain('De laatste dag is dinsdag 24 november 2026.');
  });

  it.each(['text', 'html'] as const)('says in %s who can be reached, and how', (form) => {
    for (const words of ['S. de Vries', 'Basisschool De Kring', '076-5550101', 's.devries@school.example'])
      expect(mailOf()[form]).toContain(words);
  });

  it.each(['text', 'html'] as const)('says in %s why, and where that stands', (form) => {
    expect(mailOf()[form]).toContain('spreken samen af wie de zorg coördineert.');
    expect(mailOf()[form]).toContain('Bron: Convenant Regionale Verwijsindex Haaglanden');
  });

  it('says of a term that is over what its last day was', () => {
    expect(mailOf({ kind: 'term-overdue' }).text).toContain('De laatste dag was dinsdag 24 november 2026.');
  });

  it.each(coordinationNoticeKinds)('has for %s a subject of its own with the reference', (kind) => {
    const subjects = coordinationNoticeKinds.map((each) => mailOf({ kind: each }).subject);
    expect(subjects.filter((subject) => subject === mailOf({ kind }).subject)).toHaveLength(1);
    expect(mailOf({ kind }).subject).toMatch(/^Verwijsindex: .+ \(kenmerk K7QM-2X9P\)$/);
  });

  it('links a giver to their signal, and who guards the process to the coordination', () => {
    expect(mailOf().text).toContain(`${portal}/signalen/${example.page?.id}`);
    const page = { of: 'coordination', id: 'd7e2d9e4-7a3f-4d36-9a6b-0c1c5b0a9f11' } as const;
    expect(mailOf({ page }).html).toContain(`${portal}/zorgcoordinatie/${page.id}`);
  });

  it('leaves out what there is not, and does not ask to log in who cannot', () => {
    const { text, html } = mailOf({ contacts: [], why: null, dueAt: null, page: null });
    for (const form of [text, html])
      expect(form).not.toMatch(/Wie kunt u bereiken|Waarom|laatste dag|inloggen/);
  });

  it('holds nothing that could be a BSN', () => {
    const { subject, text, html } = mailOf();
    const numbers = `${subject}${text}${html}`.match(/\d{9}/g) ?? [];
    expect(numbers.filter(isBsn)).toEqual([]);
  });
});

describe('the mail about a coordination as HTML', () => {
  const evil = '<script src=//x>\n<b>';
  const contact = { name: evil, organisation: evil, phone: '"><img src=x>', email: 'a@b.example' };
  const { html, text } = mailOf({
    ...{ sentences: [evil], contacts: [contact], why: { sentence: evil, source: evil } },
    to: { ...example.to, name: evil },
  });

  it('shows what others wrote as text, never as HTML, and on its line', () => {
    expect(html).not.toMatch(/<(script|img|b|i)[ >]/);
    expect(text).toContain('- <script src=//x> <b>\n');
  });

  it('can be read aloud: language, title, headings in order, links with words', () => {
    const plain = mailOf().html;
    expect(plain).toContain('<html lang="nl">');
    expect(plain.match(/<h\d/g)).toEqual(['<h1', '<h2', '<h2', '<h2']);
    expect(plain).toMatch(/<a [^>]*>Bekijk uw signaal<\/a>/);
  });
});

describe('a notice that waits to be mailed', () => {
  it.each([
    ['a match', noticeGivenExample],
    ['a coordination', example],
  ])('about %s is read as it was written', (_about, notice) => {
    expect(noticeFrom(JSON.stringify(notice))).toEqual(notice);
  });

  it('is refused when it is something else', () => {
    expect(() => noticeFrom('{"kind":"closed"}')).toThrow();
    expect(() => noticeFrom('[]')).toThrow();
  });
});
