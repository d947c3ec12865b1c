import { UsageError } from './exit-code.ts';

export interface ExplainFlags {
  readonly path: number;
  readonly year: number;
  readonly seed?: string;
  readonly json?: true;
  readonly set?: readonly string[];
}

/** @throws UsageError where the horizon of a scenario or a run does not reach the plan year */
export function checkYear(year: number, horizon: number, place: string): void {
  if (year <= horizon) return;
  throw new UsageError(`--year must be from 1 to ${horizon}, the horizon of ${place}: got ${year}`);
}
