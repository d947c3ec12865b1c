/** The page's style. Every colour is a variable with a light and a dark value; paper is always light. */

export const LIGHT = `
  --paper: #ffffff; --panel: #f5f7f9; --ink: #17212b; --muted: #52606d; --rule: #b8c2cc; --grid: #e6eaee;
  --accent: #0b5c8a; --accent-panel: #eaf3f9; --faint: #a9b4bf; --warn: #8a3b00; --warn-panel: #fdf3e7;
  --s1: #1f6f9f; --s2: #c25a12; --s3: #2e8158; --s4: #7a5ca8; --s5: #a83a5c; --s6: #6b6b1f;
  --q0: #cfe3f0; --q1: #94c0db; --q2: #559ac2; --q3: #21719f; --q4: #0b4a6f;
  --h0: #edf5fa; --h1: #d3e6f2; --h2: #aed0e6; --h3: #7fb4d5; --h4: #28709c; --h5: #155d87; --h6: #083b59;
  --h-light: #ffffff; --h-dark: #17212b;`;

export const DARK = `
  --paper: #12181f; --panel: #1b232c; --ink: #e8edf2; --muted: #a5b1bd; --rule: #4b5966; --grid: #29333d;
  --accent: #7cc0ea; --accent-panel: #15293a; --faint: #66737f; --warn: #f3b678; --warn-panel: #33240f;
  --s1: #6db3dd; --s2: #f0984f; --s3: #6cc498; --s4: #b79ae0; --s5: #ea86a5; --s6: #c9c560;
  --q0: #21384a; --q1: #2b5a7a; --q2: #3f85b0; --q3: #74b3da; --q4: #bfdff3;
  --h0: #16232d; --h1: #1a3243; --h2: #1e445e; --h3: #25587b; --h4: #5aa2cd; --h5: #94c7e4; --h6: #d5ebf7;
  --h-light: #12181f; --h-dark: #e8edf2;`;

export const STYLE = `
:root { color-scheme: light dark; ${LIGHT} }
@media screen and (prefers-color-scheme: dark) { :root { ${DARK} } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; padding: 1.5rem 1rem 3rem; max-width: 64rem; background: var(--paper); color: var(--ink);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "DejaVu Sans", sans-serif;
  overflow-wrap: break-word; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .25rem; font-weight: 650; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 2.75rem 0 .5rem; padding-top: .75rem; border-top: 1px solid var(--rule); font-weight: 650; }
h3 { font-size: 1rem; margin: 1.5rem 0 .35rem; font-weight: 650; }
p, ul, dl { margin: .5rem 0; }
#summary { margin-top: 1rem; padding-top: 0; border: 0; }
.eyebrow { margin: 0; color: var(--muted); font-size: .8rem; letter-spacing: .04em; text-transform: uppercase; }
.note, .design, .error, .against, footer { color: var(--muted); font-size: .85rem; }
.design, .against { display: block; font-weight: 400; line-height: 1.35; }
.mark { display: inline-block; margin-left: .35em; padding: 0 .45em; border: 1px solid var(--accent); border-radius: 1em;
  color: var(--accent); font-size: .72rem; font-weight: 600; white-space: nowrap; }
.verdict { margin: 0 0 1rem; padding: .9rem 1.1rem; background: var(--accent-panel); border-left: 4px solid var(--accent); }
.verdict strong { display: block; font-size: 1.45rem; line-height: 1.25; }
.verdict .design { margin-top: .25rem; font-size: .95rem; color: var(--ink); }
.tiles { display: grid; grid-template-columns: repeat(4, 1fr); gap: .75rem; margin: 0; }
.tiles div { padding: .75rem .9rem; background: var(--panel); min-width: 0; }
.tiles dt { color: var(--muted); font-size: .85rem; line-height: 1.3; }
.tiles dd { margin: .2rem 0 0; font-size: 1.45rem; font-weight: 600; font-variant-numeric: tabular-nums; line-height: 1.25; }
.tiles .against { margin-top: .2rem; font-size: .8rem; }
.reasons li, .cautions li { margin: .3rem 0; }
.cautions, .warning { padding: .6rem 1rem; background: var(--warn-panel); border-left: 4px solid var(--warn); }
.cautions { margin-top: 1.25rem; }
.cautions h3 { margin: 0; color: var(--warn); }
.failed { padding: .6rem 1rem; border-left: 4px solid var(--warn); background: var(--warn-panel); }
.scroll { overflow-x: auto; margin: .75rem 0; }
.scroll:focus-visible, button:focus-visible, summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; line-height: 1.35; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--muted); font-size: .85rem; padding: .25rem 0; }
th, td { padding: .4rem .55rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--grid); }
thead th { vertical-align: bottom; border-bottom: 1px solid var(--rule); font-weight: 600; color: var(--muted); font-size: .8rem; line-height: 1.25; }
tbody th { font-weight: 500; min-width: 10rem; }
tbody th, td.words, td.text { overflow-wrap: anywhere; }
.figure { white-space: nowrap; }
table .design, table .against { font-size: .92em; }
.number { text-align: right; white-space: nowrap; }
thead .number { white-space: normal; }
td.words { min-width: 12rem; font-size: .8rem; }
.error { display: inline-block; min-width: 3.4em; text-align: right; font-size: .75rem; }
.dense .error { display: block; }
.none { color: var(--muted); }
td.text { min-width: 7rem; }
tr.recommended > * { background: var(--accent-panel); }
tr.group th { padding-top: 1rem; color: var(--muted); font-size: .8rem; font-weight: 600; }
th button { all: unset; cursor: pointer; color: inherit; }
th button::after { content: "\\2195"; margin-left: .3em; opacity: .55; }
th[aria-sort=ascending] button::after { content: "\\2191"; opacity: 1; }
th[aria-sort=descending] button::after { content: "\\2193"; opacity: 1; }
summary { cursor: pointer; color: var(--accent); font-weight: 600; padding: .35rem 0; }
figure { margin: 1rem 0 1.5rem; }
figcaption h3 { margin: .5rem 0; }
.chart { margin: .5rem 0; }
.chart svg { display: block; width: 100%; height: auto; }
.chart.narrow { display: none; }
.key { display: flex; flex-wrap: wrap; gap: .35rem 1.25rem; margin: .5rem 0; padding: 0; list-style: none; font-size: .85rem; }
.key li { display: flex; align-items: baseline; gap: .45rem; max-width: 100%; }
.key .design { display: none; }
.swatch { flex: none; width: 34px; height: 10px; }
.heat { width: auto; }
.heat td { min-width: 4.5rem; border: 2px solid var(--paper); color: var(--h-dark); }
.heat tbody th { min-width: 0; white-space: nowrap; }
${[0, 1, 2, 3, 4, 5, 6].map((step) => `.heat .h${step} { background: var(--h${step}); }`).join(' ')}
.heat .h4, .heat .h5, .heat .h6 { color: var(--h-light); }
.heat .framed { outline: 3px solid var(--warn); outline-offset: -3px; font-weight: 700; }
.facts div { display: flex; flex-wrap: wrap; gap: 0 .75rem; }
.facts dt { width: 9rem; color: var(--muted); }
.facts dd { margin: 0; min-width: 0; }
.hash, code { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .8rem; overflow-wrap: anywhere; }
.only-print { display: none; }
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
footer { margin-top: 3rem; border-top: 1px solid var(--rule); }
@media screen and (max-width: 640px) {
  body { padding-top: 1rem; }
  h1 { font-size: 1.4rem; }
  .tiles { grid-template-columns: repeat(2, 1fr); gap: .5rem; }
  .tiles dt { min-height: 2.6em; }
  .tiles dd { font-size: 1.2rem; }
  .verdict strong { font-size: 1.2rem; }
  .chart.wide { display: none; }
  .chart.narrow { display: block; }
  .heat td { min-width: 3.2rem; }
  table { font-size: .8rem; }
  tbody th { min-width: 7.5rem; position: sticky; left: 0; background: var(--paper); }
}
@page { size: A4; margin: 14mm 12mm 16mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  h2 { margin-top: 1.5rem; }
  h2, h3, figcaption, caption { break-after: avoid; }
  .drawing, .verdict, .tiles, .cautions, .heat, tr, li { break-inside: avoid; }
  section > p { break-inside: avoid; }
  section > p, .drawing:not(:last-child), thead { break-after: avoid; }
  .tiles dt { min-height: 2.6em; }
  #details { break-before: page; border: 0; }
  tbody tr:first-child { break-before: avoid; }
  thead { display: table-header-group; }
  .scroll { overflow: visible; }
  table { font-size: 7.5pt; }
  th, td { padding: .25rem .3rem; }
  tbody th { min-width: 0; }
  .error { font-size: 6.5pt; min-width: 0; }
  thead th { font-size: 7pt; }
  td.text { min-width: 0; }
  td.words { min-width: 0; font-size: 7pt; }
  th button::after { content: none; }
  .mark { font-size: 6.5pt; }
  .design, .against, .note { font-size: 8pt; }
  .all-options { display: none; }
  .only-print { display: block; }
  p, li { orphans: 3; widows: 3; }
}
`;
