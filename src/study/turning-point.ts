/** Where the answer turns: the group size, attachment or margin at which another arrangement is the cheaper, or safe enough. */
import { type Lever, variedScenario } from '../plan/varied-scenario.ts';
import { dividedBy, type Estimate } from '../reduce/estimate.ts';
import type { Scenario } from '../scenario/scenario-schema.ts';
import { simulate } from './simulate.ts';
import type { YearsSummary } from './years-summary.ts';

export interface TurningPoint {
  readonly lever: Lever;
  readonly scenario: string;
  readonly seed: string;
  readonly currency: string;
  readonly paths: number;
  /** Plan years that the comparison accumulates. */
  readonly years: number;
  /** Values ascending. */
  readonly steps: readonly TurningStep[];
  /** Where the mean of ASO minus insured changes its sign; null where it does not. */
  readonly cheaper: Turn | null;
  /** The probability of ruin that is thought safe enough. */
  readonly ruinAccepted: number;
  /** Where ruin becomes less, or more, likely than that; null where it does not. */
  readonly safe: Turn | null;
}

interface TurningStep {
  readonly value: number;
  /** ASO minus insured over all years, dollars. */
  readonly difference: Estimate;
  /** The same per employee and year. */
  readonly perEmployee: Estimate;
  readonly asoCheaper: Estimate;
  readonly deficitAtLeastOnce: Estimate;
  readonly ruin: Estimate;
}

export interface Turn {
  /** The first two neighbouring values between which it turns. */
  readonly between: readonly [low: number, high: number];
  /** By a straight line between them. */
  readonly at: number;
  /** Whether the lower side is that of the self-funded plan: cheaper there, or safe there. */
  readonly below: boolean;
}

const RUIN_ACCEPTED = 0.05;

export interface TurningOptions {
  readonly paths: number;
  readonly seed?: string;
  readonly workers?: number;
  /** Told of each value before it is simulated. */
  readonly onStep?: (value: number) => void;
}

/**
 * Simulates a scenario of several plan years with a lever at each value, on the same random numbers.
 *
 * @example await turningPoint(scenario, 'employees', [50, 100, 250, 1000], { paths: 20_000 });
 * @throws RangeError for a single plan year, without values, and where the scenario has no such lever
 */
export async function turningPoint(
  scenario: Scenario,
  lever: Lever,
  values: readonly number[],
  { paths, seed, workers, onStep = () => {} }: TurningOptions,
): Promise<TurningPoint> {
  if (scenario.horizon === 1)
    throw new RangeError('Cannot look for a turning point in one plan year: write horizon: 5');
  if (values.length === 0) throw new RangeError('Cannot look for a turning point without values');
  const steps: TurningStep[] = [];
  let drawn = seed ?? scenario.seed;
  for (const value of [...new Set(values)].toSorted((a, b) => a - b)) {
    onStep(value);
    const { facts, summary } = await simulate(variedScenario(scenario, lever, value), {
      paths,
      ...(drawn !== undefined && { seed: drawn }),
      ...(workers !== undefined && { workers }),
    });
    drawn = facts.seed;
    steps.push(stepOf(value, summary.years!));
  }
  return {
    lever,
    scenario: scenario.name,
    seed: drawn!,
    currency: scenario.currency,
    paths,
    years: scenario.horizon,
    steps,
    cheaper: turnOf(steps, ({ perEmployee }) => perEmployee.value),
    ruinAccepted: RUIN_ACCEPTED,
    safe: turnOf(steps, ({ ruin }) => ruin.value - RUIN_ACCEPTED),
  };
}

function stepOf(value: number, { comparison, path, years }: YearsSummary): TurningStep {
  const { difference, asoCheaper } = comparison.at(-1)!;
  const employeeYears = years.reduce((sum, { employees }) => sum + employees, 0);
  return {
    value,
    difference: difference.mean,
    perEmployee: dividedBy(difference.mean, employeeYears),
    asoCheaper,
    deficitAtLeastOnce: path.deficitAtLeastOnce,
    ruin: path.ruin,
  };
}

/** Where a quantity, good below zero, first crosses it. */
export function turnOf<Step extends { readonly value: number }>(
  steps: readonly Step[],
  of: (step: Step) => number,
): Turn | null {
  const at = steps.findIndex((step, i) => i > 0 && of(step) <= 0 !== of(steps[i - 1]!) <= 0);
  if (at < 0) return null;
  const [low, high] = [steps[at - 1]!, steps[at]!];
  const share = of(low) / (of(low) - of(high));
  return {
    between: [low.value, high.value],
    at: low.value + share * (high.value - low.value),
    below: of(low) <= 0,
  };
}
