/** Means, standard deviations and probabilities of a finished simulation beside what is known of them exactly. */
import type { ExactCost } from '../plan/exact-cost.ts';
import type { Expectation, NotAvailable } from '../plan/exact-plan-year.ts';
import type { Exceedance, PlanFacts, RowColumn } from '../plan/plan-facts.ts';
import { estimateProportion } from '../reduce/estimate-proportion.ts';
import type { ReducerState } from '../reduce/reducer-state.ts';
import { checkDeviation, checkMean } from './check-moments.ts';
import { expectedOfColumn, knownDeviation } from './compare-expected.ts';
import { judge } from './verdict.ts';
import type { Check, Verdict } from './verification.ts';
import { zOfCount } from './z-score.ts';

/** What the checks are made against, beside the means that the facts hold. */
export interface Known {
  /** Standard deviations; undefined where it was not asked for. */
  readonly deviation: (role: RowColumn['role']) => Expectation | NotAvailable | undefined;
  /** Whether the standard deviation of a column is checked as well, which takes a sample that has seen the tail. */
  readonly checksDeviation: (role: RowColumn['role']) => boolean;
  /** What is known of the other standard errors: that the variance is finite says enough, or not. */
  readonly tail: 'finite' | 'unknown';
  readonly cost: ExactCost | NotAvailable;
  /** Probability that the aggregate attaches; undefined without one. */
  readonly attaches: Expectation | NotAvailable | undefined;
  /** Probability of a member above the attachment; null where it was not asked for. */
  readonly anyMemberAbove: Expectation | null;
}

/** Probability that chance alone flags a right simulation: it is looked at after every run. */
const FALSE_ALARM = 0.0001;

/** The checks that cost nothing, by what the plan itself knows; every simulation is put to them. */
export function checkAgreement(facts: PlanFacts, state: ReducerState): Verdict {
  const known: Known = {
    deviation: (role) => knownDeviation(facts.known, role),
    // Gross claims of a few thousand plan years seldom show their true spread; what a cover has cut off does
    checksDeviation: (role) => role === 'retained' || role === 'aggregateRecovery',
    tail: 'unknown',
    cost: facts.known.cost,
    attaches: facts.expected.probabilityAttaches,
    anyMemberAbove: null,
  };
  return judge(checkPlanYear(facts, state, known), FALSE_ALARM);
}

/** Column by column, then event by event. */
export function checkPlanYear(facts: PlanFacts, state: ReducerState, known: Known): Check[] {
  return [...checkColumns(facts, state, known), ...checkEvents(facts, state, known)];
}

/** Means and standard deviations; those of covers that the contract lacks are left out. */
function checkColumns(facts: PlanFacts, state: ReducerState, { deviation, checksDeviation, tail }: Known): Check[] {
  return facts.columns.flatMap((column, index) => {
    const expected = isInForce(facts, column) ? expectedOfColumn(facts, column) : undefined;
    if (expected === undefined) return [];
    const of = { label: column.label, unit: column.unit, column: state.columns[index]!, rows: state.rows };
    const exact = deviation(column.role);
    return [
      checkMean(of, expected, exact === undefined || 'notAvailable' in exact ? tail : exact),
      ...(exact === undefined || !checksDeviation(column.role) ? [] : [checkDeviation(of, exact)]),
    ];
  });
}

function isInForce({ terms }: PlanFacts, { role }: RowColumn): boolean {
  if (role === 'specificRecovery' || role === 'membersAbove') return terms.specific !== null;
  if (role === 'aggregateRecovery' || role === 'eligible') return terms.aggregate !== null;
  return true;
}

/** The aggregate attaching, a member above the attachment, a deficit, the others that cost decides, and the mean deficit. */
function checkEvents(facts: PlanFacts, state: ReducerState, { cost, attaches, anyMemberAbove, tail }: Known): Check[] {
  const deficit = facts.columns.findIndex(({ role }) => role === 'deficit');
  const event = (name: Exceedance['name']): readonly [string, Expectation | NotAvailable] | null => {
    if (name === 'aggregateAttaches') return attaches === undefined ? null : ['Aggregate attaches', attaches];
    if (name === 'anyMemberAbove') return anyMemberAbove && ['A member above the attachment', anyMemberAbove];
    if (name === 'deficit') return ['A deficit', 'notAvailable' in cost ? cost : cost.deficitProbability];
    return null;
  };
  return [
    ...facts.exceedances.flatMap(({ name }, index) => {
      const known = event(name);
      return known === null ? [] : [checkShare(known[0], null, state.exceedances[index]!, state.rows, known[1])];
    }),
    checkMean(
      { label: 'Deficit', unit: 'cents', column: state.columns[deficit]!, rows: state.rows },
      'notAvailable' in cost ? cost : cost.expectedDeficit,
      tail,
    ),
  ];
}

/** Of an exact value whose own error is so many standard errors, a comparison could not fail. */
const VAGUE = 5;

/** A share of plan years beside its exact probability. */
export function checkShare(
  quantity: string,
  threshold: number | null,
  count: number,
  rows: number,
  exact: Expectation | NotAvailable,
): Check {
  const { value: estimate, standardError } = estimateProportion(count, rows);
  const common = { quantity, statistic: 'probability', threshold, unit: 'probability', estimate } as const;
  if ('notAvailable' in exact) {
    return { ...common, exact: null, exactError: null, standardError, z: null, notCompared: exact.notAvailable };
  }
  // The exact one, which does not vanish where no event was simulated
  const exactly = Math.sqrt((exact.value * (1 - exact.value)) / rows);
  const known = { exact: exact.value, exactError: exact.error, standardError: exactly };
  if (exact.error > VAGUE * exactly)
    return { ...common, ...known, z: null, notCompared: 'it is not known closely enough' };
  return { ...common, ...known, z: zOfCount(count, rows, exact), notCompared: null };
}
