import { exp, log1p } from '../../units/elementary.ts';

/** ln(1 + e^y) without overflow. */
export function softplus(y: number): number {
  return y > 0 ? y + log1p(exp(-y)) : log1p(exp(y));
}
