/** A number from a sample together with its error; in the unit of the quantity. */
export interface Estimate {
  readonly value: number;
  /** Null where the sample is too small to tell. */
  readonly standardError: number | null;
  /** 95 % confidence interval; an end is null where the sample is too small to bound it. */
  readonly low: number | null;
  readonly high: number | null;
  /** Present where the sample is too small for the stated error, or for the level, to be relied on. */
  readonly tooFew?: true;
  /** On how many rows it rests, where they are too few: rows beyond a quantile, with an event, without it. */
  readonly events?: number;
}

/** Fewer rows than this behind a number do not carry it: its 95 % interval covers too seldom, or too often. */
export const FEWEST_EVENTS = 20;

/** The estimate, marked where the rows that it rests on are too few. */
export function restingOn(events: number, estimate: Estimate): Estimate {
  return events < FEWEST_EVENTS ? { ...estimate, tooFew: true, events } : estimate;
}

/** A value without error. */
export function exactly(value: number): Estimate {
  return { value, standardError: 0, low: value, high: value };
}

/** 97.5 % quantile of the standard normal: half-width of a 95 % interval in standard errors. */
export const NORMAL_975 = 1.959963984540054;

/** Interval of normal theory: value +- 1.96 standard errors. */
export function normalEstimate(value: number, standardError: number): Estimate {
  const halfWidth = NORMAL_975 * standardError;
  return { value, standardError, low: value - halfWidth, high: value + halfWidth };
}

/** A value of which the sample says nothing more. */
export function bareEstimate(value: number): Estimate {
  return { value, standardError: null, low: null, high: null, tooFew: true };
}

/** The estimate of X / divisor from that of X. Domain: divisor > 0. */
export function dividedBy(estimate: Estimate, divisor: number): Estimate {
  const { value, standardError, low, high } = estimate;
  return {
    value: value / divisor,
    standardError: standardError === null ? null : standardError / divisor,
    low: low === null ? null : low / divisor,
    high: high === null ? null : high / divisor,
    ...marksOf(estimate),
  };
}

/** The estimate of total - X from that of X. */
export function subtractedFrom(total: number, estimate: Estimate): Estimate {
  const { value, standardError, low, high } = estimate;
  return {
    value: total - value,
    standardError,
    low: high === null ? null : total - high,
    high: low === null ? null : total - low,
    ...marksOf(estimate),
  };
}

function marksOf({ tooFew, events }: Estimate): Pick<Estimate, 'tooFew' | 'events'> {
  return { ...(tooFew && { tooFew }), ...(events !== undefined && { events }) };
}
