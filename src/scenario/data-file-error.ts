import type { Problem } from './problems.ts';

/** Something wrong inside a data file that a scenario names, at its own line and column. */
export class DataFileError extends Error {
  readonly problem: Problem;

  constructor(file: string, line: number, column: number, message: string) {
    super(message);
    this.problem = { file, line, column, path: '', message };
  }
}
