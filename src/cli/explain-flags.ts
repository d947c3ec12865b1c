import { UsageError } from './exit-code.ts';

export interface ExplainFlags {
  readonly path: number;
  /** Without it all plan years of the path, where there are several. */
  readonly year?: number;
  readonly seed?: string;
  readonly json?: true;
  readonly set?: readonly string[];
}

/**
 * The plan year that is asked for; null for all of several.
 * @throws UsageError where the horizon of a scenario or a run does not reach it
 */
export function yearAskedFor(year: number | undefined, horizon: number, place: string): number | null {
  if (year === undefined) return horizon === 1 ? 1 : null;
  if (year <= horizon) return year;
  throw new UsageError(`--year must be from 1 to ${horizon}, the horizon of ${place}: got ${year}`);
}
