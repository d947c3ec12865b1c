/** How many standard errors a sample lies from what it must be; 0 where both agree and nothing varies. */

/** Of the sample's mean. */
export function zOfMean(values: Float64Array, expected: number): number {
  return standardised(meanOf(values) - expected, Math.sqrt(varianceOf(values) / values.length));
}

/** Of the sample's mean square around the true mean: tests the variance. */
export function zOfVariance(values: Float64Array, mean: number, variance: number): number {
  return zOfMean(
    values.map((value) => (value - mean) ** 2),
    variance,
  );
}

/** Of a count of successes in `trials` independent trials. */
export function zOfCount(count: number, trials: number, probability: number): number {
  return standardised(count - trials * probability, Math.sqrt(trials * probability * (1 - probability)));
}

/** Of the sample's share of values at most `quantile`, which must be `level`: the order statistics' interval. */
export function zOfQuantile(values: Float64Array, level: number, quantile: number): number {
  return zOfCount(
    values.reduce((count, value) => count + Number(value <= quantile), 0),
    values.length,
    level,
  );
}

export function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function varianceOf(values: Float64Array): number {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}

function standardised(difference: number, standardError: number): number {
  return difference === 0 ? 0 : difference / standardError;
}
