/**
 * Published severity calculations, and quantities of compound cases that follow from the first two moments of count
 * and amount. Numbers are independent exact values to ten digits (closed forms), not always those that the source
 * prints: some are rounded or wrong, as noted. Left out: limited skewness, which no law here states.
 */
import { describe, expect, test } from 'vitest';
import { bernoulli } from '../../src/distributions/frequency/bernoulli.ts';
import type { Frequency } from '../../src/distributions/frequency/frequency.ts';
import { negativeBinomial } from '../../src/distributions/frequency/negative-binomial.ts';
import { poisson } from '../../src/distributions/frequency/poisson.ts';
import { burr } from '../../src/distributions/severity/burr.ts';
import { continuance } from '../../src/distributions/severity/continuance.ts';
import { discrete } from '../../src/distributions/severity/discrete.ts';
import { empirical } from '../../src/distributions/severity/empirical.ts';
import { exponential } from '../../src/distributions/severity/exponential.ts';
import { gamma } from '../../src/distributions/severity/gamma.ts';
import { inverseGaussian } from '../../src/distributions/severity/inverse-gaussian.ts';
import { layerMean } from '../../src/distributions/severity/layer.ts';
import { limit } from '../../src/distributions/severity/limit.ts';
import { loglogistic } from '../../src/distributions/severity/loglogistic.ts';
import { lognormal } from '../../src/distributions/severity/lognormal.ts';
import { lomax } from '../../src/distributions/severity/lomax.ts';
import { pareto } from '../../src/distributions/severity/pareto.ts';
import { quantile, tailValueAtRisk } from '../../src/distributions/severity/quantile.ts';
import { ref2025 } from '../../src/distributions/severity/ref-2025.ts';
import type { Severity } from '../../src/distributions/severity/severity.ts';
import { splice } from '../../src/distributions/severity/splice.ts';
import { truncate } from '../../src/distributions/severity/truncate.ts';
import { weibull } from '../../src/distributions/severity/weibull.ts';
import { ndtr, ndtri, pow } from '../../src/units/elementary.ts';
import { integralFromZero } from '../laws/integral.ts';

function expectExact(actual: number, exact: number, relative = 1e-9) {
  expect(Math.abs(actual / exact - 1), `${actual} is not ${exact}`).toBeLessThanOrEqual(relative);
}

const meanExcess = (severity: Severity, d: number) => layerMean(severity, d, Infinity) / severity.survival(d);
const limitedSquare = (severity: Severity, d: number) => limit(severity, d).secondMoment;
const coefficientOfVariation = (mean: number, square: number) => Math.sqrt(square - mean * mean) / mean;

/** E[min((X - a)+, l)²] = E[min(X, a + l)²] - E[min(X, a)²] - 2 a E[min((X - a)+, l)]. */
function layerSquare(severity: Severity, attachment: number, width: number) {
  const squares = limitedSquare(severity, attachment + width) - limitedSquare(severity, attachment);
  return squares - 2 * attachment * layerMean(severity, attachment, width);
}

describe('Bahnemann, Distributions for Actuaries, CAS Monograph 2 (2015)', () => {
  test('Table 6.1: lognormal limited means of an increased limits table', () => {
    const severity = lognormal({ mu: 7, sigma: 2.4 });
    for (const [cap, exact] of [
      [100_000, 8896.044056],
      [500_000, 13625.60004],
      [750_000, 14667.97568],
      [1_000_000, 15345.22485],
      [2_000_000, 16737.90502],
      [3_000_000, 17390.21017],
      [4_000_000, 17782.25945],
      [5_000_000, 18047.97914],
    ] as const) {
      expectExact(severity.limitedMean(cap), exact);
    }
    expectExact(severity.mean, 19535.72266);
  });

  // The book's CVs and mean excess come from limited moments that were already rounded to dollars.
  test('Example 5.8 and Problem 5.10: lognormal limited first and second moments, excess and layer', () => {
    const severity = lognormal({ mu: 5.9809, sigma: 1.8 });
    expectExact(1 - severity.survival(3000), 0.8697605119);
    expectExact(1 - severity.survival(8000), 0.9525566288);
    expectExact(severity.limitedMean(3000), 890.5580488);
    expectExact(severity.limitedMean(8000), 1276.241657);
    expectExact(limitedSquare(severity, 3000), 1853050.164);
    expectExact(limitedSquare(severity, 8000), 5774970.017);
    expectExact(severity.secondMoment, 102134384.6);
    expectExact(coefficientOfVariation(severity.mean, severity.secondMoment), 4.953152708);
    expectExact(meanExcess(severity, 3000), 8518.438209);
    for (const [cap, exact] of [
      [3000, 1.156063776],
      [8000, 1.595478721],
    ] as const) {
      expectExact(coefficientOfVariation(severity.limitedMean(cap), limitedSquare(severity, cap)), exact);
    }
    const above = severity.survival(3000);
    const layer = layerMean(severity, 3000, 5000) / above;
    expectExact(coefficientOfVariation(layer, layerSquare(severity, 3000, 5000) / above), 0.6385320481);
    const excessSquare =
      severity.secondMoment - limitedSquare(severity, 3000) - 6000 * layerMean(severity, 3000, Infinity);
    expectExact(coefficientOfVariation(meanExcess(severity, 3000), excessSquare / above), 2.984405089);
  });

  test('Problem 5.2: mean excess at 3,000 of five laws with mean 2,000', () => {
    const uniform = continuance([{ upTo: 4000, share: 1, average: 2000 }]);
    expectExact(meanExcess(uniform, 3000), 500);
    expectExact(meanExcess(gamma({ shape: 2, scale: 1000 }), 3000), 1250);
    expectExact(meanExcess(exponential({ mean: 2000 }), 3000), 2000);
    expectExact(meanExcess(lomax({ alpha: 3, theta: 4000 }), 3000), 3500);
    expectExact(meanExcess(lognormal({ mu: 5.9809, sigma: 1.8 }), 3000), 8518.438209);
  });
});

// The first row is wrong in the paper (4,793, 5,487, 5,487); all others agree to its digits.
test('Wang 2000, A class of distortion operators, table 1: layers of a heavy Pareto, expected and distorted', () => {
  const { survival, limitedMean } = lomax({ alpha: 1.2, theta: 2000 });
  const breaks = [1e2, 1e3, 1e4, 1e5, 1e6];
  const proportionalHazard = (to: number) => integralFromZero((x) => pow(survival(x), 0.9245), to, breaks);
  const wang = (to: number) => integralFromZero((x) => ndtr(ndtri(survival(x)) + 0.1), to, breaks);
  for (const [from, to, expected, hazard, distorted] of [
    [0, 50_000, 4787.988919, 5481.39949, 5481.830112],
    [50_000, 100_000, 657.0364265, 909.5162621, 845.0220453],
    [100_000, 200_000, 581.8176674, 856.4436808, 768.9462176],
    [200_000, 300_000, 307.0544252, 474.9378062, 414.2168794],
    [300_000, 400_000, 203.8337115, 325.294674, 278.3803569],
    [400_000, 500_000, 150.4600515, 245.7175492, 207.3064676],
    [500_000, 1_000_000, 427.5617644, 727.3852162, 598.0278228],
    [1_000_000, 2_000_000, 372.8626794, 675.3490159, 533.1754081],
    [2_000_000, 5_000_000, 420.2725124, 818.3894663, 615.6100002],
    [5_000_000, 10_000_000, 270.6204538, 567.046828, 405.6900782],
  ] as const) {
    expectExact(limitedMean(to) - limitedMean(from), expected);
    expectExact(proportionalHazard(to) - (from && proportionalHazard(from)), hazard);
    expectExact(wang(to) - (from && wang(from)), distorted);
  }
});

describe('Frees et al., Loss Data Analytics', () => {
  test('Example 3.4.6: 85 % of a Pareto II loss limited to 5,000', () => {
    const severity = limit(lomax({ alpha: 5, theta: 3600 }), 5000);
    expectExact(0.85 * severity.mean, 741.5102912);
    expectExact(0.85 * Math.sqrt(severity.secondMoment - severity.mean ** 2), 834.6417088);
  });

  test('Example 3.4.5: deductible 100, maximum payment 500, 5 % trend', () => {
    const perPayment = [1000, 1050].map((mean) => layerMean(exponential({ mean }), 100, 500) / Math.exp(-100 / mean));
    expectExact(layerMean(exponential({ mean: 1000 }), 100, 500), 356.0257819);
    expectExact(layerMean(exponential({ mean: 1050 }), 100, 500), 361.6602369);
    expectExact(perPayment[0]!, 393.4693403);
    expectExact(perPayment[1]!, 397.7975845);
    expectExact(perPayment[1]! / perPayment[0]! - 1, 0.01100020706);
  });

  // The text prints Phi(Phi^-1(q) - s) where Phi(s - Phi^-1(q)) is meant.
  test('Example 10.3.7: lognormal VaR and TVaR', () => {
    const severity = lognormal({ mu: 0, sigma: 1 });
    expectExact(quantile(severity, 0.95), 5.180251602);
    expectExact(tailValueAtRisk(severity, 0.95), 8.557226867);
  });

  test('Example 10.3.4: VaR and TVaR of a discrete loss', () => {
    const severity = discrete([
      { amount: 1, probability: 0.75 },
      { amount: 3, probability: 0.2 },
      { amount: 4, probability: 0.05 },
    ]);
    expect([0.6, 0.9, 0.95, 0.95001].map((q) => quantile(severity, q))).toEqual([1, 3, 3, 4]);
    expectExact(tailValueAtRisk(severity, 0.9), 3.5);
    expectExact(tailValueAtRisk(severity, 0.95), 4);
    expectExact(truncate(severity, { above: 3 }).mean, 4);
  });
});

test('Riegel, R package Pareto, its tests: layer 8,000 xs 2,000 of a Pareto I, whole and truncated', () => {
  const at2000 = pareto({ alpha: 2, scale: 2000 });
  const at1000 = pareto({ alpha: 2, scale: 1000 });
  for (const [severity, mean, square, variance] of [
    [at2000, 1600, 6475503.299, 3915503.299],
    [at1000, 400, 1618875.825, 1458875.825],
  ] as const) {
    expectExact(layerMean(severity, 2000, 8000), mean);
    expectExact(layerSquare(severity, 2000, 8000), square);
    expectExact(layerSquare(severity, 2000, 8000) - mean ** 2, variance);
  }
  const truncated = truncate(pareto({ alpha: 2, scale: 5000 }), { below: 10_000 });
  expectExact(layerMean(truncated, 2000, 8000), 4666.666667);
  expectExact(layerSquare(truncated, 2000, 8000), 23543145.37);
  const heavy = pareto({ alpha: 1.5, scale: 1000 });
  expectExact(layerMean(truncate(heavy, { below: 20_000 }), 2000, 8000), 700.1431496);
  expectExact(layerMean(heavy, 2000, 8000), 781.7580303);
});

test('R package actuar 3.3.2: limited means and excesses of eight families', () => {
  for (const [severity, cap, limited, excess] of [
    [lognormal({ mu: 7, sigma: 1.5 }), 50_000, 3151.097679, 226.7702532],
    [lomax({ alpha: 3, theta: 2000 }), 5000, 918.3673469, 81.63265306],
    [gamma({ shape: 2.5, scale: 500 }), 2000, 1146.728877, 103.2711231],
    [weibull({ tau: 0.7, theta: 1000 }), 2000, 846.3781176, 419.4453885],
    [inverseGaussian({ mu: 2000, lambda: 1500 }), 5000, 1750.571058, 249.4289415],
    [burr({ alpha: 1.8, theta: 3000, gamma: 1.4 }), 5000, 2187.093045, 623.166202],
    [loglogistic({ gamma: 2.2, theta: 1500 }), 5000, 1876.328698, 287.6929128],
    [pareto({ alpha: 1.8, scale: 1000 }), 5000, 1905.067585, 344.9324154],
  ] as const) {
    expectExact(severity.limitedMean(cap), limited);
    expectExact(layerMean(severity, cap, Infinity), excess);
  }
  expectExact(burr({ alpha: 1.8, theta: 3000, gamma: 1.4 }).mean, 2810.259247);
  expectExact(burr({ alpha: 1.8, theta: 3000, gamma: 1.4 }).secondMoment, 29282597.48);
  expectExact(loglogistic({ gamma: 2.2, theta: 1500 }).mean, 2164.021611);
  expectExact(inverseGaussian({ mu: 2000, lambda: 1500 }).secondMoment, 9333333.333);
  expectExact(limitedSquare(lognormal({ mu: 7, sigma: 1.5 }), 50_000), 48794238.64);
  expectExact(limitedSquare(burr({ alpha: 1.8, theta: 3000, gamma: 1.4 }), 5000), 7317940.764);
  expectExact(limitedSquare(lomax({ alpha: 3, theta: 2000 }), 5000), 2040816.327);
});

// Own parameters; E[S] = E[N] E[X], Var[S] = E[N] Var[X] + Var[N] E[X]².
test('compound sums of six families have the exact mean and standard deviation', () => {
  const spliced = splice({
    threshold: 20_000,
    tailProbability: 0.01,
    body: lognormal({ mu: 7, sigma: 1.2 }),
    tail: pareto({ alpha: 2.5, scale: 20_000 }),
  });
  const values = [100, 250, 400, 400, 600, 950, 1200, 1500, 2400, 3000];
  const sums: [Frequency, Severity, mean: number, sd: number][] = [
    [negativeBinomial({ r: 2, beta: 5 }), lognormal({ mu: 7, sigma: 1.2 }), 22529.59581, 21633.92142],
    [poisson({ mean: 12 }), burr({ alpha: 1.8, theta: 3000, gamma: 1.4 }), 33723.11096, 18745.43064],
    [poisson({ mean: 6 }), loglogistic({ gamma: 2.2, theta: 1500 }), 12984.12966, 11698.41327],
    [poisson({ mean: 8 }), spliced, 18648.05793, 15711.03511],
    [negativeBinomial({ r: 1.5, beta: 4 }), empirical({ values }), 6480, 6329.028361],
    [poisson({ mean: 400 }), gamma({ shape: 2.5, scale: 500 }), 500000, 29580.39892],
  ];
  for (const [frequency, severity, mean, sd] of sums) {
    const variance = severity.secondMoment - severity.mean ** 2;
    expectExact(frequency.mean * severity.mean, mean);
    expectExact(Math.sqrt(frequency.mean * variance + frequency.variance * severity.mean ** 2), sd);
  }
  expectExact(negativeBinomial({ r: 1.5, beta: 4 }).probabilities()[0]!, 0.0894427191);
});

test('REF-2025 has the claimants and excess costs of its published table', () => {
  const severity = ref2025();
  const any = bernoulli({ probability: 0.8 });
  expectExact(any.mean * severity.mean, 7300);
  const variance = any.mean * severity.secondMoment - 7300 ** 2;
  expect(Math.sqrt(variance)).toBeCloseTo(34_627, 0);
  expect(Math.sqrt(variance) / 7300).toBeCloseTo(4.743, 3);
  for (const [d, claimantsPerThousand, excess] of [
    [25_000, 61.54, 2981.04],
    [50_000, 27.2845, 1962.91],
    [75_000, 15.6148, 1446.87],
    [100_000, 10, 1133.95],
    [150_000, 4.9186, 784.34],
    [200_000, 2.973, 593.42],
    [250_000, 2.0119, 471.25],
    [350_000, 1.1166, 321.68],
    [500_000, 0.5981, 199.38],
    [750_000, 0.2171, 108.53],
    [1_000_000, 0.1057, 70.49],
    [2_000_000, 0.0187, 24.92],
    [3_000_000, 0.0068, 13.57],
  ] as const) {
    expect(1000 * any.mean * severity.survival(d)).toBeCloseTo(claimantsPerThousand, 4);
    expect(any.mean * layerMean(severity, d, Infinity)).toBeCloseTo(excess, 2);
  }
  expect(severity.splice?.tailProbability).toBeCloseTo(0.0125, 15);
  expect(severity.pieces.map(({ role }) => role)).toEqual(['body', 'tail', 'tail']);
});
