/**
 * Several plan years of a 250-employee plan that no kernel simulated: claims by a few formulas of the right size, settled
 * by the specification of the finances, so that outputs can be tested on ledgers that hold and numbers that belong together.
 */
import seedrandom from 'seedrandom';
import type { YearsRun } from '../../src/output/report/years/years-context.ts';
import { bareEstimate, type Estimate, normalEstimate } from '../../src/reduce/estimate.ts';
import { STANDARD_COMPLETION } from '../../src/scenario/completion.ts';
import type { ChosenPath } from '../../src/study/chosen-path.ts';
import type {
  AboveForecastSummary,
  ComparisonSummary,
  Distribution,
  PlanYearSummary,
  YearsSummary,
} from '../../src/study/years-summary.ts';
import { YEARS_LEVELS } from '../../src/study/years-summary.ts';
import { toCents, toDollars } from '../../src/units/cents.ts';
import { paidByYearEnd } from '../../src/years/completion.ts';
import { reserveNeeded } from '../../src/years/reserve.ts';
import type { YearsTerms } from '../../src/years/terms.ts';
import type { ClaimsRows } from '../../src/years/year-claims.ts';
import type { YearLedger } from '../../src/years/year-ledger.ts';
import { settled } from '../years/three-years.ts';

const HORIZON = 5;
const TREND = 1.08;
const LEVERAGED = 1.16;
const paid = paidByYearEnd(STANDARD_COMPLETION);

const yearly = (first: number, growth = TREND) =>
  Array.from({ length: HORIZON }, (_, year) => toCents(first * growth ** year));
const experience = Array.from({ length: HORIZON }, (_, year) => ({
  paid: Array.from({ length: year }, (_, j) => (j === year - 1 ? 0.7 : 0.3)),
  expected: Array.from({ length: year }, (_, j) => (j === year - 1 ? 0.7 : 0.3)),
  credibility: year === 0 ? 0 : 0.6,
}));

const yearsFixtureTerms: YearsTerms = {
  years: Array.from({ length: HORIZON }, () => ({ employees: 250, members: 525 })),
  aso: {
    administration: yearly(135_000, 1.03),
    firstFunding: toCents(4_551_820),
    expected: yearly(3_639_000),
    experience,
    margin: 0.05,
    paid,
    reserve: { initial: toCents(250_000), interest: 0.03, targetMonths: 3, above: 'nothing', below: 'carry' },
  },
  stopLoss: {
    specific: {
      firstPremium: toCents(537_000),
      manual: yearly(537_000, LEVERAGED),
      expected: yearly(442_000, LEVERAGED),
      experienceYears: 3,
      credibility: [0, 0.1, 0.15, 0.2, 0.2],
      limits: { increase: 0.5, decrease: null },
    },
    aggregate: {
      firstPremium: toCents(24_000),
      manual: yearly(24_000),
      expected: yearly(8_400),
      experienceYears: 3,
      credibility: [0, 0, 0, 0, 0],
      limits: { increase: null, decrease: null },
    },
  },
  insured: {
    firstPremium: toCents(4_430_000),
    manual: yearly(3_960_000),
    poolingCharge: yearly(442_000, LEVERAGED),
    growth: Array.from({ length: HORIZON }, (_, year) => TREND ** year),
    experience,
    retention: { administration: 0.05, commission: 0.02, premiumTax: 0.02, riskCharge: 0.02 },
    limits: { increase: 0.25, decrease: 0.25 },
    minimumLossRatio: 0.85,
  },
};

/** Ledgers of so many paths; the same for the same number. */
function yearsFixtureLedgers(paths: number): YearLedger[][] {
  const random = seedrandom.alea('years-fixture');
  return Array.from({ length: paths }, () => settled(yearsFixtureTerms, claimsOfPath(random)));
}

function claimsOfPath(random: () => number): ClaimsRows {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const exponential = () => -Math.log(1 - random());
  const [gross, specificRecovery, aggregateRecovery, pooledClaims, lasers] = Array.from(
    { length: 5 },
    () => new Float64Array(HORIZON),
  ) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
  const group = Math.exp(0.07 * normal());
  for (let year = 0; year < HORIZON; year++) {
    const level = group * Math.exp(0.07 * normal());
    const below = Math.max(3_640_000 * TREND ** year * level * (1 + 0.08 * normal()), 0);
    let above = 0;
    let large = 0;
    for (let time = exponential(); time < 2.7 * level; time += exponential()) {
      above += 163_000 * LEVERAGED ** year * exponential();
      large++;
    }
    const attachment = 1.25 * 3_520_000 * TREND ** year;
    specificRecovery[year] = toCents(above);
    aggregateRecovery[year] = toCents(Math.min(Math.max(below - attachment, 0), 1_000_000));
    gross[year] = toCents(below) + specificRecovery[year]!;
    pooledClaims[year] = specificRecovery[year]!;
    lasers[year] = Math.max(large - 4, 0);
  }
  return { gross, specificRecovery, aggregateRecovery, pooledClaims, lasers };
}

/** The run around them. */
export function yearsRunFixture(changes: Partial<YearsRun> = {}): YearsRun {
  return {
    scenario: 'Fixture, "quoted" & <b>ünïcode</b>',
    scenarioHash: '0123456789abcdef'.repeat(4),
    engineVersion: '0.2.0',
    seed: 'years-2026',
    currency: 'USD',
    paths: 2000,
    employees: 250,
    members: 525,
    contract: {
      specific: { attachment: 150_000, limit: null, share: 1, lasers: [], aggregatingSpecific: 0 },
      aggregate: {
        attachment: 4_400_000,
        limit: 1_000_000,
        share: 1,
        eligible: 'limited',
        countsLaserCorridor: false,
        countsAggregatingSpecific: false,
      },
    },
    ...changes,
  };
}

export function chosenPathFixture(): ChosenPath {
  return { path: 4, among: 1000, ledgers: yearsFixtureLedgers(5)[4]! };
}

/** What the ledgers of 2,000 such paths say. */
export function yearsFixture(ledgers: readonly (readonly YearLedger[])[] = yearsFixtureLedgers(2000)): YearsSummary {
  const years = Array.from({ length: HORIZON }, (_, year) => planYear(ledgers, year));
  const needed = ledgers
    .map((path) => {
      const rows = {
        funding: Float64Array.from(path, ({ funding }) => funding),
        totalCost: Float64Array.from(path, ({ totalCost }) => totalCost),
      };
      return toDollars(reserveNeeded(yearsFixtureTerms.aso.reserve.interest, rows, 0, HORIZON));
    })
    .toSorted((a, b) => a - b);
  const deficitYears = ledgers.map((path) => path.filter((year) => year.deficit > 0).length);
  const total = (of: (year: YearLedger) => number) =>
    ledgers.map((path) => toDollars(path.reduce((sum, year) => sum + of(year), 0)));
  const premiums = total(({ specificPremium, aggregatePremium }) => specificPremium + aggregatePremium);
  const recoveries = total(({ specificRecovery, aggregateRecovery }) => specificRecovery + aggregateRecovery);
  return {
    horizon: HORIZON,
    terms: yearsFixtureTerms,
    assumptions: [
      { name: 'Trend, medical', value: '8 %, catastrophic 10 %', unit: 'a year' },
      { name: 'Turnover', value: '15 %', unit: 'of members a year' },
    ],
    years,
    path: {
      deficitAtLeastOnce: share(deficitYears.map((number) => number > 0)),
      deficitYears: Array.from({ length: HORIZON + 1 }, (_, number) => ({
        years: number,
        ...share(deficitYears.map((one) => one === number)),
      })),
      ruin: share(ledgers.map((path) => path.some(isRuined))),
      reserveNeeded: [0.01, 0.05, 0.1].map((ruinProbability) => ({
        ruinProbability,
        ...quantile(needed, 1 - ruinProbability),
      })),
      calls: meanOf(total(({ call }) => call)),
    },
    comparison: years.map((_, year) => comparison(ledgers, year)),
    aboveForecast: years.map((_, year) => aboveForecast(ledgers, year + 1)),
    carrier: {
      premiums: meanOf(premiums),
      recoveries: meanOf(recoveries),
      result: distribution(premiums.map((premium, i) => premium - recoveries[i]!)),
      lossRatio: normalEstimate(meanOf(recoveries).value / meanOf(premiums).value, 0.004),
      keptByLimits: meanOf(
        total((year) =>
          Math.max(year.specificIndicated - year.specificPremium + year.aggregateIndicated - year.aggregatePremium, 0),
        ),
      ),
    },
    insurer: {
      premiums: meanOf(total(({ insuredPremium }) => insuredPremium)),
      claims: meanOf(total(({ gross }) => gross)),
      retention: meanOf(total(({ insuredRetention }) => insuredRetention)),
      rebates: meanOf(total(({ rebate }) => rebate)),
      surplus: distribution(total(({ insuredSurplus }) => insuredSurplus)),
    },
  };
}

function planYear(ledgers: readonly (readonly YearLedger[])[], index: number): PlanYearSummary {
  const now = ledgers.map((path) => path[index]!);
  const of = (amount: (year: YearLedger) => number) => distribution(now.map((year) => toDollars(amount(year))));
  const mean = (amount: (year: YearLedger) => number) => meanOf(now.map((year) => toDollars(amount(year))));
  const increase = (rate: (year: YearLedger) => number) =>
    index === 0 ? null : distribution(ledgers.map((path) => rate(path[index]!) / rate(path[index - 1]!) - 1));
  const deficits = now.map((year) => toDollars(year.deficit));
  const soFar = (event: (year: YearLedger) => boolean) =>
    share(ledgers.map((path) => path.slice(0, index + 1).some(event)));
  const isFirst = (path: readonly YearLedger[]) => path.findIndex(isRuined) === index;
  const { employees, members } = yearsFixtureTerms.years[index]!;
  return {
    planYear: index + 1,
    employees,
    members,
    retained: of(({ retained }) => retained),
    forecast: of(({ forecast }) => forecast),
    totalCost: of(({ totalCost }) => totalCost),
    funding: of(({ funding }) => funding),
    holiday: mean(({ holiday }) => holiday),
    addedBenefits: mean(({ addedBenefits }) => addedBenefits),
    deficit: {
      probability: share(deficits.map((deficit) => deficit > 0)),
      mean: meanOf(deficits),
      meanGivenDeficit: meanWhere(deficits.filter((deficit) => deficit > 0)),
      probabilitySoFar: soFar((year) => year.deficit > 0),
    },
    reserve: of(({ reserve }) => reserve),
    call: mean(({ call }) => call),
    ruin: { firstInThisYear: share(ledgers.map(isFirst)), soFar: soFar(isRuined) },
    unpaid: of(({ unpaid }) => unpaid),
    specificPremium: of(({ specificPremium }) => specificPremium),
    aggregatePremium: of(({ aggregatePremium }) => aggregatePremium),
    insuredPremium: of(({ insuredPremium }) => insuredPremium),
    increases: {
      funding: increase(({ funding }) => funding),
      specific: increase(({ specificPremium }) => specificPremium),
      insured: increase(({ insuredPremium }) => insuredPremium),
    },
    lasers: {
      mean: meanOf(now.map(({ lasers }) => lasers)),
      probabilityOfAny: share(now.map(({ lasers }) => lasers > 0)),
    },
    rebate: mean(({ rebate }) => rebate),
  };
}

function comparison(ledgers: readonly (readonly YearLedger[])[], index: number): ComparisonSummary {
  const differences = ledgers.map((path) => toDollars(path[index]!.difference));
  return {
    years: index + 1,
    difference: distribution(differences),
    asoCheaper: share(differences.map((difference) => difference < 0)),
    savingWhenCheaper: meanWhere(differences.filter((difference) => difference < 0).map((difference) => -difference)),
    excessWhenDearer: meanWhere(differences.filter((difference) => difference >= 0)),
  };
}

function aboveForecast(ledgers: readonly (readonly YearLedger[])[], years: number): AboveForecastSummary {
  const paths = ledgers.filter((path) => longestRun(path) >= years);
  const last = (amount: (year: YearLedger) => number) =>
    meanWhere(paths.map((path) => toDollars(amount(path.at(-1)!))));
  return {
    years,
    probability: share(ledgers.map((path) => longestRun(path) >= years)),
    reserve: last(({ reserve }) => reserve),
    difference: last(({ difference }) => difference),
    asoCheaper: paths.length === 0 ? null : share(paths.map((path) => path.at(-1)!.difference < 0)),
    ruin: paths.length === 0 ? null : share(paths.map((path) => path.some(isRuined))),
    insuredIncrease: meanWhere(paths.map((path) => path.at(-1)!.insuredPremium / path[0]!.insuredPremium - 1)),
  };
}

function isRuined({ reserve, call }: YearLedger): boolean {
  return reserve < 0 || call > 0;
}

function longestRun(path: readonly YearLedger[]): number {
  let longest = 0;
  let run = 0;
  for (const year of path) {
    run = year.retained > year.forecast ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}

function distribution(values: readonly number[]): Distribution {
  const sorted = values.toSorted((a, b) => a - b);
  return {
    mean: meanOf(values),
    quantiles: YEARS_LEVELS.map((level) => ({ level, ...quantile(sorted, level) })),
    smallestSimulated: sorted[0]!,
    largestSimulated: sorted.at(-1)!,
  };
}

function meanOf(values: readonly number[]): Estimate {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return normalEstimate(mean, Math.sqrt(variance / values.length));
}

function meanWhere(values: readonly number[]): Estimate | null {
  if (values.length === 0) return null;
  return values.length < 20 ? bareEstimate(meanOf([...values, values[0]!]).value) : meanOf(values);
}

function share(events: readonly boolean[]): Estimate {
  const p = events.filter(Boolean).length / events.length;
  return normalEstimate(p, Math.sqrt((p * (1 - p)) / events.length));
}

function quantile(sorted: readonly number[], level: number): Estimate {
  const at = (rank: number) => sorted[Math.min(Math.max(Math.round(rank), 0), sorted.length - 1)]!;
  const rank = level * sorted.length;
  const spread = Math.sqrt(sorted.length * level * (1 - level));
  return normalEstimate(at(rank), (at(rank + spread) - at(rank - spread)) / 2);
}
