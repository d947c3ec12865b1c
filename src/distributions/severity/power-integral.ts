import { expm1 } from '../../units/elementary.ts';

/**
 * (e^(h w) - 1) / h, the integral of e^(h t) over [0, w]; w where h = 0.
 *
 * The limited mean of every Pareto law is of this form with h = 1 - alpha, so that alpha = 1 is no special case.
 */
export function powerIntegral(h: number, w: number): number {
  return h === 0 ? w : expm1(h * w) / h;
}
