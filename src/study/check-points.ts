import type { ExactLaw, ExactYear, Expectation } from '../plan/exact-plan-year.ts';
import type { Exceedance, PlanFacts } from '../plan/plan-facts.ts';
import { type Cents, toCents, toDollars } from '../units/cents.ts';

const LEVELS = [0.5, 0.9, 0.95, 0.99];

/** Relative: the stated error of the specific recovery's far tail is an estimate, and may be several times too small. */
const TAIL_ERROR = 1e-4;

type CheckedLaw = 'gross' | 'specificRecovery' | 'eligible' | 'retained';

/** An amount at which the law of a column is checked: the share of plan years above it. */
export interface CheckPoint {
  readonly law: CheckedLaw;
  readonly threshold: Cents;
  readonly exact: Expectation;
}

/**
 * The exact quantiles at which a simulation is checked, in cents. Atoms make several levels one point; it is asked for
 * P(X > point), which an atom lifts away from 1 - level. Quantiles beyond the reach of the exact model are left out.
 */
export function checkPoints({ terms }: PlanFacts, year: ExactYear): CheckPoint[] {
  return [
    ...(year.coupled === null ? pointsOf('gross', year.gross, 0) : []),
    ...(terms.specific === null ? [] : pointsOf('specificRecovery', year.specificRecovery, TAIL_ERROR)),
    ...(terms.aggregate === null || 'notAvailable' in year.eligible ? [] : pointsOf('eligible', year.eligible, 0)),
    ...('notAvailable' in year.retained ? [] : pointsOf('retained', year.retained, 0)),
  ];
}

function pointsOf(name: CheckedLaw, law: ExactLaw, tailError: number): CheckPoint[] {
  const quantiles = LEVELS.map((level) => law.quantile(level)).filter(({ error }) => Number.isFinite(error));
  const thresholds = new Set(quantiles.map(({ value }) => Math.max(0, toCents(value))));
  return [...thresholds].map((threshold) => {
    const { value, error } = law.probabilityAbove(toDollars(threshold));
    return { law: name, threshold, exact: { value, error: Math.max(error, tailError * value) } };
  });
}

/** The points as the kernel counts them. */
export function exceedancesAt({ columns }: PlanFacts, points: readonly CheckPoint[]): Exceedance[] {
  return points.map(({ law, threshold }) => ({
    name: 'check',
    column: columns.findIndex(({ role }) => role === law),
    threshold,
  }));
}
