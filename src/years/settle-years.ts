/** The finances of a path: its claims by plan year in, a ledger of each year out. */
import { type Cents, roundHalfEven } from '../units/cents.ts';
import { forecastClaims, fundingOf } from './funding.ts';
import { indicatedInsuredPremium, rebateOf, retentionShare } from './insured.ts';
import { limitedPremium } from './rate-limits.ts';
import { addedBenefitsOf, callOf, holidayOf, reserveTarget } from './reserve.ts';
import { indicatedPremium } from './stop-loss-renewal.ts';
import type { PremiumTerms, YearsTerms } from './terms.ts';
import { paidInYear } from './unpaid-claims.ts';
import type { ClaimsRows } from './year-claims.ts';
import type { LedgerRows } from './year-ledger.ts';

/**
 * Settles the plan years of one path in order. Each year's rates know the years before it and nothing else.
 *
 * @param first row of the path's first year, in the claims and in the ledgers alike
 * @param ledgers filled from there on, a row for each year of the terms
 */
export function settleYears(terms: YearsTerms, claims: ClaimsRows, first: number, ledgers: LedgerRows): void {
  for (let year = 0; year < terms.years.length; year++) {
    bookClaims(claims, first + year, ledgers);
    renewStopLoss(terms, year, first, ledgers);
    fundYear(terms, year, first, ledgers);
    moveReserve(terms, year, first, ledgers);
    payClaims(terms, year, first, ledgers);
    renewInsured(terms, year, claims, first, ledgers);
  }
}

function bookClaims(claims: ClaimsRows, row: number, ledgers: LedgerRows): void {
  const gross = claims.gross[row]!;
  const specificRecovery = claims.specificRecovery[row]!;
  const aggregateRecovery = claims.aggregateRecovery[row]!;
  ledgers.gross[row] = gross;
  ledgers.specificRecovery[row] = specificRecovery;
  ledgers.aggregateRecovery[row] = aggregateRecovery;
  ledgers.retained[row] = gross - specificRecovery - aggregateRecovery;
  ledgers.lasers[row] = claims.lasers[row]!;
}

function renewStopLoss(terms: YearsTerms, year: number, first: number, ledgers: LedgerRows): void {
  const { specific, aggregate } = terms.stopLoss;
  const { specificIndicated, specificPremium, specificRecovery } = ledgers;
  const { aggregateIndicated, aggregatePremium, aggregateRecovery } = ledgers;
  renewCover(terms, specific, year, first, specificRecovery, specificIndicated, specificPremium);
  renewCover(terms, aggregate, year, first, aggregateRecovery, aggregateIndicated, aggregatePremium);
}

function renewCover(
  { years }: YearsTerms,
  terms: PremiumTerms,
  year: number,
  first: number,
  recoveries: Float64Array,
  indicated: Float64Array,
  premiums: Float64Array,
): void {
  const row = first + year;
  if (year === 0) {
    indicated[row] = terms.firstPremium;
    premiums[row] = terms.firstPremium;
    return;
  }
  const rated = indicatedPremium(terms, year, recoveries, first);
  const atLastRate = (premiums[row - 1]! * years[year]!.employees) / years[year - 1]!.employees;
  indicated[row] = roundHalfEven(rated);
  premiums[row] = roundHalfEven(limitedPremium(rated, atLastRate, terms.limits));
}

function fundYear({ aso }: YearsTerms, year: number, first: number, ledgers: LedgerRows): void {
  const row = first + year;
  const administration = aso.administration[year]!;
  const fixedCosts = administration + ledgers.specificPremium[row]! + ledgers.aggregatePremium[row]!;
  const forecast = forecastClaims(aso, year, ledgers.retained, first);
  const funding = fundingOf(aso, year, forecast, fixedCosts);
  const totalCost = ledgers.retained[row]! + fixedCosts;
  ledgers.administration[row] = administration;
  ledgers.forecast[row] = forecast;
  ledgers.funding[row] = funding;
  ledgers.totalCost[row] = totalCost;
  ledgers.deficit[row] = Math.max(totalCost - funding, 0);
}

/** Interest on the opening balance, a surplus into it and a deficit out of it, then what its target and zero ask for. */
function moveReserve({ aso: { reserve: terms } }: YearsTerms, year: number, first: number, ledgers: LedgerRows): void {
  const row = first + year;
  const opening = year === 0 ? terms.initial : ledgers.reserve[row - 1]!;
  const funding = ledgers.funding[row]!;
  const lastTarget = year === 0 ? null : reserveTarget(terms, ledgers.forecast[row - 1]!);
  const interest = roundHalfEven(terms.interest * opening);
  const holiday = holidayOf(terms, opening, lastTarget, funding);
  const balance = opening + interest + funding - holiday - ledgers.totalCost[row]!;
  const addedBenefits = addedBenefitsOf(terms, balance, reserveTarget(terms, ledgers.forecast[row]!));
  const call = callOf(terms, balance);
  ledgers.holiday[row] = holiday;
  ledgers.interest[row] = interest;
  ledgers.addedBenefits[row] = addedBenefits;
  ledgers.call[row] = call;
  ledgers.reserve[row] = balance - addedBenefits + call;
}

function payClaims({ aso }: YearsTerms, year: number, first: number, ledgers: LedgerRows): void {
  const row = first + year;
  const paid = paidInYear(aso.paid, ledgers.gross, first, year);
  const reimbursed =
    paidInYear(aso.paid, ledgers.specificRecovery, first, year) +
    paidInYear(aso.paid, ledgers.aggregateRecovery, first, year);
  ledgers.paid[row] = paid;
  ledgers.reimbursed[row] = reimbursed;
  ledgers.unpaid[row] = lastOf(ledgers.unpaid, row, year) + ledgers.retained[row]! - paid + reimbursed;
}

function renewInsured(
  { insured, years }: YearsTerms,
  year: number,
  claims: ClaimsRows,
  first: number,
  ledgers: LedgerRows,
): void {
  const row = first + year;
  let premium = insured.firstPremium;
  let indicated = premium;
  if (year > 0) {
    const rated = indicatedInsuredPremium(insured, years, year, claims, first);
    const atLastRate = (ledgers.insuredPremium[row - 1]! * years[year]!.members) / years[year - 1]!.members;
    indicated = roundHalfEven(rated);
    premium = roundHalfEven(limitedPremium(rated, atLastRate, insured.limits));
  }
  const gross = ledgers.gross[row]!;
  const retention = roundHalfEven(retentionShare(insured.retention) * premium);
  const rebate = rebateOf(insured, premium, gross);
  ledgers.insuredIndicated[row] = indicated;
  ledgers.insuredPremium[row] = premium;
  ledgers.insuredRetention[row] = retention;
  ledgers.rebate[row] = rebate;
  ledgers.insuredSurplus[row] = premium - gross - retention - rebate;
  ledgers.difference[row] = lastOf(ledgers.difference, row, year) + ledgers.totalCost[row]! - premium + rebate;
}

function lastOf(column: Float64Array, row: number, year: number): Cents {
  return year === 0 ? 0 : column[row - 1]!;
}
