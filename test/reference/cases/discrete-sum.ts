/** The law of a sum whose amounts lie on a lattice, by the exact model's transform: there is no discretisation error. */
import type { Frequency } from '../../../src/distributions/frequency/frequency.ts';
import type { Severity } from '../../../src/distributions/severity/severity.ts';
import { cappedCompound } from '../../../src/exact/compound.ts';

export interface DiscreteSum {
  readonly mean: number;
  readonly variance: number;
  /** P(S = x). */
  at(x: number): number;
  /** P(S <= x). */
  upTo(x: number): number;
  /** E[(S - x)+]. */
  excess(x: number): number;
  /** The smallest amount with F(x) >= level, but for rounding. */
  quantile(level: number): number;
  tailValue(level: number): number;
}

const ROUNDING = 1e-13;

/** @param cells A power of two; so many units hold all but a negligible part of the law. */
export function discreteSum(frequency: Frequency, severity: Severity, unit: number, cells: number): DiscreteSum {
  const { mass } = cappedCompound(frequency, severity, unit * cells, cells);
  const over = (value: (x: number) => number) => mass.reduce((sum, p, cell) => sum + p * value(unit * cell), 0);
  const mean = over((x) => x);
  const excess = (x: number) => over((s) => Math.max(s - x, 0));
  const quantile = (level: number) => {
    let cell = 0;
    for (let below = mass[0]!; below < level - ROUNDING; below += mass[cell]!) cell++;
    return unit * cell;
  };
  return {
    mean,
    variance: over((x) => (x - mean) ** 2),
    at: (x) => mass[Math.round(x / unit)]!,
    upTo: (x) => over((s) => Number(s <= x)),
    excess,
    quantile,
    tailValue: (level) => quantile(level) + excess(quantile(level)) / (1 - level),
  };
}
