import { gaussHermite, type NormalNode, trapezoidal } from './normal-nodes.ts';

/** A quadrature rule with the change that the next finer rule made: the error of the rule, nearly always far above it. */
export interface ChosenNodes {
  readonly nodes: readonly NormalNode[];
  readonly errors: readonly number[];
}

const RULES: readonly (() => NormalNode[])[] = [
  () => gaussHermite(5),
  () => gaussHermite(7),
  () => gaussHermite(11),
  () => gaussHermite(17),
  () => trapezoidal(0.6),
  () => trapezoidal(0.4),
  () => trapezoidal(0.25),
  () => trapezoidal(0.15),
];

/**
 * The cheapest rule over the common risks whose results a finer rule confirms.
 *
 * @param evaluate Results under a rule, on a coarse lattice: the quadrature's error hardly depends on the lattice.
 * @param tolerances Of each result, absolute, given the results under a rule.
 * @param needed False where no risk matters: a single node is exact.
 */
export function chooseNodes(
  needed: boolean,
  evaluate: (nodes: readonly NormalNode[]) => readonly number[],
  tolerances: (results: readonly number[]) => readonly number[],
): ChosenNodes {
  const single = gaussHermite(1);
  if (!needed) return { nodes: single, errors: evaluate(single).map(() => 0) };
  let nodes = RULES[0]!();
  let results = evaluate(nodes);
  let errors: readonly number[] = results.map(() => Number.POSITIVE_INFINITY);
  for (const rule of RULES.slice(1)) {
    const finerNodes = rule();
    const finer = evaluate(finerNodes);
    errors = finer.map((value, i) => Math.abs(value - results[i]!));
    const bounds = tolerances(finer);
    if (errors.every((error, i) => error <= bounds[i]!)) return { nodes, errors };
    nodes = finerNodes;
    results = finer;
  }
  return { nodes, errors };
}
