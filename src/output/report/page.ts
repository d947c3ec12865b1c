import { Html, html } from './html.ts';
import { SORT_SCRIPT } from './sortable-table.ts';
import { STYLE } from './style.ts';

export interface PageFrame {
  readonly scenario: string;
  readonly engineVersion: string;
  /** Follows the scenario's name in the title of the document. */
  readonly subject: string;
  /** Above the scenario's name. */
  readonly eyebrow: string;
  /** Below it, before the words that all reports share. */
  readonly note: Html;
}

/** The document around the sections: nothing in it is fetched from anywhere, and a browser is told to fetch nothing. */
export function page(
  { scenario, engineVersion, subject, eyebrow, note }: PageFrame,
  sections: readonly Html[],
): string {
  const title = `${scenario}: ${subject}`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
<meta name="generator" content="Corridor ${engineVersion}">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${new Html(STYLE)}</style>
</head>
<body>
<header>
<p class="eyebrow">${eyebrow}</p>
<h1><bdi>${scenario}</bdi></h1>
<p class="note">${note} Estimates for planning: not a quote, no actuarial opinion.</p>
</header>
<main>
${sections}
</main>
<footer><p>Corridor ${engineVersion}. Estimates for planning: not a quote, no actuarial opinion.</p></footer>
<script>${new Html(SORT_SCRIPT)}</script>
</body>
</html>
`.text
    .replaceAll(' %', '\u00a0%')
    .toWellFormed();
}
