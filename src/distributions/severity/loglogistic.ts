import { positive } from '../domain.ts';
import { burr } from './burr.ts';
import type { Severity } from './severity.ts';

export interface LoglogisticTerms {
  readonly gamma: number;
  /** Median, dollars. */
  readonly theta: number;
}

/**
 * Loglogistic severity: P(X > x) = 1 / (1 + (x / theta)^gamma), the Burr law with alpha = 1.
 *
 * Moment k infinite for gamma <= k. Klugman, Panjer & Willmot, Loss Models, appendix A.2.3.3.
 *
 * @throws RangeError where a parameter is not positive.
 */
export function loglogistic({ gamma, theta }: LoglogisticTerms): Severity {
  positive('loglogistic gamma', gamma);
  positive('loglogistic theta', theta);
  return Object.freeze({
    ...burr({ alpha: 1, theta, gamma }),
    description: `loglogistic(gamma ${gamma}, theta ${theta})`,
  });
}
