import { describe, expect, it } from '@jest/globals';
import { escapeHtml } from './escape-html.js';

describe('text from elsewhere in an HTML mail', () => {
  it('cannot open a tag or leave an attribute', () => {
    expect(escapeHtml(`<img src="x" onerror='a'>&`)).toBe(
      '&lt;img src=&quot;x&quot; onerror=&#39;a&#39;&gt;&amp;',
    );
  });

  it('stays on one line and keeps its reading direction', () => {
    expect(escapeHtml('Jan\r\n\u202eBcc:\u2028\tPiet\u0000')).toBe('Jan Bcc: Piet');
  });

  it('keeps the letters that names are written with', () => {
    expect(escapeHtml('Ömer Yıldız-van ’t Hof é')).toBe('Ömer Yıldız-van ’t Hof é');
  });
});
