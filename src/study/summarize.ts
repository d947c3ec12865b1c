import { cumulativeAttachment } from '../contract/monthly-view.ts';
import type { PlanFacts, RowColumn } from '../plan/plan-facts.ts';
import { dividedBy, subtractedFrom } from '../reduce/estimate.ts';
import type { ReducerState } from '../reduce/reducer-state.ts';
import type { Cents } from '../units/cents.ts';
import { basisInDollars } from './basis-in-dollars.ts';
import { summarizeCautions } from './cautions.ts';
import { checkAgreement } from './check-plan-year.ts';
import { columnOfRole } from './column-of-role.ts';
import { quoted } from './compare-expected.ts';
import { summarizeAmounts, summarizeDeficit } from './summarize-amounts.ts';
import { summarizeMembersAbove } from './summarize-members-above.ts';
import { summarizeProbabilities } from './summarize-probabilities.ts';
import { summarizeSpread } from './summarize-spread.ts';
import { summarizeYears } from './summarize-years.ts';
import type { AmountSummary, ContractSummary, CoverSummary, Summary, YearlyAmount } from './summary.ts';

/**
 * The statistics of a state, each with its error and, where the exact model knows it, its exact value. How they converged
 * and what precision was asked for a state does not tell: `summarizeStudy` does.
 *
 * Of the first plan year of each path, and these are independent. Throws RangeError for no plan year, and for a state that
 * is not of these facts.
 */
export function summarize(facts: PlanFacts, state: ReducerState): Summary {
  checkState(facts, state);
  const amounts = summarizeAmounts(facts, state);
  return {
    scenario: facts.scenario,
    scenarioHash: facts.scenarioHash,
    engineVersion: facts.engineVersion,
    seed: facts.seed,
    currency: facts.currency,
    paths: state.rows,
    horizon: facts.horizon,
    planYears: state.rows,
    employees: facts.employees,
    members: facts.members,
    contract: contractInDollars(facts),
    fixedCosts: yearlyAmount(facts, facts.fixedCosts),
    funding: yearlyAmount(facts, facts.funding),
    amounts,
    ...monthsOf(facts),
    deficit: summarizeDeficit(facts, state),
    probabilities: summarizeProbabilities(facts, state),
    membersAbove: summarizeMembersAbove(facts, state),
    largestMember: summarizeSpread(columnOfRole(facts, state, 'largestMember').bins, state.rows),
    covers: {
      specific: facts.terms.specific && valueCover(amountOfRole(amounts, 'specificRecovery'), facts.premiums.specific),
      aggregate:
        facts.terms.aggregate && valueCover(amountOfRole(amounts, 'aggregateRecovery'), facts.premiums.aggregate),
    },
    notices: facts.notices ?? [],
    ...(facts.bulk && { bulk: facts.bulk }),
    agreement: checkAgreement(facts, state),
    convergence: [],
    cautions: summarizeCautions(facts, state),
    precision: null,
    years: summarizeYears(facts, state),
  };
}

function checkState({ columns: ofRows, exceedances, years }: PlanFacts, state: ReducerState): void {
  const columns = [...ofRows, ...(years?.columns ?? [])];
  if (state.rows < 1) throw new RangeError('Cannot summarize a study of no plan years');
  if (state.columns.length !== columns.length || state.exceedances.length !== exceedances.length) {
    throw new RangeError(
      `Cannot summarize as the state is of another plan: it must have ${columns.length} columns and ` +
        `${exceedances.length} exceedances: got ${state.columns.length} and ${state.exceedances.length}`,
    );
  }
}

function valueCover({ mean }: AmountSummary, premium: Cents | null): CoverSummary {
  if (premium === null) return { premium: null, recovery: mean, lossRatio: null, costOfCover: null };
  const dollars = premium / 100;
  const recovery = quoted(mean);
  return {
    premium: dollars,
    recovery: mean,
    lossRatio: dollars > 0 ? dividedBy(recovery, dollars) : null,
    costOfCover: subtractedFrom(dollars, recovery),
  };
}

function contractInDollars({ terms: { specific, aggregate } }: PlanFacts): ContractSummary {
  return {
    specific: specific && {
      attachment: specific.attachment / 100,
      limit: dollarsOrUnlimited(specific.limit),
      share: specific.share,
      lasers: (specific.lasers ?? []).map(({ members, attachment }) => ({
        members,
        attachment: dollarsOrUnlimited(attachment),
      })),
      aggregatingSpecific: (specific.aggregatingSpecific ?? 0) / 100,
      ...basisInDollars(specific),
    },
    aggregate: aggregate && {
      attachment: aggregate.attachment / 100,
      limit: dollarsOrUnlimited(aggregate.limit),
      share: aggregate.share,
      eligible: aggregate.eligible,
      countsLaserCorridor: aggregate.countsLaserCorridor ?? false,
      countsAggregatingSpecific: aggregate.countsAggregatingSpecific ?? false,
      ...basisInDollars(aggregate),
    },
  };
}

function monthsOf({ payment, terms: { aggregate } }: PlanFacts): Pick<Summary, 'months'> {
  if (payment === undefined || payment.months === 0) return {};
  return {
    months: Array.from({ length: payment.months }, (_, i) => ({
      month: i + 1,
      attachment: aggregate && cumulativeAttachment(aggregate, i + 1) / 100,
    })),
  };
}

function dollarsOrUnlimited(limit: Cents): number | null {
  return Number.isFinite(limit) ? limit / 100 : null;
}

function yearlyAmount({ employees }: PlanFacts, cents: Cents): YearlyAmount {
  return { yearly: cents / 100, pepm: cents / 100 / (12 * employees) };
}

function amountOfRole(amounts: readonly AmountSummary[], role: RowColumn['role']): AmountSummary {
  return amounts.find((amount) => amount.role === role)!;
}
