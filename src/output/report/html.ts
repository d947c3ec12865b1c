/** Text that is HTML already; everything else is escaped where it is put in. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Content = Html | string | number | false | null | undefined | readonly Content[];

/**
 * HTML from a template. What is put in is escaped unless it is `Html`; lists are joined, null, undefined and false are nothing.
 *
 * @example html`<td>${'<b>'}</td>`.text // <td>&lt;b&gt;</td>
 */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Html {
  return new Html(parts.reduce((text, part, i) => text + asHtml(contents[i - 1]) + part));
}

function asHtml(content: Content): string {
  if (content === null || content === undefined || content === false) return '';
  if (content instanceof Html) return content.text;
  if (typeof content === 'object') return content.map(asHtml).join('');
  return escapeHtml(String(content));
}

/** For element content and quoted attributes; control characters, which documents may not hold, become spaces. */
function escapeHtml(text: string): string {
  return text
    .replace(/[\p{Cc}\u{FFFE}\u{FFFF}]/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** A name from outside, kept from turning the direction of the words around it. */
export function name(text: string): Html {
  return html`<bdi>${text}</bdi>`;
}
