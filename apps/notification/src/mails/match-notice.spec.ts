import { type NoticeGiven, noticeGivenExample } from '#contracts/events/notice-given.js';
import { exampleInvolvement, exampleParty } from '#contracts/involvement.js';
import { isBsn } from '#rules/identity/is-bsn.js';
import { describe, expect, it } from '@jest/globals';
import { matchNotice } from './match-notice.js';

const portal = 'https://portaal.haaglanden.example';
const teacher = {
  ...exampleParty,
  professional: {
    id: 'leraar-breda-1',
    name: 'S. de Vries',
    email: 's.devries@school.example',
    phone: '+31 76 555 01 01',
  },
  organisation: { id: 'school-breda', name: 'Basisschool De Kring', kind: 'education' as const },
};

function noticeWith(change: Partial<NoticeGiven['involvement']>): NoticeGiven {
  return { ...noticeGivenExample, involvement: { ...exampleInvolvement, ...change } };
}

describe('the mail about a match', () => {
  const mail = matchNotice(noticeWith({ others: [teacher] }), portal);

  it.each(['text', 'html'] as const)('says in %s who else is involved and how to reach them', (form) => {
    expect(mail[form]).toContain('S. de Vries');
    expect(mail[form]).toContain('Basisschool De Kring');
    expect(mail[form]).toContain('+31 76 555 01 01');
    expect(mail[form]).toContain('s.devries@school.example');
  });

  it.each(['text', 'html'] as const)('says in %s why, in the sentence of the convenant', (form) => {
    expect(mail[form]).toContain('De betrokken organisaties spreken samen af wie de zorg coördineert.');
  });

  it.each(['text', 'html'] as const)(
    'has in %s the own reference and the own signal in the portal',
    (form) => {
      expect(mail[form]).toContain('K7QM-2X9P');
      expect(mail[form]).toContain(`${portal}/signalen/${noticeGivenExample.signalId}`);
    },
  );

  it('has a subject that says it all, for one other and for more', () => {
    const two = matchNotice(noticeWith({ others: [teacher, exampleParty] }), portal);
    expect(mail.subject).toBe('Verwijsindex: er is ook iemand anders betrokken (kenmerk K7QM-2X9P)');
    expect(two.subject).toBe('Verwijsindex: er zijn ook anderen betrokken (kenmerk K7QM-2X9P)');
    expect(two.text).toContain('Er zijn nog 2 anderen betrokken');
  });

  it.each(['text', 'html'] as const)(
    'says in %s who gives help, and who signalled by nothing more',
    (form) => {
      const helper = { ...exampleParty, kind: 'registration' as const };
      const both = matchNotice(noticeWith({ others: [teacher, helper] }), portal);
      expect(both[form]).toContain('Huisartsenpraktijk Meerzicht (geeft hulp)');
      expect(both[form].match(/geeft hulp/g)).toHaveLength(1);
    },
  );

  it.each(['text', 'html'] as const)(
    'does not say in %s of who registered help that they signalled',
    (form) => {
      const notice = { ...noticeWith({ others: [teacher] }), about: 'registration' as const };
      const registered = matchNotice(notice, portal)[form];
      expect(registered).toContain('staat dat u hulp geeft');
      expect(registered).toContain('Bekijk uw registratie');
      expect(registered).not.toMatch(/uw signaal|u gaf een signaal/i);
    },
  );

  it('holds nothing that could be a BSN', () => {
    const numbers = `${mail.subject}${mail.text}${mail.html}`.match(/\d{9}/g) ?? [];
    expect(numbers.filter(isBsn)).toEqual([]);
  });

  it('links to a portal that is not at the root of its host', () => {
    const below = matchNotice(noticeGivenExample, 'https://gemeente.example/verwijsindex/');
    expect(below.text).toContain('https://gemeente.example/verwijsindex/signalen/');
  });
});

describe('who coordinates, in the mail', () => {
  const { state: _, ...decided } = exampleInvolvement.coordination; // as an older release sends it
  const assigned = { ...decided, outcome: 'assigned' as const };
  const textWith = (coordination: NoticeGiven['involvement']['coordination']): string =>
    matchNotice(noticeWith({ others: [teacher], coordination }), portal).text;

  it('names somebody else who was assigned', () => {
    const text = textWith({ ...assigned, coordinator: teacher });
    expect(text).toContain('S. de Vries van Basisschool De Kring coördineert de zorg.');
  });

  it('tells the addressee that it is them', () => {
    expect(textWith({ ...assigned, coordinator: exampleParty })).toContain('U coördineert de zorg.');
  });

  it('says who is asked, as long as they have not accepted', () => {
    const proposed = { ...assigned, state: 'proposed' as const };
    expect(textWith({ ...proposed, coordinator: teacher })).toContain(
      'S. de Vries van Basisschool De Kring is gevraagd om de zorg te coördineren.',
    );
    expect(textWith({ ...proposed, coordinator: exampleParty })).toContain('U bent gevraagd');
    const named = { ...assigned, state: 'named' as const, candidate: teacher, coordinator: null };
    expect(textWith(named)).toContain('S. de Vries van Basisschool De Kring is genoemd');
  });

  it('asks the parties to agree', () => {
    expect(textWith(exampleInvolvement.coordination)).toContain('Dat spreekt u samen af.');
  });

  it('says that somebody will be supplied', () => {
    const text = textWith({ ...decided, outcome: 'supplied' });
    expect(text).toContain('Dat hoort u nog.');
  });
});

describe('the mail as HTML', () => {
  const evil = {
    ...teacher,
    professional: { ...teacher.professional, name: '<script src=//x>\n<b>', phone: '"><img src=x>' },
    organisation: { ...teacher.organisation, name: `O'Brien & Co <i>` },
  };
  const { html, text } = matchNotice(noticeWith({ others: [evil] }), portal);

  it('shows what others wrote as text, never as HTML', () => {
    expect(html).not.toMatch(/<(script|img|b|i)[ >]/);
    expect(html).toContain('&lt;script src=//x&gt; &lt;b&gt;');
    expect(html).toContain('O&#39;Brien &amp; Co &lt;i&gt;');
  });

  it('keeps a name on its line in the text form', () => {
    expect(text).toContain('- <script src=//x> <b>\n');
  });

  it('fetches nothing from elsewhere', () => {
    expect(matchNotice(noticeGivenExample, portal).html).not.toMatch(/src=|<link|@import|url\(/);
  });

  it('can be read aloud: language, title, headings in order, a list, links with words', () => {
    expect(html).toContain('<html lang="nl">');
    expect(html).toContain('<title>Verwijsindex: ');
    expect(html.match(/<h\d/g)).toEqual(['<h1', '<h2', '<h2', '<h2']);
    expect(html).toMatch(/<ul[^>]*>\s*<li/);
    expect(html).toMatch(/<a [^>]*>Bekijk uw signaal<\/a>/);
  });
});
