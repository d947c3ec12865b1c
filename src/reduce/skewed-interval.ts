/**
 * 95 % confidence intervals for the mean of skewed amounts.
 *
 * Recoveries, deficits, squared deviations and excesses over a quantile have this in common: most of their mean comes
 * from few large values. Normal theory then puts both ends too low, since samples without a large value have too small
 * a mean and too small a standard error at once; of 20 exponential amounts it covers in 91 %, not 95 %.
 */
import { cbrt } from '../units/elementary.ts';
import { NORMAL_975 } from './estimate.ts';

export interface SampleOfAmounts {
  readonly rows: number;
  readonly mean: number;
  /** Of one row; > 0. */
  readonly variance: number;
  /** Of one row: third central moment / variance^1.5. */
  readonly skewness: number;
  /** The largest amount; null where amounts may be negative. */
  readonly largest: number | null;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Up to this skewness of the mean itself Hall's interval alone holds its level. */
const NEARLY_NORMAL = 0.14;

/**
 * Hall's interval; where the mean is far from normal and amounts are from 0 up, from the lower end of Fay and Feuer's
 * interval to the larger of the two upper ends: Hall's is the wider one of few amounts, Fay and Feuer's of more and very
 * unequal ones, of which the sample's own skewness says too little.
 */
export function skewedInterval(sample: SampleOfAmounts): Interval {
  const { rows, mean, skewness, largest } = sample;
  const hall = hallInterval(sample);
  if (largest === null || mean <= 0 || Math.abs(skewness) < NEARLY_NORMAL * Math.sqrt(rows)) return hall;
  const gamma = gammaInterval(sample, largest);
  return { low: gamma.low, high: Math.max(gamma.high, hall.high) };
}

/**
 * Normal theory for a cubic of the studentised mean that has no skewness; its inverse is the cube root.
 * Hall 1992, "On the removal of skewness by transformation", Journal of the Royal Statistical Society B 54, 221-228.
 */
function hallInterval({ rows, mean, variance, skewness }: SampleOfAmounts): Interval {
  const deviation = Math.sqrt(variance);
  const studentised = (z: number) => {
    const plain = z / Math.sqrt(rows) - skewness / (6 * rows);
    // Below it the cube root loses the digits that the limit keeps
    if (Math.abs(skewness) < 1e-6) return plain;
    return (3 * (cbrt(1 + skewness * plain) - 1)) / skewness;
  };
  return { low: mean - deviation * studentised(NORMAL_975), high: mean - deviation * studentised(-NORMAL_975) };
}

/**
 * The sum as a gamma variable with the sample's mean and variance; for the upper end half of the largest amount is added,
 * which makes it the mid-p interval of a Poisson number where all amounts are equal.
 * Fay & Feuer 1997, Statistics in Medicine 16, 791-801, who add all of it, which covers too often; Fay & Kim 2017,
 * Biometrical Journal 59, 377-387.
 */
function gammaInterval({ rows, mean, variance }: SampleOfAmounts, largest: number): Interval {
  const total = rows * mean;
  const square = rows * variance;
  return {
    low: gammaQuantile(total, square, -NORMAL_975) / rows,
    high: gammaQuantile(total + largest / 2, square + (largest * largest) / 4, NORMAL_975) / rows,
  };
}

/**
 * Quantile of the gamma law with this mean and variance, at the probability of the normal quantile z.
 * Wilson & Hilferty 1931, Proceedings of the National Academy of Sciences 17, 684-688: within 1 % from shape 3 on.
 */
function gammaQuantile(mean: number, variance: number, z: number): number {
  const ninth = variance / (9 * mean * mean);
  const root = Math.max(1 - ninth + z * Math.sqrt(ninth), 0);
  return mean * root * root * root;
}
