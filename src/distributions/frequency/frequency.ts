/** The contract of a frequency: the law of one member's number of claims in a plan year. */
export interface Frequency {
  readonly kind: 'bernoulli' | 'binomial' | 'poisson' | 'negativeBinomial' | 'geometric' | 'list';

  /** How it reads in a report: `poisson(mean 2.5)`. */
  readonly description: string;

  readonly mean: number;
  readonly variance: number;

  /** P(N = 0), P(N = 1), ... until the remaining probability is below 1e-17 (or the law ends). */
  probabilities(): Float64Array;

  /**
   * Probability generating function E[z^N] at complex points, in place: `re` and `im` hold z and receive E[z^N].
   * Defined for |z| <= 1 (and a little beyond, as far as exponential tilting needs).
   */
  generate(re: Float64Array, im: Float64Array): void;

  /**
   * The law when the year's frequency is multiplied by m >= 0: poisson and negative binomial (r fixed) have mean x m,
   * bernoulli and binomial p becomes 1 - (1 - p)^m.
   * @throws RangeError for kinds that have no such form (geometric, list).
   */
  multiplied(m: number): Frequency;
}
