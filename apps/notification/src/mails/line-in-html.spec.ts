import { describe, expect, it } from '@jest/globals';
import { lineInHtml } from './line-in-html.js';

describe('text from elsewhere in an HTML mail', () => {
  it('stays on one line, keeps its reading direction and opens no tag', () => {
    expect(lineInHtml('Jan\r\n\u202eBcc:\u2028\t<b>Piet\u0000')).toBe('Jan Bcc: &lt;b&gt;Piet');
  });
});
