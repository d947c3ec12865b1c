import { toCents } from '../../src/units/cents.ts';
import { ledgerRows } from '../../src/years/ledger-columns.ts';
import { settleYears } from '../../src/years/settle-years.ts';
import type { YearsTerms } from '../../src/years/terms.ts';
import type { ClaimsRows } from '../../src/years/year-claims.ts';
import { ledgerAt, type YearLedger } from '../../src/years/year-ledger.ts';

export const cents = (dollars: readonly number[]): number[] => dollars.map(toCents);

const unlimited = { increase: null, decrease: null };

/** Terms of three plan years, amounts in dollars in the worked example. */
export const threeYears: YearsTerms = {
  years: [
    { employees: 100, members: 200 },
    { employees: 100, members: 200 },
    { employees: 110, members: 220 },
  ],
  aso: {
    administration: cents([50_000, 51_500, 58_000]),
    firstFunding: toCents(1_000_000),
    expected: cents([800_000, 864_000, 1_000_000]),
    experience: [
      { paid: [], expected: [], credibility: 0 },
      { paid: [0.6], expected: [0.6], credibility: 0.5 },
      { paid: [0.3, 0.6], expected: [0.3, 0.6], credibility: 0.75 },
    ],
    margin: 0.05,
    paid: [0.9, 1],
    reserve: {
      initial: toCents(100_000),
      interest: 0.03,
      targetMonths: 1.2,
      above: 'premiumHoliday',
      below: 'call',
    },
  },
  stopLoss: {
    specific: {
      firstPremium: toCents(120_000),
      manual: cents([120_000, 138_000, 174_570]),
      expected: cents([96_000, 110_400, 139_656]),
      experienceYears: 1,
      credibility: [0, 0.2, 0.2],
      limits: { increase: 0.25, decrease: null },
    },
    aggregate: {
      firstPremium: toCents(10_000),
      manual: cents([10_000, 10_500, 12_000]),
      expected: cents([5_000, 5_250, 6_000]),
      experienceYears: 3,
      credibility: [0, 0, 0],
      limits: unlimited,
    },
  },
  insured: {
    firstPremium: toCents(1_250_000),
    manual: cents([1_075_000, 1_161_000, 1_379_268]),
    poolingCharge: cents([130_000, 150_000, 190_000]),
    growth: [1, 1.08, 1.1664],
    experience: [
      { paid: [], expected: [], credibility: 0 },
      { paid: [0.5], expected: [0.5], credibility: 0.6 },
      { paid: [0.5, 0.5], expected: [0.5, 0.5], credibility: 0.75 },
    ],
    retention: { administration: 0.07, commission: 0.03, premiumTax: 0.02, riskCharge: 0.02 },
    limits: { increase: 0.12, decrease: 0.05 },
    minimumLossRatio: 0.85,
  },
};

/** Claims of the example by year. */
export const threeYearClaims: ClaimsRows = {
  gross: Float64Array.from(cents([1_000_000, 1_300_000, 900_000])),
  specificRecovery: Float64Array.from(cents([150_000, 200_000, 0])),
  aggregateRecovery: Float64Array.from(cents([0, 50_000, 0])),
  pooledClaims: Float64Array.from(cents([100_000, 180_000, 0])),
  lasers: new Float64Array(3),
};

/** The ledgers of one path. */
export function settled(terms: YearsTerms, claims: ClaimsRows): YearLedger[] {
  const rows = ledgerRows(() => new Float64Array(terms.years.length));
  settleYears(terms, claims, 0, rows);
  return terms.years.map((_, year) => ledgerAt(rows, year));
}
