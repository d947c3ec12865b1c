/**
 * A strict reader of CSV data: comma-separated, a header of unique names, the same number of cells in every row,
 * quoted cells with doubled quotes, lines that begin with `#` before the header are notes.
 *
 * A table keeps its text and is scanned once for each column that is asked for, so that a large file is never held as
 * millions of small strings.
 */
import { DataFileError } from './data-file-error.ts';
import { didYouMean } from './did-you-mean.ts';

export interface CsvTable {
  readonly file: string;
  readonly text: string;
  readonly header: readonly string[];
  /** The same with their places. */
  readonly headerCells: readonly Cell[];
  /** Offset and line of the first row. */
  readonly start: number;
  readonly startLine: number;
  /** Rows that count: those with these cells. */
  readonly where: readonly { readonly column: number; readonly cell: string }[];
}

export interface Cell {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

const numberText = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** @throws DataFileError where there is no header or it names a column twice. */
export function readCsv(text: string, file: string): CsvTable {
  const scanner = scan(text, file, skipNotes(text));
  const first = scanner.next();
  if (first.done) throw new DataFileError(file, 1, 1, 'must have a header and at least one row: the file is empty');
  const header = first.value.cells.map((cell) => cell.text);
  const twice = first.value.cells.find((cell, i) => header.indexOf(cell.text) !== i);
  if (twice !== undefined) {
    throw new DataFileError(file, twice.line, twice.column, `column "${twice.text}" must be named once: it is twice`);
  }
  return {
    file,
    text,
    header,
    headerCells: first.value.cells,
    start: first.value.end,
    startLine: first.value.endLine,
    where: [],
  };
}

/** The same table with only those rows whose columns hold these values. */
export function rowsWhere(table: CsvTable, values: Readonly<Record<string, string | number>>): CsvTable {
  const where = Object.entries(values).map(([name, value]) => ({
    column: columnNamed(table, name),
    cell: String(value),
  }));
  return { ...table, where };
}

/**
 * The numbers of a column, in the order of the rows.
 * @throws DataFileError where there is no such column, a cell is no number, or no row is left.
 */
export function numbersIn(table: CsvTable, name: string): number[] {
  const column = columnNamed(table, name);
  const numbers: number[] = [];
  for (const cells of rowsOf(table)) {
    if (cells.length !== table.header.length) {
      const { line, column: at } = cells.at(-1)!;
      const found = `${cells.length} cells, the header has ${table.header.length}`;
      throw new DataFileError(table.file, line, at, `must have as many cells as the header: got ${found}`);
    }
    if (table.where.some((condition) => cells[condition.column]!.text !== condition.cell)) continue;
    numbers.push(numberOf(cells[column]!, table.file, name));
  }
  if (numbers.length === 0) {
    const which = table.where.length > 0 ? 'row that meets "where"' : 'row';
    throw new DataFileError(table.file, table.startLine, 1, `must have at least one ${which}: found none`);
  }
  return numbers;
}

/**
 * The cells of each row, all rows, whatever their number of cells.
 * @throws DataFileError where a quoted cell does not end as it must
 */
export function* rowsOf({ text, file, start, startLine }: CsvTable): Generator<readonly Cell[]> {
  for (const { cells } of scan(text, file, { offset: start, line: startLine })) yield cells;
}

function columnNamed({ file, header }: CsvTable, name: string): number {
  const column = header.indexOf(name);
  if (column >= 0) return column;
  throw new DataFileError(file, 1, 1, `there is no column "${name}", ${didYouMean(name, header)}`);
}

function numberOf({ text, line, column }: Cell, file: string, name: string): number {
  const number = numberText.test(text) ? Number(text) : Number.NaN;
  if (Number.isFinite(number)) return number;
  throw new DataFileError(file, line, column, `${name} must be a number: got ${JSON.stringify(text.slice(0, 40))}`);
}

function skipNotes(text: string): { offset: number; line: number } {
  let offset = 0;
  let line = 1;
  while (text[offset] === '#') {
    const end = text.indexOf('\n', offset);
    if (end < 0) return { offset: text.length, line };
    offset = end + 1;
    line++;
  }
  return { offset, line };
}

function* scan(text: string, file: string, from: { offset: number; line: number }) {
  let { offset, line } = from;
  while (offset < text.length) {
    const cells: Cell[] = [];
    let lineStart = offset;
    for (;;) {
      const start = offset;
      const place = { line, column: start - lineStart + 1 };
      if (text[offset] !== '"') {
        offset = endOfPlainCell(text, offset);
        cells.push({ text: text.slice(start, offset).trim(), ...place });
      } else {
        offset = endOfQuotedCell(text, offset, (message) => new DataFileError(file, place.line, place.column, message));
        const inside = text.slice(start + 1, offset - 1);
        cells.push({ text: inside.replaceAll('""', '"'), ...place });
        line += inside.split('\n').length - 1;
        if (inside.includes('\n')) lineStart = text.lastIndexOf('\n', offset) + 1;
      }
      if (text[offset] !== ',') break;
      offset++;
    }
    if (text[offset] === '\r') offset++;
    offset++;
    line++;
    const blank = cells.length === 1 && cells[0]!.text === '';
    if (!blank) yield { cells, end: offset, endLine: line };
  }
}

function endOfPlainCell(text: string, from: number): number {
  let offset = from;
  while (offset < text.length && text[offset] !== ',' && text[offset] !== '\n' && text[offset] !== '\r') offset++;
  return offset;
}

function endOfQuotedCell(text: string, from: number, error: (message: string) => DataFileError): number {
  let offset = from + 1;
  for (;;) {
    offset = text.indexOf('"', offset);
    if (offset < 0) throw error('a quoted cell must end with a quote: it never does');
    if (text[offset + 1] !== '"') break;
    offset += 2;
  }
  const after = text[offset + 1];
  if (after === undefined || after === ',' || after === '\n' || after === '\r') return offset + 1;
  throw error(`a quoted cell must be followed by a comma or the end of the line: got ${JSON.stringify(after)}`);
}
