/** For the screen and for A4: no colour carries meaning, a row of a table never breaks over two pages. */
export const pageStyle = `
:root { color: #1a1a1a; background: #fff; font: 1rem/1.5 'Atkinson Hyperlegible Next', Verdana, sans-serif; }
body { max-width: 60rem; margin: 0 auto; padding: 1rem; overflow-wrap: break-word; hyphens: auto; }
h1 { font-size: 1.8rem; line-height: 1.2; margin: 0 0 0.5rem; }
h2 { font-size: 1.25rem; margin: 2rem 0 0.5rem; }
dl { display: grid; grid-template-columns: minmax(10rem, 1fr) 2fr; gap: 0.25rem 1rem; margin: 0; }
dt { font-weight: 600; }
dd { margin: 0; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
caption { text-align: start; font-weight: 600; padding-bottom: 0.25rem; }
th, td { border: 1px solid #595959; padding: 0.35rem 0.5rem; text-align: start; vertical-align: top; }
th { background: #f2f2f2; }
tbody th { font-weight: 600; }
.source { color: #4d4d4d; font-size: 0.875rem; }
.sign td { height: 3rem; }
@media screen and (max-width: 40rem) {
  body { overflow-wrap: anywhere; }
  dl { grid-template-columns: 1fr; }
  th, td { padding: 0.2rem; }
}
@page { size: A4; margin: 18mm; }
@media print {
  :root { font-size: 10pt; }
  body { max-width: none; padding: 0; }
  h2, caption { break-after: avoid; }
  tr, dt { break-inside: avoid; }
  thead { display: table-header-group; }
}
`;
