/**
 * How claims come to be paid. A completion curve gives the share of a month's incurred claims that is paid by the end of
 * that month, the next, ... ; claims are incurred evenly over the twelve months of a plan year.
 */

/**
 * Share of a year's incurred claims paid by the end of that year, the next, ... until all are: the mean over its months of
 * what the curve says of each.
 */
export function paidByYearEnd(curve: readonly number[]): number[] {
  const shares: number[] = [];
  do shares.push(paidByMonth(curve, 12 * (shares.length + 1)));
  while (shares.at(-1)! < 1);
  return shares;
}

/** Of the claims of the year that begins at month 0, the share that is paid before a month begins. */
export function paidByMonth(curve: readonly number[], month: number): number {
  let sum = 0;
  for (let incurred = 0; incurred < 12; incurred++) {
    const age = month - 1 - incurred;
    sum += age < 0 ? 0 : (curve[age] ?? 1);
  }
  return sum / 12;
}

/** The months whose payments are the experience when a year's rate is set. */
export interface ExperiencePeriod {
  readonly months: number;
  /** Months from its end to the beginning of the year that it rates. */
  readonly lag: number;
}

/**
 * Shares of the claims of plan years 1 ... y - 1 that are paid within the experience period of plan year y, and the parts
 * of those years that lie in the period. The plan begins with year 1, so that a period reaches back to there at most.
 */
export function experienceShares(
  curve: readonly number[],
  { months, lag }: ExperiencePeriod,
  planYear: number,
): { readonly paid: number[]; readonly exposed: number[] } {
  const end = Math.max(12 * (planYear - 1) - lag, 0);
  const start = Math.max(end - months, 0);
  const years = Array.from({ length: planYear - 1 }, (_, index) => 12 * index);
  return {
    paid: years.map((begin) => paidByMonth(curve, end - begin) - paidByMonth(curve, start - begin)),
    exposed: years.map((begin) => Math.max(Math.min(end, begin + 12) - Math.max(start, begin), 0) / 12),
  };
}
