import { withCommas } from '../format-numbers.ts';
import { Html, html } from './html.ts';
import type { ReportContext } from './report-context.ts';
import { SORT_SCRIPT } from './sortable-table.ts';
import { STYLE } from './style.ts';

/** The document around the sections: nothing in it is fetched from anywhere, and a browser is told to fetch nothing. */
export function page({ sizing }: ReportContext, sections: readonly Html[]): string {
  const title = `${sizing.scenario}: stop-loss options`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
<meta name="generator" content="Corridor ${sizing.engineVersion}">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${new Html(STYLE)}</style>
</head>
<body>
<header>
<p class="eyebrow">Stop-loss options for a self-funded plan</p>
<h1><bdi>${sizing.scenario}</bdi></h1>
<p class="note">${withCommas(sizing.paths, 0)} simulated plan years, seed <bdi>${sizing.seed}</bdi>. Estimates for planning: not a quote, no actuarial opinion.</p>
</header>
<main>
${sections}
</main>
<footer><p>Corridor ${sizing.engineVersion}. Estimates for planning: not a quote, no actuarial opinion.</p></footer>
<script>${new Html(SORT_SCRIPT)}</script>
</body>
</html>
`.text
    .replaceAll(' %', '\u00a0%')
    .toWellFormed();
}
