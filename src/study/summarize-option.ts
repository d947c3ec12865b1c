/** The result of one option. */
import type { Expectation } from '../plan/exact-plan-year.ts';
import {
  MEMBER_COUNTS,
  SUM_AGGREGATE_RECOVERY,
  SUM_ATTACHES,
  SUM_DEFICIT,
  SUM_DISTANCE,
  SUM_EXCESS,
  SUM_OVER,
  SUM_OVER_OWN,
  SUM_OWN_DEFICIT,
} from '../plan/sizing-layout.ts';
import { OVER_FUNDING } from '../plan/write-sizing.ts';
import { dividedBy, type Estimate } from '../reduce/estimate.ts';
import { estimateProportion } from '../reduce/estimate-proportion.ts';
import { type Cents, toDollars } from '../units/cents.ts';
import { basisInDollars } from './basis-in-dollars.ts';
import { compareExpected } from './compare-expected.ts';
import { contractualMaximum } from './contractual-maximum.ts';
import type { CostStatistics } from './cost-statistics.ts';
import { pairedDifferences } from './paired-differences.ts';
import { yearlyAmount } from './price-options.ts';
import { batchTotal, errorOf, estimateWith, grossOf, rowsOf, totalOf } from './sized-sums.ts';
import type { AggregateUse, Claimants, Deficit, OptionDesign, SizedOption } from './sizing.ts';
import { BASELINE, type RunOption, type SizingRun } from './sizing-run.ts';
import type { SizingState } from './sizing-state.ts';
import { type References, stopLossValue } from './stop-loss-value.ts';
import type { ComparedEstimate } from './summary.ts';

/** Everything that is told of an option. */
export function summarizeOption(
  run: SizingRun,
  option: RunOption,
  statistics: CostStatistics,
  references: References,
): SizedOption {
  const { facts } = run;
  const { request, premium, fixedCosts } = option;
  const exact = exactFigures(run, option);
  const recovery = recoveries(run.state, option, exact);
  const cost = premium.total.yearly;
  const costOfCover = besideExact(
    {
      ...recovery.total,
      value: cost - recovery.total.value,
      low: flipped(cost, recovery.total.high),
      high: flipped(cost, recovery.total.low),
    },
    exact.total && { value: cost - exact.total.value, error: exact.total.error },
  );
  return {
    id: request.id,
    label: request.label,
    kind: request.kind,
    carrier: request.carrier,
    design: designOf(option),
    premium,
    administration: yearlyAmount(toDollars(run.administration), facts.employees),
    fixedCosts: yearlyAmount(toDollars(fixedCosts), facts.employees),
    recovery,
    lossRatio: cost > 0 ? dividedBy(plain(recovery.total), cost) : null,
    costOfCover,
    retained: besideExact(lessDollars(statistics.mean, toDollars(fixedCosts)), exact.retained),
    totalCost: {
      mean: besideExact(
        statistics.mean,
        exact.retained && { ...exact.retained, value: exact.retained.value + toDollars(fixedCosts) },
      ),
      meanPepm: dividedBy(statistics.mean, 12 * facts.employees),
      standardDeviation: besideExact(statistics.standardDeviation, null),
      quantiles: statistics.quantiles,
      tailValues: statistics.tailValues,
    },
    deficit: {
      common: deficitOf(run.state, option, run.funding, SUM_OVER, SUM_DEFICIT),
      own: deficitOf(run.state, option, option.ownFunding, SUM_OVER_OWN, SUM_OWN_DEFICIT),
    },
    claimants: claimantsOf(run.state, option),
    aggregateUse: aggregateUse(run.state, option),
    contractualMaximum: contractualMaximum(facts, option),
    value: stopLossValue(run, option, statistics, references, costOfCover.expected ?? costOfCover.value),
    versusBaseline:
      option.place.index === BASELINE ? null : pairedDifferences(run, option, statistics, references.baseline),
  };
}

/** What the exact model says, dollars; null where it is silent. */
interface ExactFigures {
  readonly specific: Expectation | null;
  readonly aggregate: Expectation | null;
  readonly total: Expectation | null;
  readonly retained: Expectation | null;
}

function exactFigures({ grossClaims }: SizingRun, { expected }: RunOption): ExactFigures {
  const { specificRecovery: specific, aggregateRecovery: aggregate } = expected;
  if (specific === null || aggregate === null) return { specific, aggregate, total: null, retained: null };
  const total = { value: specific.value + aggregate.value, error: specific.error + aggregate.error };
  return {
    specific,
    aggregate,
    total,
    retained: { value: grossClaims.value - total.value, error: grossClaims.error + total.error },
  };
}

/** Reimbursements follow from gross claims, total costs and the aggregate's: the specific's is what is missing. */
function recoveries(state: SizingState, option: RunOption, exact: ExactFigures): SizedOption['recovery'] {
  const { index, centre } = option.place;
  const rows = rowsOf(state);
  // Of a batch: gross claims - (total cost - fixed costs)
  const constant = option.fixedCosts - centre;
  const total = (batch: number) =>
    state.gross[batch]! - batchTotal(state, index, SUM_DISTANCE, batch) + constant * state.rows[batch]!;
  const aggregate = (batch: number) => batchTotal(state, index, SUM_AGGREGATE_RECOVERY, batch);
  const ofAggregate = totalOf(state, index, SUM_AGGREGATE_RECOVERY) / rows;
  const ofBoth = (grossOf(state) - totalOf(state, index, SUM_DISTANCE)) / rows + constant;
  const estimate = (value: number, influence: (batch: number) => number, expected: Expectation | null) =>
    besideExact(dividedBy(estimateWith(value, errorOf(state, influence)), 100), expected);
  return {
    specific: estimate(ofBoth - ofAggregate, (batch) => total(batch) - aggregate(batch), exact.specific),
    aggregate: estimate(ofAggregate, aggregate, exact.aggregate),
    total: estimate(ofBoth, total, exact.total),
  };
}

function deficitOf(state: SizingState, option: RunOption, funding: Cents, over: number, deficit: number): Deficit {
  const { index } = option.place;
  const rows = rowsOf(state);
  const years = totalOf(state, index, over);
  const sum = totalOf(state, index, deficit);
  const error = errorOf(state, (batch) => batchTotal(state, index, deficit, batch));
  return {
    funding: toDollars(funding),
    probability: besideExact(estimateProportion(years, rows), null),
    expected: besideExact(dividedBy(estimateWith(sum / rows, error), 100), null),
    expectedGivenDeficit: years === 0 ? null : sum / years / 100,
    exceeds: OVER_FUNDING.slice(1).map((by, i) => ({
      by,
      ...estimateProportion(totalOf(state, index, over + i + 1), rows),
    })),
  };
}

/** The distribution ends where so many or more are rarer than this. */
const RAREST = 0.001;

function claimantsOf(state: SizingState, { cover, request, expected }: RunOption): Claimants {
  const rows = rowsOf(state);
  const counts = Array.from(state.members.subarray(cover * MEMBER_COUNTS, (cover + 1) * MEMBER_COUNTS));
  if (request.specific === null) counts.fill(0).splice(0, 1, rows);
  const moment = (power: number) => counts.reduce((sum, years, members) => sum + years * members ** power, 0) / rows;
  const mean = moment(1);
  const error = Math.sqrt(Math.max(moment(2) - mean * mean, 0) / Math.max(rows - 1, 1));
  const distribution: { members: number; orMore: boolean; probability: number }[] = [];
  let left = rows;
  for (let members = 0; members < counts.length - 1 && (members === 0 || left > RAREST * rows); members++) {
    distribution.push({ members, orMore: false, probability: counts[members]! / rows });
    left -= counts[members]!;
  }
  return {
    expected: besideExact(
      estimateWith(mean, error),
      request.specific === null ? null : expected.membersAbove,
      'members',
    ),
    atLeastOne: estimateProportion(rows - counts[0]!, rows),
    distribution: [...distribution, { members: distribution.length, orMore: true, probability: left / rows }],
  };
}

function aggregateUse(state: SizingState, { place, expected }: RunOption): AggregateUse | null {
  const { aggregate } = expected.terms;
  if (aggregate === null || expected.eligible.value === 0) return null;
  const rows = rowsOf(state);
  const excess = dividedBy(
    estimateWith(
      totalOf(state, place.index, SUM_EXCESS) / rows,
      errorOf(state, (batch) => batchTotal(state, place.index, SUM_EXCESS, batch)),
    ),
    100,
  );
  const eligible = expected.eligible.value;
  const attachment = toDollars(aggregate.attachment);
  const entryRatio = attachment / eligible;
  const charge = dividedBy(excess, eligible);
  return {
    attaches: besideExact(
      estimateProportion(totalOf(state, place.index, SUM_ATTACHES), rows),
      expected.probabilityAttaches,
      'probability',
    ),
    corridorUse: withValue(dividedBy(excess, attachment), (eligible - excess.value) / attachment),
    insuranceCharge: charge,
    insuranceSavings: withValue(charge, entryRatio - 1 + charge.value),
    entryRatio,
  };
}

/** Another value with the same standard error. */
function withValue({ standardError }: Estimate, value: number): Estimate {
  return estimateWith(value, standardError);
}

function designOf({ expected: { terms, eligible }, request }: RunOption): OptionDesign {
  const { specific, aggregate } = terms;
  return {
    specific: specific && {
      attachment: toDollars(specific.attachment),
      limit: orNull(specific.limit),
      share: specific.share,
      aggregatingSpecific: toDollars(specific.aggregatingSpecific ?? 0),
      lasers: (specific.lasers ?? []).map(({ members, attachment }) => ({ members, attachment: orNull(attachment) })),
      ...basisInDollars(specific),
    },
    aggregate: aggregate && {
      corridor: request.aggregate?.corridor ?? toDollars(aggregate.attachment) / eligible.value,
      attachment: toDollars(aggregate.attachment),
      limit: orNull(aggregate.limit),
      share: aggregate.share,
      eligible: aggregate.eligible,
      ...basisInDollars(aggregate),
    },
  };
}

function orNull(cents: Cents): number | null {
  return Number.isFinite(cents) ? toDollars(cents) : null;
}

function besideExact(
  estimate: Estimate,
  exact: Expectation | null,
  unit: 'dollars' | 'members' | 'probability' = 'dollars',
): ComparedEstimate {
  return compareExpected(plain(estimate), unit, exact ?? undefined);
}

function plain({ value, standardError, low, high, tooFew }: Estimate): Estimate {
  return { value, standardError, low, high, ...(tooFew && { tooFew }) };
}

function flipped(from: number, bound: number | null): number | null {
  return bound === null ? null : from - bound;
}

function lessDollars({ value, low, high, ...rest }: Estimate, dollars: number): Estimate {
  const less = (bound: number | null) => (bound === null ? null : bound - dollars);
  return { ...rest, value: value - dollars, low: less(low), high: less(high) };
}
