/**
 * Large claims of past years from a CSV file: columns `year` and `amount`, and where they are known `member`, `laser`
 * (yes or no) and `months` (of the year that the file covers). Every problem of the file at once, with its place.
 */
import { basename } from 'node:path';
import { readAmount } from '../units/read-amount.ts';
import { type Cell, type CsvTable, readCsv, rowsOf } from './csv.ts';
import { DataFileError } from './data-file-error.ts';
import { didYouMean } from './did-you-mean.ts';
import { type Problem, quoteValue, ScenarioError } from './problems.ts';
import { readText, UnreadableError } from './read-text.ts';

export interface PastClaims {
  /** Name of the file, without its folder. */
  readonly file: string;
  /** Ascending, at least one. */
  readonly years: readonly PastYear[];
}

interface PastYear {
  readonly year: number;
  /** 1 to 12. */
  readonly months: number;
  readonly claims: readonly PastClaim[];
}

export interface PastClaim {
  /** Dollars; 0 says that the year had no large claim. */
  readonly amount: number;
  /** Claims of one member in a year belong together; null where the file tells no members. */
  readonly member: string | null;
  readonly isLasered: boolean;
}

const MEGABYTES = 10;
const COLUMNS = ['year', 'amount', 'member', 'laser', 'months'] as const;
const REQUIRED = ['year', 'amount'] as const;
const FIRST_YEAR = 1980;
const LAST_YEAR = 2100;
const MOST_DOLLARS = 1e12;

type Column = (typeof COLUMNS)[number];
type Report = (at: { readonly line: number; readonly column: number }, message: string) => void;

/** @throws ScenarioError with all problems of the file */
export function loadPastClaims(file: string): PastClaims {
  const problems: Problem[] = [];
  const report: Report = ({ line, column }, message) => problems.push({ file, line, column, path: '', message });
  const rows = readRows(file, report, problems);
  if (rows.length === 0 && problems.length === 0)
    report({ line: 1, column: 1 }, 'must have at least one claim: found none');
  const months = monthsOfYears(rows, report);
  if (problems.length > 0) throw new ScenarioError(problems);
  return { file: basename(file), years: byYear(rows, months) };
}

interface Row extends PastClaim {
  readonly year: number;
  readonly months: { readonly value: number; readonly cell: Cell } | null;
}

function readRows(file: string, report: Report, problems: Problem[]): Row[] {
  try {
    const table = readCsv(readText(file, MEGABYTES), file);
    if (!checkHeader(table, report)) return [];
    return [...rowsOf(table)].flatMap((cells) => readRow(table, cells, report) ?? []);
  } catch (error) {
    if (error instanceof UnreadableError) report({ line: 0, column: 0 }, error.message);
    else if (error instanceof DataFileError) problems.push(error.problem);
    else throw error;
    return [];
  }
}

function checkHeader({ header, headerCells }: CsvTable, report: Report): boolean {
  const unknown = headerCells.filter(({ text }) => !COLUMNS.some((known) => known === text));
  const missing = REQUIRED.filter((name) => !header.includes(name));
  for (const cell of unknown)
    report(cell, `column ${found(cell)} is not known here, ${didYouMean(cell.text, COLUMNS)}`);
  for (const name of missing)
    report(headerCells[0]!, `must have a column "${name}": the columns are ${header.join(', ')}`);
  return unknown.length === 0 && missing.length === 0;
}

function readRow(table: CsvTable, cells: readonly Cell[], report: Report): Row | null {
  if (cells.length !== table.header.length) {
    const found = `${cells.length} cells, the header has ${table.header.length}`;
    report(cells.at(-1)!, `must have as many cells as the header: got ${found}`);
    return null;
  }
  const cellOf = (column: Column) => cells[table.header.indexOf(column)];
  const year = readYear(cellOf('year')!, report);
  const amount = readClaim(cellOf('amount')!, report);
  const isLasered = readLaser(cellOf('laser'), report);
  const months = readMonths(cellOf('months'), report);
  if (year === null || amount === null) return null;
  return { year, amount, isLasered, months, member: cellOf('member')?.text || null };
}

function readYear(cell: Cell, report: Report): number | null {
  const year = /^\d{4}$/.test(cell.text) ? Number(cell.text) : Number.NaN;
  if (year >= FIRST_YEAR && year <= LAST_YEAR) return year;
  report(cell, `year must be a year from ${FIRST_YEAR} to ${LAST_YEAR}, such as 2024: got ${found(cell)}`);
  return null;
}

function readClaim(cell: Cell, report: Report): number | null {
  const amount = readAmount(cell.text);
  if (amount !== undefined && amount <= MOST_DOLLARS) return amount;
  report(cell, `amount must be dollars of at least 0, such as 312450.17 or 312k: got ${found(cell)}`);
  return null;
}

function readLaser(cell: Cell | undefined, report: Report): boolean {
  const text = cell?.text.toLowerCase() ?? '';
  if (['', 'no', 'false', '0'].includes(text)) return false;
  if (!['yes', 'true', '1'].includes(text)) report(cell!, `laser must be yes or no: got ${found(cell!)}`);
  return true;
}

function readMonths(cell: Cell | undefined, report: Report): Row['months'] {
  if (cell === undefined || cell.text === '') return null;
  const value = /^\d{1,2}$/.test(cell.text) ? Number(cell.text) : 0;
  if (value >= 1 && value <= 12) return { value, cell };
  report(cell, `months must be a whole number from 1 to 12: got ${found(cell)}`);
  return null;
}

function found({ text }: Cell): string {
  return text === '' ? 'nothing' : quoteValue(text);
}

/** The months that each year's rows agree on; 12 where none says. */
function monthsOfYears(rows: readonly Row[], report: Report): Map<number, number> {
  const first = new Map<number, { readonly value: number; readonly cell: Cell }>();
  for (const { year, months } of rows) {
    if (months === null) continue;
    const before = first.get(year);
    if (before === undefined) first.set(year, months);
    else if (before.value !== months.value) {
      report(
        months.cell,
        `months of ${year} must be the same in all its rows: got ${months.value}, and ${before.value} in line ${before.cell.line}`,
      );
    }
  }
  return new Map([...first].map(([year, { value }]) => [year, value]));
}

function byYear(rows: readonly Row[], months: ReadonlyMap<number, number>): PastYear[] {
  const years = Map.groupBy(rows, ({ year }) => year);
  return [...years]
    .toSorted(([a], [b]) => a - b)
    .map(([year, ofYear]) => ({
      year,
      months: months.get(year) ?? 12,
      claims: ofYear.map(({ amount, member, isLasered }) => ({ amount, member, isLasered })),
    }));
}
