/** From requested options to priced ones: stated premiums as they are, technical ones from what covers are expected to reimburse. */
import type { ExpectedOption } from '../plan/expect-options.ts';
import type { RequestedOption } from '../plan/resolve-options.ts';
import {
  aggregatePremium,
  type PremiumBasis,
  specificPremium,
  type TechnicalPremium,
} from '../plan/technical-premium.ts';
import { type Cents, toCents } from '../units/cents.ts';
import type { CoverPremium, OptionPremium } from './sizing.ts';
import type { YearlyAmount } from './summary.ts';

/** What a pilot simulation says of an option where the exact model is silent; dollars a year. */
export interface PilotFigures {
  /** Reimbursements kept under the aggregating specific deductible. */
  readonly kept: number;
  readonly aggregateRecovery: number;
}

export interface PricedOption {
  readonly request: RequestedOption;
  readonly expected: ExpectedOption;
  readonly premium: OptionPremium;
  /** Administration and premiums. */
  readonly fixedCosts: Cents;
  /** Exact where the recoveries are, else with the pilot's; dollars. */
  readonly expectedTotalCost: number;
}

export interface PricingContext {
  readonly basis: PremiumBasis;
  readonly employees: number;
  /** Dollars a year. */
  readonly administration: number;
  readonly grossClaims: number;
}

/** Prices an option. */
export function priceOption(
  request: RequestedOption,
  expected: ExpectedOption,
  pilot: PilotFigures,
  { basis, employees, administration, grossClaims }: PricingContext,
): PricedOption {
  const specificRecovery = expected.specificRecovery?.value ?? expected.reimbursements.value - pilot.kept;
  const aggregateRecovery = expected.aggregateRecovery?.value ?? pilot.aggregateRecovery;
  const deviation = (cover: 'specific' | 'aggregate') =>
    basis.kind === 'deviation' ? expected.deviations()[cover] : 0;
  const cover = (technical: TechnicalPremium, key: 'specific' | 'aggregate', recovery: number): CoverPremium => {
    const stated = request.premiums[key];
    const amount = stated ?? technical.amount;
    return {
      ...yearlyAmount(amount, employees),
      source: stated === null ? 'technical' : request.kind === 'quote' ? 'quote' : 'policy',
      technical: technical.amount,
      expectedRecovery: recovery,
      expectedRecoveryBasis: expected[`${key}Recovery`] === null ? 'simulated' : 'exact',
      targetLossRatio: technical.targetLossRatio,
      toTechnical: stated === null || technical.amount === 0 ? null : amount / technical.amount,
    };
  };
  const { specific, aggregate } = request;
  const ofSpecific =
    specific &&
    cover(
      specificPremium(basis, specific.attachment, { mean: specificRecovery, deviation: deviation('specific') }),
      'specific',
      specificRecovery,
    );
  const ofAggregate =
    aggregate &&
    cover(
      aggregatePremium(basis, { mean: aggregateRecovery, deviation: deviation('aggregate') }),
      'aggregate',
      aggregateRecovery,
    );
  const total = (ofSpecific?.yearly ?? 0) + (ofAggregate?.yearly ?? 0);
  const technical = (ofSpecific?.technical ?? 0) + (ofAggregate?.technical ?? 0);
  const isTechnical = [ofSpecific, ofAggregate].every((one) => one === null || one.source === 'technical');
  const fixedCosts = toCents(administration) + toCents(ofSpecific?.yearly ?? 0) + toCents(ofAggregate?.yearly ?? 0);
  return {
    request,
    expected,
    premium: {
      total: yearlyAmount(total, employees),
      specific: ofSpecific,
      aggregate: ofAggregate,
      toTechnical: isTechnical || technical === 0 ? null : total / technical,
    },
    fixedCosts,
    expectedTotalCost: grossClaims - specificRecovery - aggregateRecovery + fixedCosts / 100,
  };
}

export function yearlyAmount(dollars: number, employees: number): YearlyAmount {
  return { yearly: dollars, pepm: dollars / (12 * employees) };
}
