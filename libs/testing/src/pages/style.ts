/** The look of the test servers' pages: the colours of the portal, every text at 4.5:1 or more. */
export const style = `
*, *::before, *::after { box-sizing: border-box; }
html { font-family: system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif; font-size: 112.5%; }
body { margin: 0; background: #f1f8f8; color: #142224; line-height: 1.5; }
h1 { margin: 0 0 .5rem; font-size: 1.6rem; line-height: 1.25; color: #06373c; }
h2 { margin: 0; font-size: 1.1rem; color: #06373c; }
p { margin: 0 0 1rem; }
a { color: #0a5a63; text-underline-offset: .2em; }
.bar { background: #06373c; color: #fff; }
.bar__inner { display: flex; gap: .75rem; align-items: center; max-width: 34rem; margin: 0 auto; padding: 1rem 1.25rem; font-weight: 600; }
.bar svg { fill: none; stroke-width: 4; stroke-linecap: round; }
.bar .own { stroke: #7fd0cf; } .bar .other { stroke: #d9a5ea; } .bar circle { fill: #fff; }
main { max-width: 34rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
.wide main, .wide .bar__inner { max-width: 60rem; }
.card { background: #fff; border: 1px solid #c8d4d5; border-radius: .5rem; padding: 1.75rem; margin-block-end: 1.5rem; box-shadow: 0 1px 2px rgb(4 40 44 / 6%), 0 8px 24px -12px rgb(4 40 44 / 18%); }
.quiet { color: #435558; }
label { display: block; font-weight: 600; margin-block: 1rem .25rem; }
input { width: 100%; font: inherit; color: inherit; padding: .6rem .75rem; border: 1px solid #56696c; border-radius: .375rem; background: #fff; }
button { font: inherit; font-weight: 600; margin-block-start: 1.5rem; padding: .7rem 1.5rem; border: 0; border-radius: .375rem; background: #0a5a63; color: #fff; cursor: pointer; }
button:hover { background: #084a51; }
:focus-visible { outline: 3px solid #142224; outline-offset: 2px; box-shadow: 0 0 0 7px #ffd84d; border-radius: .25rem; }
.fault { border-inline-start: .35rem solid #b3261e; background: #fdf1f0; padding: .75rem 1rem; margin-block: 1rem; }
.fault p { margin: 0; }
.people { list-style: none; margin: 1rem 0 0; padding: 0; }
.people li { border-block-start: 1px solid #dde6e7; padding: .6rem 0; }
.people a { font-weight: 600; }
.people span { display: block; color: #435558; font-size: .9rem; }
.mail { padding: 0; overflow: hidden; }
.mail__head { padding: 1.25rem 1.75rem; border-block-end: 1px solid #dde6e7; }
.mail__head dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: .5rem 0 0; font-size: .9rem; }
.mail__head dt { color: #435558; } .mail__head dd { margin: 0; overflow-wrap: anywhere; }
.mail iframe { display: block; width: 100%; height: 34rem; border: 0; background: #fff; }
.mail pre { margin: 0; padding: 1.25rem 1.75rem; font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; }
.mails { list-style: none; margin: 0; padding: 0; }
.mails a { display: block; padding: 1rem 1.25rem; color: inherit; text-decoration: none; }
.mails a:hover { background: #e0f0f0; }
.mails strong { color: #0a5a63; text-decoration: underline; text-underline-offset: .2em; }
.mails li + li { border-block-start: 1px solid #dde6e7; }
.mails span { display: block; color: #435558; font-size: .9rem; overflow-wrap: anywhere; }
.count { font-variant-numeric: tabular-nums; }
`;
