/** The finances of a path: its claims by plan year in, a ledger of each year out. */
import type { Cents } from '../units/cents.ts';
import { forecastClaims, fundingOf } from './funding.ts';
import { insuredPremium, insurerAccount } from './insured.ts';
import { reserveTarget, reserveYear } from './reserve.ts';
import { renewedPremium } from './stop-loss-renewal.ts';
import type { YearsTerms } from './terms.ts';
import { paidInYear } from './unpaid-claims.ts';
import { retainedClaims, type YearClaims } from './year-claims.ts';
import type { YearLedger } from './year-ledger.ts';

/**
 * Settles the plan years of one path in order. Each year's rates know the years before it and nothing else.
 *
 * @param claims an entry for each plan year of the terms
 */
export function settleYears(terms: YearsTerms, claims: readonly YearClaims[]): YearLedger[] {
  const ledgers: YearLedger[] = [];
  for (let year = 0; year < terms.years.length; year++) ledgers.push(settleYear(terms, claims, ledgers, year));
  return ledgers;
}

function settleYear(
  terms: YearsTerms,
  claims: readonly YearClaims[],
  earlier: readonly YearLedger[],
  year: number,
): YearLedger {
  const { years, aso, stopLoss, insured } = terms;
  const ofYear = claims[year]!;
  const last = year === 0 ? null : earlier[year - 1]!;
  const specificOf = (j: number) => claims[j]!.specificRecovery;
  const aggregateOf = (j: number) => claims[j]!.aggregateRecovery;

  const specific = renewedPremium(stopLoss.specific, years, year, specificOf, last?.specificPremium ?? 0);
  const aggregate = renewedPremium(stopLoss.aggregate, years, year, aggregateOf, last?.aggregatePremium ?? 0);
  const administration = aso.administration[year]!;
  const fixedCosts = administration + specific.premium + aggregate.premium;
  const forecast = forecastClaims(aso, year, earlier);
  const funding = fundingOf(aso, year, forecast, fixedCosts);
  const retained = retainedClaims(ofYear);
  const totalCost = retained + fixedCosts;
  const reserve = reserveYear(
    aso.reserve,
    last?.reserve ?? aso.reserve.initial,
    last && reserveTarget(aso.reserve, last.forecast),
    reserveTarget(aso.reserve, forecast),
    funding,
    totalCost,
  );

  const paid = paidInYear(aso.paid, (j) => claims[j]!.gross, year);
  const reimbursed = paidInYear(aso.paid, specificOf, year) + paidInYear(aso.paid, aggregateOf, year);
  const pooledOf = (j: number) => claims[j]!.pooledClaims;
  const premium = insuredPremium(insured, years, year, earlier, pooledOf, last?.insuredPremium ?? 0);
  const insurer = insurerAccount(insured, premium.premium, ofYear.gross);

  return {
    gross: ofYear.gross,
    specificRecovery: ofYear.specificRecovery,
    aggregateRecovery: ofYear.aggregateRecovery,
    retained,
    administration,
    specificPremium: specific.premium,
    aggregatePremium: aggregate.premium,
    totalCost,
    forecast,
    funding,
    holiday: reserve.holiday,
    interest: reserve.interest,
    call: reserve.call,
    addedBenefits: reserve.addedBenefits,
    reserve: reserve.reserve,
    paid,
    reimbursed,
    unpaid: (last?.unpaid ?? 0) + retained - paid + reimbursed,
    specificIndicated: specific.indicated,
    aggregateIndicated: aggregate.indicated,
    lasers: ofYear.lasers,
    insuredPremium: premium.premium,
    insuredIndicated: premium.indicated,
    insuredRetention: insurer.retention,
    rebate: insurer.rebate,
    insuredSurplus: insurer.surplus,
    difference: (last?.difference ?? 0) + totalCost - premium.premium + insurer.rebate,
  };
}

/** Cash in hand at the end of a year: the reserve and what is held for unpaid claims. */
export function cashOf({ reserve, unpaid }: YearLedger): Cents {
  return reserve + unpaid;
}
