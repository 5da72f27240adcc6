import { escapeHtml } from '#platform/escape-html.js';
import type { ServerResponse } from 'node:http';
import { style } from './style.js';

/** Where the pages of the test servers find their style sheet; no inline style, so the content policy stays strict. */
export const stylePath = '/stijl.css';

export interface Page {
  readonly title: string;
  /** Name in the bar above, escaped here. */
  readonly bar: string;
  /** HTML, already escaped. */
  readonly main: string;
  /** Path of a script; left out: the page has none. */
  readonly script?: string;
  readonly wide?: boolean;
}

/** A page of a test server in the look of the Verwijsindex. */
export function renderPage({ title, bar, main, script, wide = false }: Page): string {
  return `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${stylePath}">
${script ? `<script src="${script}" defer></script>` : ''}
</head>
<body${wide ? ' class="wide"' : ''}>
<header class="bar"><div class="bar__inner">
<svg viewBox="0 0 40 32" width="40" height="32" aria-hidden="true"><path class="own" d="M3 6h7c9 0 8 10 18 10"/><path class="other" d="M3 26h7c9 0 8-10 18-10"/><circle cx="31" cy="16" r="6"/></svg>
<span>${escapeHtml(bar)}</span>
</div></header>
<main>
${main}
</main>
</body>
</html>
`;
}

/** @param formTargets other origins that a form on the page may end up at */
export function sendPage(
  response: ServerResponse,
  html: string,
  status = 200,
  formTargets: string[] = [],
): void {
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': [
      "default-src 'none'",
      "style-src 'self'",
      "script-src 'self'",
      "connect-src 'self'",
      'img-src data:',
      "frame-src 'self'",
      ["form-action 'self'", ...formTargets].join(' '),
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ].join('; '),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(html);
}

export function sendStyle(response: ServerResponse): void {
  sendAsset(response, 'text/css', style);
}

export function sendAsset(
  response: ServerResponse,
  type: 'text/css' | 'text/javascript',
  text: string,
): void {
  response.writeHead(200, { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'max-age=60' });
  response.end(text);
}
