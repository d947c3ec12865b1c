import type { RateLimits } from './terms.ts';

/**
 * An indicated premium within the limits of its renewal: no more than a stated share above or below the premium that the
 * last rate would bring with this year's enrolment.
 */
export function limitedPremium(indicated: number, atLastRate: number, { increase, decrease }: RateLimits): number {
  if (increase !== null && indicated > atLastRate * (1 + increase)) return atLastRate * (1 + increase);
  if (decrease !== null && indicated < atLastRate * (1 - decrease)) return atLastRate * (1 - decrease);
  return indicated;
}
