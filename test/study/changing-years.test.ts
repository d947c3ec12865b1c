/** Years that differ: a year of a path has the law of the single year that a scenario of its own describes. */
import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../src/scenario/load.ts';
import { compileScenario } from '../../src/study/compile-scenario.ts';
import { explainPlanYear } from '../../src/study/explain.ts';
import { columnNamed, kernel, simulatePaths } from '../laws/quick-plan.ts';
import { disagreements, rowsOfYear, stateOfYear } from '../laws/rows-of-year.ts';
import { meanOf, varianceOf, zOfMean } from '../laws/z-scores.ts';

const PATHS = 30_000;

interface Written {
  readonly horizon?: number;
  readonly population?: object;
  readonly trend?: object | number;
  readonly projection?: object;
  readonly uncertainty?: object;
  /** Dollars above which members are listed. */
  readonly listed?: number;
}

const written = ({ horizon = 1, population = {}, trend, projection, uncertainty = {}, listed = 1e6 }: Written) => ({
  name: 'Changing',
  seed: 'changing',
  horizon,
  population: { employees: 30, classes: { members: { perEmployee: 2 } }, ...population },
  benefits: {
    medical: {
      stopLoss: ['specific', 'aggregate'],
      ...(trend !== undefined && { trend }),
      perils: {
        routine: {
          persistence: 0.6,
          frequency: { distribution: 'bernoulli', probability: 0.7 },
          severity: {
            distribution: 'splice',
            threshold: 10_000,
            tailProbability: 0.05,
            body: { distribution: 'lognormal', mu: 7, sigma: 1 },
            tail: { distribution: 'lomax', alpha: 3.5, theta: 25_000 },
          },
        },
        rare: {
          persistence: 0.8,
          frequency: { distribution: 'bernoulli', probability: 0.02 },
          severity: { distribution: 'gamma', shape: 2, scale: 9000 },
        },
      },
    },
  },
  uncertainty,
  ...(projection !== undefined && { projection }),
  stopLoss: { specific: { attachment: 25_000 }, aggregate: { corridor: 1.1 } },
  reporting: { claimants: listed },
});

const compiled = (scenario: Written) =>
  compileScenario(parseScenario(JSON.stringify(written(scenario)), 'changing.yaml').scenario);

describe('a later plan year has the law of a single year', () => {
  test.each<[string, Written, Written]>([
    [
      'that trend has taken on, first-dollar and catastrophic apart',
      { horizon: 3, trend: { firstDollar: 0.1, catastrophic: 0.25 } },
      { trend: { firstDollar: 0.1, catastrophic: 0.25 }, projection: { months: 24 } },
    ],
    [
      'of more employees',
      { horizon: 3, population: { enrolment: { growth: 0.2 } } },
      { population: { employees: 43 } },
    ],
    [
      'of fewer employees',
      { horizon: 3, population: { enrolment: { employees: [28, 17] } } },
      { population: { employees: 17 } },
    ],
    [
      'of doubt that has accumulated',
      { horizon: 3, uncertainty: { trendRisk: { sigma: 0.2 } } },
      { uncertainty: { parameterRisk: { sigma: 0.2 * Math.SQRT2 } } },
    ],
    ['whatever leaves', { horizon: 3, population: { turnover: 0.4 } }, {}],
  ])('%s', (_, several, single) => {
    const plan = compiled(several);
    const year = compiled(single);
    const { columns } = simulatePaths(plan, PATHS);
    const known = plan.facts.planYears![2]!;
    expect(known.terms.aggregate!.attachment / year.facts.terms.aggregate!.attachment).toBeCloseTo(1, 6);
    expect(known.expected.gross.value / year.facts.expected.gross.value).toBeCloseTo(1, 9);
    expect(known.members).toBe(year.facts.members);
    expect(disagreements(year.facts, stateOfYear({ ...year.facts, horizon: 3 }, columns, 3))).toEqual([]);
  });
});

/** Correlation of gross claims in one plan year and another, with its standard error where it is 0. */
function correlation(scenario: Written, one: number, other: number): { value: number; error: number } {
  const plan = compiled({ horizon: 3, ...scenario });
  const result = simulatePaths(plan, PATHS);
  const gross = (planYear: number) => rowsOfYear(plan.facts, [columnNamed(plan, result, 'gross')], planYear)[0]!;
  const [a, b] = [gross(one), gross(other)];
  const [meanA, meanB] = [meanOf(a), meanOf(b)];
  const product = a.map((value, i) => (value - meanA) * (b[i]! - meanB));
  return {
    value: meanOf(product) / Math.sqrt(varianceOf(a) * varianceOf(b)),
    error: Math.abs(meanOf(product) / zOfMean(product, 0)) / Math.sqrt(varianceOf(a) * varianceOf(b)),
  };
}

describe('from one plan year to another', () => {
  test('leavers take their risk along', () => {
    const all = correlation({ population: { turnover: 1 } }, 1, 2);
    expect(Math.abs(all.value)).toBeLessThan(4 * all.error);
    const [none, half] = [correlation({}, 1, 2), correlation({ population: { turnover: 0.5 } }, 1, 2)];
    expect(none.value).toBeGreaterThan(0.1);
    // Half of the members are still there, and nothing else passes on
    expect(Math.abs(half.value - none.value / 2)).toBeLessThan(4 * (half.error + none.error / 2));
  });

  test('the doubt about the trend is kept, that of a year is not', () => {
    const fixed = { turnover: 1 };
    const yearly = correlation({ population: fixed, uncertainty: { parameterRisk: { sigma: 0.3 } } }, 2, 3);
    expect(Math.abs(yearly.value)).toBeLessThan(4 * yearly.error);
    const steps = correlation({ population: fixed, uncertainty: { trendRisk: { sigma: 0.3 } } }, 2, 3);
    expect(steps.value).toBeGreaterThan(0.3);
    const first = correlation({ population: fixed, uncertainty: { trendRisk: { sigma: 0.3 } } }, 1, 2);
    expect(Math.abs(first.value)).toBeLessThan(4 * first.error);
  });
});

test('members keep their numbers however classes grow', () => {
  const population = {
    employees: 10,
    classes: { employees: { perEmployee: 1 }, others: { count: 5 } },
    enrolment: { growth: 1 },
  };
  const plan = compiled({ horizon: 3, population, listed: 1 });
  expect(plan.facts.planYears!.map(({ classMembers }) => classMembers)).toEqual([
    [10, 5],
    [20, 10],
    [40, 20],
  ]);
  const { claimants } = simulatePaths(plan, 100);
  const numbers = (classIndex: number, planYear: number) =>
    Array.from(claimants.member).filter(
      (_, i) => claimants.classIndex[i] === classIndex && claimants.planYear[i] === planYear,
    );
  for (const planYear of [1, 2, 3]) {
    const grown = 2 ** (planYear - 1);
    const [employees, others] = [numbers(0, planYear), numbers(1, planYear)];
    expect([Math.min(...employees), Math.max(...employees)]).toEqual([0, 10 * grown - 1]);
    expect([Math.min(...others), Math.max(...others)]).toEqual([40, 40 + 5 * grown - 1]);
  }
});

test('explainPlanYear() settles a later year by its own aggregate attachment', () => {
  const plan = compiled({ horizon: 3, trend: 0.3 });
  for (let path = 0; path < 40; path++) {
    const { eligible, aggregateRecovery } = explainPlanYear(kernel, plan, { path, planYear: 3 });
    const { attachment } = plan.facts.planYears![2]!.terms.aggregate!;
    expect(aggregateRecovery).toBe(Math.max(eligible - attachment, 0));
  }
});
