import { gaussHermite, type NormalRule, singleNode, trapezoidal } from './normal-nodes.ts';
import { once } from './once.ts';

/** A quadrature rule with the change that the next finer rule made: the error of the rule, nearly always far above it. */
export interface ChosenRule {
  readonly rule: NormalRule;
  /** The rule that it was compared with; the same where none is needed. */
  readonly confirming: NormalRule;
  readonly errors: readonly number[];
  /** Under the rule, on the lattice that it was chosen on. */
  readonly results: readonly number[];
}

/** Secondary rules alternate, so that what a finer rule changes shows the error of either. */
const RULES: readonly (() => NormalRule)[] = [
  () => ({ primary: gaussHermite(5), secondary: gaussHermite(3) }),
  () => ({ primary: gaussHermite(7), secondary: gaussHermite(5) }),
  () => ({ primary: gaussHermite(11), secondary: gaussHermite(3) }),
  () => ({ primary: gaussHermite(17), secondary: gaussHermite(5) }),
  () => ({ primary: trapezoidal(0.6), secondary: gaussHermite(3) }),
  () => ({ primary: trapezoidal(0.4), secondary: gaussHermite(5) }),
  () => ({ primary: trapezoidal(0.25), secondary: gaussHermite(3) }),
  () => ({ primary: trapezoidal(0.15), secondary: gaussHermite(5) }),
  () => ({ primary: trapezoidal(0.1), secondary: gaussHermite(3) }),
].map(once);

/** The simplest one, for trials. */
export const simplestRule = RULES[0]!;

export interface RuleChoice {
  /** False where no risk matters: a single node is exact. */
  readonly needed: boolean;
  /** Results under a rule, on a coarse lattice: the quadrature's error hardly depends on the lattice. */
  evaluate(rule: NormalRule): readonly number[];
  /** Errors wanted, absolute, given the results. */
  tolerances(results: readonly number[]): readonly number[];
  /** False for a rule that would take too long; the search ends before it, though never before a first comparison. */
  affordable?(rule: NormalRule): boolean;
}

/** The cheapest rule over the common risks whose results a finer rule confirms, or the finest that is affordable. */
export function chooseRule({ needed, evaluate, tolerances, affordable = () => true }: RuleChoice): ChosenRule {
  if (!needed) {
    const results = evaluate(singleNode);
    return { rule: singleNode, confirming: singleNode, errors: results.map(() => 0), results };
  }
  let rule = simplestRule();
  let confirming = rule;
  let results = evaluate(rule);
  let errors: readonly number[] = results.map(() => Number.POSITIVE_INFINITY);
  for (const finerRule of RULES.slice(1)) {
    const finer = finerRule();
    if (errors[0] !== Number.POSITIVE_INFINITY && !affordable(finer)) break;
    const finerResults = evaluate(finer);
    confirming = finer;
    errors = finerResults.map((value, i) => Math.abs(value - results[i]!));
    const bounds = tolerances(finerResults);
    if (errors.every((error, i) => error <= bounds[i]!)) break;
    confirming = rule;
    rule = finer;
    results = finerResults;
  }
  return { rule, confirming, errors, results };
}
