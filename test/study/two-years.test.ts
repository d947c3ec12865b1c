/**
 * Two plan years of a plan that is simple enough to be worked out: two members, who claim 10,000 with probability 0.3 each,
 * without memory and without covers. Nine outcomes, with probabilities by the number of claims in either year.
 */
import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../src/scenario/load.ts';
import { summarizeCautions } from '../../src/study/cautions.ts';
import { compileScenario } from '../../src/study/compile-scenario.ts';
import { summarizeYears } from '../../src/study/summarize-years.ts';
import { simulatePaths } from '../laws/quick-plan.ts';

const scenario = {
  name: 'Two years',
  seed: 'two years',
  horizon: 2,
  population: { employees: 1, classes: { members: { count: 2 } } },
  benefits: {
    medical: {
      perils: {
        claims: {
          frequency: { distribution: 'bernoulli', probability: 0.3 },
          persistence: 0,
          severity: { distribution: 'discrete', outcomes: [{ amount: 10_000, probability: 1 }] },
        },
      },
    },
  },
  funding: { margin: 0.1 },
  aso: {
    completion: [1],
    funding: { lag: 0, credibility: 0.5 },
    reserve: { initial: 5000, interest: 0.03 },
  },
  insured: {
    poolingPoint: 'none',
    lag: 0,
    credibility: 0.5,
    increase: 'none',
    decrease: 'none',
    retention: { administration: 0.1, commission: 0.04, premiumTax: 0, riskCharge: 0 },
  },
};

const PATHS = 40_000;
const plan = compileScenario(parseScenario(JSON.stringify(scenario), 'two-years.json').scenario);
const { state } = simulatePaths(plan, PATHS);
const summary = summarizeYears(plan.facts, state)!;

/** Probability of so many claims in a year. */
const CLAIMS = [0.49, 0.42, 0.09];

interface Outcome {
  readonly first: number;
  readonly second: number;
  readonly probability: number;
  readonly difference: number;
  readonly needed: number;
}

/**
 * Funding: 1.1 x 6,000 = 6,600, then 1.1 x (3,000 + 5,000 n). Insured: 6,000 / 0.86, then (3,000 + 5,000 n) / 0.86.
 * Reserve needed before interest: what the surpluses lack at either year end, discounted.
 */
const outcomes = CLAIMS.flatMap((ofFirst, first) =>
  CLAIMS.map((ofSecond, second): Outcome => {
    const surpluses = [6600 - 10_000 * first, 3300 + 5500 * first - 10_000 * second] as const;
    return {
      first,
      second,
      probability: ofFirst * ofSecond,
      difference: 10_000 * (first + second) - 6000 / 0.86 - (3000 + 5000 * first) / 0.86,
      needed: Math.max(0, -surpluses[0] / 1.03, -(surpluses[0] * 1.03 + surpluses[1]) / 1.03 ** 2),
    };
  }),
);

const probabilityOf = (isIn: (outcome: Outcome) => boolean) =>
  outcomes.filter(isIn).reduce((sum, { probability }) => sum + probability, 0);
const meanOf = (of: (outcome: Outcome) => number) =>
  outcomes.reduce((sum, outcome) => sum + outcome.probability * of(outcome), 0);

function expectWithin(
  { value, standardError }: { value: number; standardError: number | null },
  exact: number,
  error = standardError!,
) {
  expect(error).toBeGreaterThan(0);
  expect(Math.abs(value - exact) / error).toBeLessThan(3.5);
}

describe('ruin', () => {
  // 5,150 + 6,600 - 20,000 in the first year. In the second from 11,750: 12,102.50 + 3,300 - 20,000; from 1,750:
  // 1,802.50 + 8,800 - 20,000, but 602.50 with one claim. After two claims the employer has filled it up to 0.
  const inFirst = 0.09;
  const inSecond = 0.49 * 0.09 + 0.42 * 0.09;

  test('by year and by the end', () => {
    expectWithin(summary.years[0]!.ruin.firstInThisYear, inFirst);
    expectWithin(summary.years[1]!.ruin.firstInThisYear, inSecond);
    expectWithin(summary.path.ruin, inFirst + inSecond);
    expect(summary.years[1]!.ruin.soFar.value).toBe(summary.path.ruin.value);
  });

  test('the reserve that keeps it at 5 % or below', () => {
    const sorted = outcomes.toSorted((a, b) => a.needed - b.needed);
    let below = 0;
    const exact = sorted.find(({ probability }) => {
      below += probability;
      return below >= 0.95;
    })!;
    const { value } = summary.path.reserveNeeded.find(({ ruinProbability }) => ruinProbability === 0.05)!;
    expect(value).toBeCloseTo(exact.needed, 1);
    expect(value).toBeGreaterThan(10_000);
  });
});

test('deficits by year, at least once, and how many', () => {
  // 10,000 n above 6,600; above 3,300 or 8,800: one claim is enough; above 14,300: two are
  const second = 0.51 * 0.91 + 0.09 * 0.09;
  expectWithin(summary.years[0]!.deficit.probability, 0.51);
  expectWithin(summary.years[1]!.deficit.probability, second);
  const none = 0.49 * 0.49;
  expectWithin(summary.path.deficitAtLeastOnce, 1 - none);
  expectWithin(summary.path.deficitYears[0]!, none);
  expectWithin(summary.path.deficitYears[2]!, 0.51 + second - (1 - none));
});

test('the reserve at the end of both years', () => {
  expectWithin(summary.years[0]!.reserve.mean, 0.49 * 11_750 + 0.42 * 1750);
  const [, median] = [0, summary.years[0]!.reserve.quantiles.find(({ level }) => level === 0.5)!];
  expect(median.value).toBe(1750);
  const closing = (opening: number, funding: number) =>
    CLAIMS.reduce((sum, p, n) => sum + p * Math.max(opening * 1.03 + funding - 10_000 * n, 0), 0);
  const exact = 0.49 * closing(11_750, 3300) + 0.42 * closing(1750, 8800) + 0.09 * closing(0, 14_300);
  expectWithin(summary.years[1]!.reserve.mean, exact);
});

test('the cumulative difference of two years', () => {
  const [, two] = summary.comparison;
  expectWithin(
    two!.difference.mean,
    meanOf(({ difference }) => difference),
  );
  expect(meanOf(({ difference }) => difference)).toBeCloseTo(12_000 - 12_000 / 0.86, 6);
  const cheaper = probabilityOf(({ difference }) => difference < 0);
  expect(cheaper).toBeCloseTo(0.49 * 0.91 + 0.42 * 0.49 + 0.09 * 0.49, 12);
  expectWithin(two!.asoCheaper, cheaper);
  expectWithin(two!.savingWhenCheaper!, meanOf(({ difference }) => Math.max(-difference, 0)) / cheaper);
  expectWithin(two!.excessWhenDearer!, meanOf(({ difference }) => Math.max(difference, 0)) / (1 - cheaper));
  // 6,976.74 + 3,488.37
  expect(two!.difference.smallestSimulated).toBe(-10_465.11);
  // Two claims in either year: 40,000 - (6,000 + 13,000) / 0.86
  expect(two!.difference.largestSimulated).toBeCloseTo(Math.max(...outcomes.map(({ difference }) => difference)), 1);
});

test('what follows where claims stay above forecast', () => {
  // Forecasts are 6,000, then 3,000 + 5,000 n: one claim is above the first and above 3,000 or 8,000; two above 13,000
  const isAbove = ({ first, second }: Outcome) => [first > 0, 10_000 * second > 3000 + 5000 * first] as const;
  const both = (outcome: Outcome) => isAbove(outcome).every(Boolean);
  const any = (outcome: Outcome) => isAbove(outcome).some(Boolean);
  const [once, twice] = summary.aboveForecast;
  expectWithin(once!.probability, probabilityOf(any));
  expectWithin(twice!.probability, probabilityOf(both));
  const given = (of: (outcome: Outcome) => number) =>
    meanOf((outcome) => (both(outcome) ? of(outcome) : 0)) / probabilityOf(both);
  expectWithin(
    twice!.difference!,
    given(({ difference }) => difference),
  );
  // In 0.42 x 0.51 of 0.2223 n = 1, when the premium rises by 1 / 3; else by 7 / 6
  expectWithin(
    twice!.insuredIncrease!,
    given(({ first }) => (3000 + 5000 * first) / 6000 - 1),
  );
});

test('costs that only the insured alternative bears are told', () => {
  const about = (lines: object) =>
    summarizeCautions(
      compileScenario(parseScenario(JSON.stringify({ ...scenario, ...lines }), 'y.json').scenario).facts,
      state,
    )
      .filter((caution) => caution.about === 'comparison')
      .map(({ message }) => message);
  expect(about({})).toEqual([
    "ASO minus insured leaves out the administrator's fee, as the scenario states none: write fixedCosts.administration",
  ]);
  expect(about({ fixedCosts: { administration: { pepm: 40 } } })).toEqual([]);
});
