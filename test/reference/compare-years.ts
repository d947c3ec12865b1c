/** Exact quantities of a plan's year beside their estimates from simulated rows, as numbers of standard errors. */
import type { CompiledPlan } from '../../src/plan/compiled-plan.ts';
import type { RowColumn } from '../../src/plan/plan-facts.ts';
import { inThreadExecutor } from '../../src/study/in-thread-executor.ts';
import { runStudy } from '../../src/study/run-study.ts';
import { kernel } from '../laws/quick-plan.ts';
import { meanOf, varianceOf } from '../laws/z-scores.ts';

export interface Comparison {
  readonly quantity: string;
  readonly exact: number;
  readonly estimate: number;
  readonly standardError: number;
  /** What is beyond the accuracy of the exact value, in standard errors. */
  readonly z: number;
}

type Column = 'gross' | 'specificRecovery' | 'aggregateRecovery' | 'eligible' | 'retained' | 'membersAbove';

/** Columns of simulated plan years, in dollars and members. */
export type Years = Readonly<Record<Column, Float64Array>>;

const columns: readonly Column[] = [
  'gross',
  'specificRecovery',
  'aggregateRecovery',
  'eligible',
  'retained',
  'membersAbove',
];

/** Simulates plan years in this thread. */
export async function simulateYears(plan: CompiledPlan, paths: number): Promise<Years> {
  const years = Object.fromEntries(columns.map((name) => [name, new Float64Array(paths)])) as Record<
    Column,
    Float64Array
  >;
  await runStudy(plan, inThreadExecutor(kernel, plan, true), {
    paths,
    onBlock: async (block) => {
      for (const name of columns) {
        const { index, unit } = columnOf(plan, name);
        const dollars = unit === 'cents' ? 100 : 1;
        years[name].set(
          block.columns[index]!.map((value) => value / dollars),
          block.firstPath,
        );
      }
    },
  });
  return years;
}

function columnOf({ facts }: CompiledPlan, role: RowColumn['role']) {
  const index = facts.columns.findIndex((column) => column.role === role);
  return { index, unit: facts.columns[index]!.unit };
}

/** The mean. `accuracy` is that of the exact value, relative. */
export function compareMean(quantity: string, values: Float64Array, exact: number, accuracy = 0): Comparison {
  return compared(quantity, exact, meanOf(values), Math.sqrt(varianceOf(values) / values.length), accuracy * exact);
}

/** The standard deviation, by the variance of its influence function. */
export function compareDeviation(quantity: string, values: Float64Array, exact: number, accuracy = 0): Comparison {
  const mean = meanOf(values);
  const deviation = Math.sqrt(varianceOf(values));
  const influence = values.map((value) => ((value - mean) ** 2 - deviation ** 2) / (2 * deviation));
  return compared(quantity, exact, deviation, standardErrorOf(influence), accuracy * exact);
}

/** Standard deviation over mean, likewise. */
export function compareVariation(quantity: string, values: Float64Array, exact: number, accuracy = 0): Comparison {
  const mean = meanOf(values);
  const deviation = Math.sqrt(varianceOf(values));
  const influence = values.map(
    (value) =>
      ((value - mean) ** 2 - deviation ** 2) / (2 * deviation * mean) - (deviation * (value - mean)) / mean ** 2,
  );
  return compared(quantity, exact, deviation / mean, standardErrorOf(influence), accuracy * exact);
}

/** P(value > threshold); its standard error is the exact one. */
export function compareExcess(
  quantity: string,
  values: Float64Array,
  threshold: number,
  exact: number,
  accuracy = 0,
): Comparison {
  const share = shareAtMost(values, threshold);
  const standardError = Math.sqrt((exact * (1 - exact)) / values.length);
  return compared(quantity, exact, 1 - share, standardError, accuracy * exact);
}

/** The quantile, by the share of values at or below the exact one, which must be the level. `accuracy` in dollars. */
export function compareQuantile(
  quantity: string,
  values: Float64Array,
  level: number,
  exact: number,
  accuracy = 0,
): Comparison {
  const standardError = Math.sqrt((level * (1 - level)) / values.length);
  const tooFew = level - shareAtMost(values, exact + accuracy);
  const tooMany = shareAtMost(values, exact - accuracy) - level;
  const z = Math.max(tooFew, tooMany, 0) / standardError;
  return { quantity, exact: level, estimate: shareAtMost(values, exact), standardError, z: tooFew > 0 ? -z : z };
}

/** TVaR at the exact quantile v: v + E(X - v)+ / (1 - level), which no error in v of first order moves. */
export function compareTailValue(
  quantity: string,
  values: Float64Array,
  { level, quantile }: { readonly level: number; readonly quantile: number },
  exact: number,
): Comparison {
  const beyond = values.map((value) => quantile + Math.max(value - quantile, 0) / (1 - level));
  return compareMean(quantity, beyond, exact);
}

function compared(
  quantity: string,
  exact: number,
  estimate: number,
  standardError: number,
  accuracy: number,
): Comparison {
  const difference = estimate - exact;
  const beyond = Math.sign(difference) * Math.max(Math.abs(difference) - Math.abs(accuracy), 0);
  return { quantity, exact, estimate, standardError, z: beyond === 0 ? 0 : beyond / standardError };
}

function shareAtMost(values: Float64Array, threshold: number): number {
  return values.reduce((count, value) => count + Number(value <= threshold), 0) / values.length;
}

function standardErrorOf(influence: Float64Array): number {
  return Math.sqrt(varianceOf(influence) / influence.length);
}
