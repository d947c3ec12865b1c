/**
 * Returns `value` if it is exact, that is a whole number of magnitude below 2^53.
 *
 * Throws RangeError otherwise: a sum that float64 has rounded must never pass for an exact one.
 */
export function safeInteger(value: number, what: string): number {
  if (Number.isSafeInteger(value)) return value;
  throw new RangeError(`${what} must be a whole number of magnitude below 2^53 to stay exact: got ${value}`);
}
