/** Bench results as a table: what was measured, the figure, and the answer that the work gave. */
import { textTable } from '../src/output/text-table.ts';

export interface Figure {
  readonly what: string;
  readonly figure: string;
  /** Shows that the work was done, and done right. */
  readonly answer: string;
}

export function printFigures(title: string, figures: readonly Figure[]): void {
  console.log(`\n${title}`);
  console.log(
    textTable(
      ['', 'figure', 'answer'],
      figures.map(({ what, figure, answer }) => [what, figure, answer]),
    ),
  );
}

export function thousands(value: number, digits = 0): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: digits, minimumFractionDigits: digits });
}
