import { escapeHtml } from '#platform/escape-html.js';

/** A piece of HTML in which everything from outside is escaped. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = Html | string | number | readonly Part[];

function written(part: Part): string {
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(written).join('');
  return escapeHtml(String(part));
}

/** HTML from a template: text in it is escaped, HTML in it is not. */
export const html = (pieces: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  new Html(pieces.map((piece, index) => piece + written(parts[index] ?? '')).join(''));

export const nothing = new Html('');

/** A table with a caption; its first column heads the rows. */
export function table(caption: string, heads: readonly string[], rows: readonly (readonly Part[])[]): Html {
  const row = ([head = '', ...cells]: readonly Part[]): Html =>
    html`<tr>
      <th scope="row">${head}</th>
      ${cells.map((cell) => html`<td>${cell}</td>`)}
    </tr>`;
  return html`<table>
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        ${heads.map((head) => html`<th scope="col">${head}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map((cells) => html`${row(cells)} `)}
    </tbody>
  </table> `;
}

/** Facts with their names. */
export const facts = (pairs: readonly (readonly [string, Part])[]): Html =>
  html`<dl>
    ${pairs.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd> `,
    )}
  </dl> `;

/** A part of the page under its own heading. */
export const part = (heading: string, ...content: readonly Html[]): Html =>
  html`<section>
    <h2>${heading}</h2>
    ${content}
  </section> `;
