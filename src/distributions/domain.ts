/** Checks of a parameter's domain: they return the value, so that a check reads as an assignment. NaN is refused. */

/** @throws RangeError unless value is positive and finite. */
export function positive(name: string, value: number): number {
  if (!(value > 0 && value < Infinity)) throw new RangeError(`${name} must be > 0 and finite: got ${value}`);
  return value;
}

/** @throws RangeError unless value is zero or positive, and finite. */
export function nonNegative(name: string, value: number): number {
  if (!(value >= 0 && value < Infinity)) throw new RangeError(`${name} must be >= 0 and finite: got ${value}`);
  return value;
}

/** @throws RangeError unless 0 <= value <= 1. */
export function probability(name: string, value: number): number {
  if (!(value >= 0 && value <= 1)) throw new RangeError(`${name} must be from 0 to 1: got ${value}`);
  return value;
}

/** The probabilities divided by their sum. @throws RangeError unless each is >= 0 and they sum to 1 within tolerance. */
export function normalised(name: string, probabilities: readonly number[], tolerance = 1e-9): number[] {
  let sum = 0;
  for (const p of probabilities) sum += probability(name, p);
  if (!(Math.abs(sum - 1) <= tolerance)) {
    throw new RangeError(`${name} must sum to 1 within ${tolerance}: got ${probabilities.length} that sum to ${sum}`);
  }
  return probabilities.map((p) => p / sum);
}
