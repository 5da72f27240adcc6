import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { escapeHtml } from './escape-html.js';

describe('text from elsewhere in HTML', () => {
  it('cannot open a tag or leave an attribute', () => {
    expect(escapeHtml(`<img src="x" onerror='a'>&`)).toBe(
      '&lt;img src=&quot;x&quot; onerror=&#39;a&#39;&gt;&amp;',
    );
  });

  it('holds nothing that HTML reads as more than text, whatever it is', () => {
    fc.assert(
      fc.property(fc.string(), (text) => !/[<>"']|&(?!(amp|lt|gt|quot|#39);)/.test(escapeHtml(text))),
    );
  });

  it('keeps the letters that names are written with', () => {
    expect(escapeHtml('Ömer Yıldız-van ’t Hof é')).toBe('Ömer Yıldız-van ’t Hof é');
  });
});
