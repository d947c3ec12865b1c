import { type Html, html } from './html.ts';

/** A table whose rows a reader may sort by any column; without script it is an ordinary one. */
export function sortableTable(caption: string, heads: readonly string[], rows: readonly Html[]): Html {
  const cells = heads.map(
    (head, i) => html`<th scope="col"${i > 0 && html` class="number"`}><button type="button">${head}</button></th>`,
  );
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table class="sortable">
<caption>${caption}</caption>
<thead><tr>${cells}</tr></thead>
<tbody>
${rows}
</tbody></table></div>`;
}

/** A click on a heading sorts by its column, another one the other way round; cells without a number stay last. */
export const SORT_SCRIPT = `for (const table of document.querySelectorAll('table.sortable')) {
  const heads = [...table.tHead.rows[0].cells];
  const valueOf = (row, column) => {
    const cell = row.cells[column];
    return column === 0 ? cell.textContent : cell.dataset.sort === undefined ? null : Number(cell.dataset.sort);
  };
  heads.forEach((head, column) => head.querySelector('button').addEventListener('click', () => {
    const sign = head.getAttribute('aria-sort') === 'ascending' ? -1 : 1;
    for (const other of heads) other.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', sign > 0 ? 'ascending' : 'descending');
    const rows = [...table.tBodies[0].rows].sort((a, b) => {
      const [x, y] = [valueOf(a, column), valueOf(b, column)];
      if (x === null || y === null) return (x === null) - (y === null);
      return sign * (column === 0 ? x.localeCompare(y, 'en', { numeric: true }) : x - y);
    });
    table.tBodies[0].append(...rows);
  }));
}`;
