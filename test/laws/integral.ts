/** Gauss-Legendre rule of eight points: positive nodes on [-1, 1] and their weights. */
const RULE = [
  [0.1834346424956498, 0.362683783378362],
  [0.525532409916329, 0.31370664587788727],
  [0.7966664774136267, 0.22238103445337448],
  [0.9602898564975363, 0.10122853629037626],
] as const;

/**
 * ∫ g(x) dx over [0, to] by adaptive halving, the tests' own yardstick, unrelated to the source's rule; in ln x, as
 * amounts span many orders of magnitude. `g` is bounded near zero and may jump; features lie between the breaks.
 */
export function integralFromZero(
  g: (x: number) => number,
  to: number,
  breaks: readonly number[] = [],
  relative = 1e-11,
): number {
  const start = 1e-12 * Math.min(to, ...breaks.filter((x) => x > 1e-270));
  const edges = [start, ...[...breaks].sort((a, b) => a - b).filter((x) => x > start && x < to), to].map(Math.log);
  const f = (u: number) => Math.exp(u) * g(Math.exp(u));
  const panels = edges.slice(1).map((b, i) => ({ a: edges[i]!, b, rough: rule(f, edges[i]!, b) }));
  const tolerance = relative * panels.reduce((sum, { rough }) => sum + Math.abs(rough), start * g(start));
  const splits = { left: MOST_SPLITS };
  return panels.reduce(
    (sum, { a, b, rough }) => sum + refined(f, a, b, rough, tolerance / 20, splits),
    start * g(start),
  );
}

/** Jumps need a few dozen each; rounding would take any number. */
const MOST_SPLITS = 20_000;

function refined(
  f: (u: number) => number,
  a: number,
  b: number,
  rough: number,
  tolerance: number,
  splits: { left: number },
): number {
  const middle = (a + b) / 2;
  const left = rule(f, a, middle);
  const right = rule(f, middle, b);
  const change = Math.abs(left + right - rough);
  if (change <= tolerance || change <= 1e-13 * Math.abs(rough) || splits.left-- <= 0) return left + right;
  return refined(f, a, middle, left, tolerance / 2, splits) + refined(f, middle, b, right, tolerance / 2, splits);
}

function rule(f: (u: number) => number, a: number, b: number): number {
  const half = (b - a) / 2;
  const centre = (a + b) / 2;
  let sum = 0;
  for (const [node, weight] of RULE) sum += weight * (f(centre - half * node) + f(centre + half * node));
  return half * sum;
}
