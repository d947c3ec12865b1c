import Table from 'cli-table3';

/** A table without frame: columns of words to the left, of numbers to the right, a line under the head if it has one. */
export function textTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const table = new Table({
    ...(head.length > 0 && { head: [...head] }),
    chars: { ...NO_FRAME, ...(head.length > 0 && UNDER_HEAD) },
    colAligns: (rows[0] ?? head).map((_, index) => (index === 0 || head.length === 0 ? 'left' : 'right')),
    style: { head: [], border: [], 'padding-left': 2, 'padding-right': 0 },
  });
  table.push(...rows.map((row) => [...row]));
  const lines = table.toString().split('\n');
  return withoutRowLines(lines, head.length > 0)
    .map((line) => line.slice(1).trimEnd())
    .join('\n');
}

const NO_FRAME = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '',
};

const UNDER_HEAD = { mid: '─', 'mid-mid': '─' };

/** The library draws a line under every row: the one under the head is the second. */
function withoutRowLines(lines: readonly string[], hasHead: boolean): string[] {
  return lines.filter((line, index) => !/^─+$/.test(line) || (hasHead && index === 1));
}
