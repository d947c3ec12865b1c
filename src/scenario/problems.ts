/** Where a value stands in a scenario: keys and list positions from the top. */
export type ValuePath = readonly (string | number)[];

/** Something wrong with a value, before its place in the file is known. */
export interface Finding {
  readonly path: ValuePath;
  /** What must hold, what was found: follows the path in the printed line. */
  readonly message: string;
  /** The key itself is at fault rather than its value. */
  readonly atKey?: boolean;
}

/** A finding with its place. Line and column count from 1; 0 where the place is a whole file or a `--set`. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly path: string;
  readonly message: string;
}

/** Problems printed before the rest is only counted. */
const shownProblems = 50;

/** A scenario that cannot be used, with everything that is wrong with it. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const sorted = [...problems].sort((a, b) => a.line - b.line || a.column - b.column);
    const lines = sorted.slice(0, shownProblems).map(formatProblem);
    if (sorted.length > shownProblems) lines.push(`and ${sorted.length - shownProblems} more problems`);
    super(lines.join('\n'));
    this.problems = sorted;
  }
}

/** One line: `scenarios/midsize.yaml:41:15 stopLoss.aggregate.corridor must be at least 0.85: got 0.125`. */
function formatProblem({ file, line, column, path, message }: Problem): string {
  const place = line > 0 ? `${file}:${line}:${column}` : `${file}:`;
  if (path === '') return `${place} ${message}`;
  return `${place} ${path}${message.startsWith('must ') ? ' ' : ': '}${message}`;
}

/** `benefits.dental.perils.care.parts[0].weight` */
export function formatPath(path: ValuePath): string {
  return path.map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${step}`)).join('');
}

/** How a value found in a file is quoted in a message. */
export function quoteValue(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a block of keys';
  if (typeof value !== 'string') return String(value);
  return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}...` : value);
}
