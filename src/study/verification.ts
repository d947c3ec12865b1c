/** A simulation beside the exact model: numbers and words only, without Infinity or NaN, so that JSON holds it whole. */

export interface Verification extends Verdict {
  readonly scenario: string;
  readonly scenarioHash: string;
  readonly engineVersion: string;
  readonly seed: string;
  readonly currency: string;
  readonly planYears: number;
}

/** What all checks together say. */
export interface Verdict {
  readonly checks: readonly Check[];
  /** Checks that have a z. */
  readonly compared: number;
  /** Of these, the ones that chance explains. */
  readonly agreeing: number;
  /** The compared check that lies furthest off; null where nothing was compared. */
  readonly furthest: Check | null;
  /** Largest |z| that chance explains for so many comparisons. */
  readonly criticalZ: number;
  /** Probability that chance alone fails a right simulation: at most this. */
  readonly falseAlarm: number;
  /** Whether all agree, and there is one. */
  readonly passed: boolean;
}

export interface Check {
  /** What is compared: `Gross claims`, `Deficit`, ... */
  readonly quantity: string;
  readonly statistic: 'mean' | 'standardDeviation' | 'probability';
  /** Dollars; P(quantity > threshold). Null for other statistics and for events. */
  readonly threshold: number | null;
  readonly unit: 'dollars' | 'members' | 'probability';
  /** Null where the exact model does not give it. */
  readonly exact: number | null;
  /** Bound on the exact value's own numerical error. */
  readonly exactError: number | null;
  readonly estimate: number | null;
  readonly standardError: number | null;
  /** (estimate - exact) / sqrt(standardError² + exactError²); of rare events, the normal quantile of the exact tail. */
  readonly z: number | null;
  /** Why there is no z. */
  readonly notCompared: string | null;
}

/** A simulation that the exact model contradicts. */
export class VerificationFailure extends Error {
  override readonly name = 'VerificationFailure';
}
