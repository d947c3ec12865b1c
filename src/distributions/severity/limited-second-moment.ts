import { exp, log } from '../../units/elementary.ts';
import { integrate } from './integrate.ts';
import { limitedSecondMomentOfSegments } from './segmented-severity.ts';
import type { Severity, SmoothPiece } from './severity.ts';

/**
 * E[min(X, limit)²] in dollars², limit finite: in closed form on segments, by quadrature to about 1e-11 elsewhere.
 *
 * The families state no limited second moment of their own: only cut laws (`limit`, `truncate`, `splice`) need it.
 */
export function limitedSecondMoment(severity: Severity, limit: number): number {
  if (!(limit > 0)) return 0;
  let sum = 0;
  for (const piece of severity.pieces) {
    sum +=
      piece.probability *
      (piece.kind === 'segments' ? limitedSecondMomentOfSegments(piece.segments, limit) : ofSmooth(piece, limit));
  }
  return sum;
}

/** Between these quantiles a law has no feature that the quadrature could overlook. */
const LANDMARKS = [1 - 1e-12, 1 - 1e-6, 0.999, 0.9, 0.5, 0.1, 1e-3, 1e-6, 1e-9, 1e-12, 1e-18];

/** low² + 2 ∫ x P(X > x) dx from the lower end to the limit, in u = ln x, where every family is smooth. */
function ofSmooth(piece: SmoothPiece, limit: number): number {
  const smallest = piece.upperQuantile(1);
  if (limit <= smallest) return limit * limit;
  const typical = Math.min(piece.upperQuantile(0.5), limit);
  // Below 1e-8 of a typical amount the square adds less than 1e-16 of the result.
  const start = Math.max(smallest, 1e-8 * typical);
  const end = Math.min(limit, piece.upperQuantile(1e-300));
  const between = LANDMARKS.map((s) => piece.upperQuantile(s)).filter((x) => x > start && x < end);
  const integrand = (u: number) => {
    const x = exp(u);
    return 2 * x * x * piece.survival(x);
  };
  return start * start + integrate(integrand, [start, ...between, end].map(log));
}
