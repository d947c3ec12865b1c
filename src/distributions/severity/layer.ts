import { nonNegative } from '../domain.ts';
import type { Severity } from './severity.ts';

/**
 * Mean of the layer `limit xs attachment`, E[min((X - attachment)+, limit)], dollars; `limit` may be Infinity.
 *
 * @throws RangeError where the attachment or the limit is negative.
 */
export function layerMean(severity: Severity, attachment: number, limit: number): number {
  nonNegative('layer attachment', attachment);
  if (!(limit >= 0)) throw new RangeError(`layer limit must be >= 0: got ${limit}`);
  return severity.limitedMean(attachment + limit) - severity.limitedMean(attachment);
}
