/** Severity: limited expected values, layers, moments, quantiles, tail values, distorted premiums. */
import { burr } from '../../../src/distributions/severity/burr.ts';
import { continuance } from '../../../src/distributions/severity/continuance.ts';
import { discrete } from '../../../src/distributions/severity/discrete.ts';
import { exponential } from '../../../src/distributions/severity/exponential.ts';
import { gamma } from '../../../src/distributions/severity/gamma.ts';
import { inverseGaussian } from '../../../src/distributions/severity/inverse-gaussian.ts';
import { layerMean } from '../../../src/distributions/severity/layer.ts';
import { limit } from '../../../src/distributions/severity/limit.ts';
import { loglogistic } from '../../../src/distributions/severity/loglogistic.ts';
import { lognormal } from '../../../src/distributions/severity/lognormal.ts';
import { lomax } from '../../../src/distributions/severity/lomax.ts';
import { pareto } from '../../../src/distributions/severity/pareto.ts';
import { quantile, tailValueAtRisk } from '../../../src/distributions/severity/quantile.ts';
import type { Severity } from '../../../src/distributions/severity/severity.ts';
import { truncate } from '../../../src/distributions/severity/truncate.ts';
import { weibull } from '../../../src/distributions/severity/weibull.ts';
import { ndtr, ndtri, pow } from '../../../src/units/elementary.ts';
import { integralFromZero } from '../../laws/integral.ts';
import { coefficientOfVariation, layerSquare, limitedCube, limitedSquare, skewnessOf } from './law-quantities.ts';
import { type QuantityOf, quantitiesOf, quantity, type ReferenceCase } from './reference-case.ts';
import { bahnemann, lossDataAnalytics } from './sources.ts';

type Of = QuantityOf<Severity>;

function limitedAt(cap: number, exact: number, printed?: string): Of {
  return quantity(`E[min(X, ${cap.toLocaleString('en-US')})]`, exact, (x) => x.limitedMean(cap), printed);
}

function meanExcess(severity: Severity, d: number): number {
  return layerMean(severity, d, Infinity) / severity.survival(d);
}

const book = lognormal({ mu: 5.9809, sigma: 1.8 });
const layersOfWang = [
  [0, 50_000, [4787.988919, '4793'], [5481.39949, '5487'], [5481.830112, '5487']],
  [50_000, 100_000, [657.0364265, '657'], [909.5162621, '910'], [845.0220453, '845']],
  [100_000, 200_000, [581.8176674, '582'], [856.4436808, '857'], [768.9462176, '769']],
  [200_000, 300_000, [307.0544252, '307'], [474.9378062, '475'], [414.2168794, '414']],
  [300_000, 400_000, [203.8337115, '204'], [325.294674, '325'], [278.3803569, '278']],
  [400_000, 500_000, [150.4600515, '150'], [245.7175492, '246'], [207.3064676, '207']],
  [500_000, 1_000_000, [427.5617644, '428'], [727.3852162, '728'], [598.0278228, '598']],
  [1_000_000, 2_000_000, [372.8626794, '373'], [675.3490159, '675'], [533.1754081, '533']],
  [2_000_000, 5_000_000, [420.2725124, '420'], [818.3894663, '819'], [615.6100002, '616']],
  [5_000_000, 10_000_000, [270.6204538, '271'], [567.046828, '567'], [405.6900782, '406']],
] as const;

/** Expected and distorted losses of a layer. */
function distorted() {
  const { survival, limitedMean } = lomax({ alpha: 1.2, theta: 2000 });
  const between = (integral: (to: number) => number) => (from: number, to: number) =>
    integral(to) - (from && integral(from));
  const breaks = [1e2, 1e3, 1e4, 1e5, 1e6];
  return {
    expected: between(limitedMean),
    hazard: between((to) => integralFromZero((x) => pow(survival(x), 0.9245), to, breaks)),
    wang: between((to) => integralFromZero((x) => ndtr(ndtri(survival(x)) + 0.1), to, breaks)),
  };
}

const eightFamilies = [
  ['lognormal(7, 1.5)', lognormal({ mu: 7, sigma: 1.5 }), 50_000, '3151.097679', 226.7702532],
  ['lomax(3, 2,000)', lomax({ alpha: 3, theta: 2000 }), 5000, '918.3673469', 81.63265306],
  ['gamma(2.5, 500)', gamma({ shape: 2.5, scale: 500 }), 2000, '1146.728877', 103.2711231],
  ['weibull(.7, 1,000)', weibull({ tau: 0.7, theta: 1000 }), 2000, '846.3781176', 419.4453885],
  ['inverse Gaussian(2,000, 1,500)', inverseGaussian({ mu: 2000, lambda: 1500 }), 5000, '1750.571058', 249.4289415],
  ['burr(1.8, 3,000, 1.4)', burr({ alpha: 1.8, theta: 3000, gamma: 1.4 }), 5000, '2187.093045', 623.166202],
  ['loglogistic(2.2, 1,500)', loglogistic({ gamma: 2.2, theta: 1500 }), 5000, '1876.328698', 287.6929128],
  ['pareto(1.8, 1,000)', pareto({ alpha: 1.8, scale: 1000 }), 5000, '1905.067585', 344.9324154],
] as const;

const layer = { attachment: 2000, width: 8000 };
const layerMeanOf = (exact: number, printed: string): Of =>
  quantity('mean', exact, (x) => layerMean(x, layer.attachment, layer.width), printed);
const layerSquareOf = (exact: number, printed: string): Of =>
  quantity('second moment', exact, (x) => layerSquare(x, layer.attachment, layer.width), printed);
const layerVarianceOf = (exact: number, printed: string): Of =>
  quantity(
    'variance',
    exact,
    (x) => layerSquare(x, layer.attachment, layer.width) - layerMean(x, layer.attachment, layer.width) ** 2,
    printed,
  );

export const severityCases: readonly ReferenceCase[] = [
  {
    id: 'SEV-01',
    title: 'Increased limits of a very skewed lognormal',
    source: bahnemann('table 6.1'),
    computation: 'lognormal(7, 2.4): limited mean',
    quantities: quantitiesOf(
      () => lognormal({ mu: 7, sigma: 2.4 }),
      [
        limitedAt(100_000, 8896.044056, '8896'),
        limitedAt(500_000, 13625.60004, '13626'),
        limitedAt(750_000, 14667.97568, '14668'),
        limitedAt(1_000_000, 15345.22485, '15345'),
        limitedAt(2_000_000, 16737.90502, '16738'),
        limitedAt(3_000_000, 17390.21017, '17390'),
        limitedAt(4_000_000, 17782.25945, '17782'),
        limitedAt(5_000_000, 18047.97914, '18048'),
        quantity('mean', 19535.72266, (x) => x.mean),
      ],
    ),
  },
  {
    id: 'SEV-02',
    title: 'Limited moments, excess and layer of a lognormal',
    source: bahnemann('example 5.8 and problem 5.10'),
    computation:
      'lognormal(5.9809, 1.8): survival, limited moments; third moments by quadrature of our survival function',
    note: 'The book goes on from limited moments rounded to dollars: its layer CV of .6452 is .6385, its mean excess of 8,515 is 8,518.',
    quantities: quantitiesOf(
      () => book,
      [
        quantity('F(3,000)', 0.8697605119, (x) => 1 - x.survival(3000), '0.869761'),
        quantity('F(8,000)', 0.9525566288, (x) => 1 - x.survival(8000), '0.952557'),
        limitedAt(3000, 890.5580488, '891'),
        limitedAt(8000, 1276.241657, '1276'),
        quantity('E[min(X, 3,000)²]', 1853050.164, (x) => limitedSquare(x, 3000), '1853050'),
        quantity('E[min(X, 8,000)²]', 5774970.017, (x) => limitedSquare(x, 8000), '5774970'),
        quantity('E[X²]', 102134384.6, (x) => x.secondMoment, '102134385'),
        quantity('CV', 4.953152708, (x) => coefficientOfVariation(x.mean, x.secondMoment), '4.9531'),
        quantity('mean excess over 3,000', 8518.438209, (x) => meanExcess(x, 3000), '8515'),
        quantity('CV of the excess over 3,000', 2.984405089, excessVariation, '2.9858'),
        quantity('CV of the layer 5,000 xs 3,000', 0.6385320481, layerVariation, '0.6452'),
        quantity('CV of min(X, 3,000)', 1.156063776, (x) => limitedVariation(x, 3000), '1.1551'),
        quantity('CV of min(X, 8,000)', 1.595478721, (x) => limitedVariation(x, 8000), '1.5959'),
        quantity(
          'skewness',
          136.3787284,
          (x) => skewnessOf(x.mean, x.secondMoment, limitedCube(x, 1e13, [1e3, 1e6])),
          '136.38',
        ),
        quantity('skewness of min(X, 3,000)', 1.147792283, (x) => limitedSkewness(x, 3000), '1.1487'),
        quantity('skewness of min(X, 8,000)', 2.261932384, (x) => limitedSkewness(x, 8000), '2.2616'),
      ],
    ),
  },
  {
    id: 'SEV-04',
    title: 'Mean excess over 3,000 of five laws with the mean 2,000',
    source: bahnemann('problem 5.2'),
    computation: 'layer mean / survival; the uniform law as a continuance table of one band',
    quantities: (
      [
        ['uniform(0, 4,000)', continuance([{ upTo: 4000, share: 1, average: 2000 }]), 500, '500'],
        ['gamma(2, 1,000)', gamma({ shape: 2, scale: 1000 }), 1250, '1250'],
        ['exponential(2,000)', exponential({ mean: 2000 }), 2000, '2000'],
        ['lomax(3, 4,000)', lomax({ alpha: 3, theta: 4000 }), 3500, '3500'],
        ['lognormal(5.9809, 1.8)', book, 8518.438209, '8518'],
      ] as const
    ).flatMap(([name, severity, exact, printed]) =>
      quantitiesOf(() => severity, [quantity(name, exact, (x) => meanExcess(x, 3000), printed)]),
    ),
  },
  {
    id: 'SEV-06',
    title: 'Layers of a heavy Pareto II: expected, proportional hazard and Wang premiums',
    source:
      'Wang 2000, A class of distortion operators for pricing financial and insurance risks, Journal of Risk and Insurance 67(1), table 1',
    computation:
      'lomax(1.2, 2,000): limited mean; ∫ S^.9245 and ∫ Φ(Φ⁻¹(S) + .1) by quadrature of our survival function',
    note: 'The first row of the table is wrong in the paper (its expected loss of 4,793 is 4,788); its last digits allow for the rounded exponent .9245.',
    quantities: quantitiesOf(
      distorted,
      layersOfWang.flatMap(([from, to, expected, hazard, wang]) => {
        const name = `${from / 1000}k to ${to / 1000}k`;
        return [
          quantity(
            `expected, ${name}`,
            expected[0],
            (of: ReturnType<typeof distorted>) => of.expected(from, to),
            expected[1],
          ),
          quantity(
            `proportional hazard, ${name}`,
            hazard[0],
            (of: ReturnType<typeof distorted>) => of.hazard(from, to),
            hazard[1],
          ),
          quantity(`Wang, ${name}`, wang[0], (of: ReturnType<typeof distorted>) => of.wang(from, to), wang[1]),
        ];
      }),
    ),
  },
  {
    id: 'SEV-07',
    title: '85 % of a Pareto II loss limited to 5,000',
    source: lossDataAnalytics('example 3.4.6'),
    computation: 'limit(lomax(5, 3,600), 5,000): mean and second moment',
    quantities: quantitiesOf(
      () => limit(lomax({ alpha: 5, theta: 3600 }), 5000),
      [
        quantity('mean', 741.5102912, (x) => 0.85 * x.mean, '741.5103'),
        quantity('standard deviation without the limit', 987.6107533, wholeDeviation, '987.6108'),
        quantity('standard deviation', 834.6417088, (x) => 0.85 * Math.sqrt(x.secondMoment - x.mean ** 2)),
      ],
    ),
  },
  {
    id: 'SEV-08',
    title: 'Deductible 100, maximum payment 500, 5 % trend',
    source: lossDataAnalytics('example 3.4.5'),
    computation: 'exponential(1,000) and (1,050): layer mean, and over survival',
    quantities: quantitiesOf(
      () => [1000, 1050].map((mean) => exponential({ mean })) as [Severity, Severity],
      [
        quantity('per loss, first year', 356.0257819, ([x]) => layerMean(x, 100, 500), '356.026'),
        quantity('per loss, second year', 361.6602369, ([, x]) => layerMean(x, 100, 500), '361.659'),
        quantity('per payment, first year', 393.4693403, ([x]) => layerMean(x, 100, 500) / x.survival(100), '393.469'),
        quantity(
          'per payment, second year',
          397.7975845,
          ([, x]) => layerMean(x, 100, 500) / x.survival(100),
          '397.797',
        ),
        quantity(
          'increase',
          0.01100020706,
          ([x, y]) => (layerMean(y, 100, 500) * x.survival(100)) / (layerMean(x, 100, 500) * y.survival(100)) - 1,
          '0.011',
        ),
      ],
      { tolerance: 2e-9 },
    ),
  },
  {
    id: 'SEV-10',
    title: 'Layer 8,000 xs 2,000 of a Pareto I, whole and truncated',
    source: 'Riegel, R package Pareto, its own tests',
    computation: 'pareto(alpha, start): layer mean and second moment; truncate()',
    quantities: [
      ...quantitiesOf(
        () => pareto({ alpha: 2, scale: 2000 }),
        [
          layerMeanOf(1600, '1600'),
          layerSquareOf(6475503.299, '6475503.2994728'),
          layerVarianceOf(3915503.299, '3915503.2994728'),
        ],
        { label: 'alpha 2 from 2,000' },
      ),
      ...quantitiesOf(
        () => pareto({ alpha: 2, scale: 1000 }),
        [
          layerMeanOf(400, '400'),
          layerSquareOf(1618875.825, '1618875.8248682'),
          layerVarianceOf(1458875.825, '1458875.8248682'),
        ],
        { label: 'alpha 2 from 1,000' },
      ),
      ...quantitiesOf(
        () => truncate(pareto({ alpha: 2, scale: 5000 }), { below: 10_000 }),
        [layerMeanOf(4666.666667, '4666.66666666667'), layerSquareOf(23543145.37, '23543145.370663')],
        { label: 'alpha 2 from 5,000 to 10,000' },
      ),
      ...quantitiesOf(
        () => truncate(pareto({ alpha: 1.5, scale: 1000 }), { below: 20_000 }),
        [layerMeanOf(700.1431496, '700.143149622107')],
        { label: 'alpha 1.5 from 1,000 to 20,000' },
      ),
      ...quantitiesOf(() => pareto({ alpha: 1.5, scale: 1000 }), [layerMeanOf(781.7580303, '781.7580303394193')], {
        label: 'alpha 1.5 from 1,000',
      }),
    ],
  },
  {
    id: 'SEV-12',
    title: 'Limited means and excesses of eight families',
    source: 'R package actuar 3.3.2, functions lev*',
    computation: 'limited mean, layer mean, moments of each family',
    quantities: [
      ...eightFamilies.flatMap(([name, severity, cap, printed, excess]) =>
        quantitiesOf(
          () => severity as Severity,
          [
            limitedAt(cap, Number(printed), printed),
            quantity(`E[(X - ${cap.toLocaleString('en-US')})+]`, excess, (x) => layerMean(x, cap, Infinity)),
          ],
          { label: name },
        ),
      ),
      ...quantitiesOf(
        () => ({ burr: burr({ alpha: 1.8, theta: 3000, gamma: 1.4 }), lomax: lomax({ alpha: 3, theta: 2000 }) }),
        [
          quantity('E[X], burr', 2810.259247, (of) => of.burr.mean, '2810.259247'),
          quantity('E[X²], burr', 29282597.48, (of) => of.burr.secondMoment, '29282597.48'),
          quantity(
            'E[X], loglogistic',
            2164.021611,
            () => loglogistic({ gamma: 2.2, theta: 1500 }).mean,
            '2164.021611',
          ),
          quantity(
            'E[X²], inverse Gaussian',
            9333333.333,
            () => inverseGaussian({ mu: 2000, lambda: 1500 }).secondMoment,
            '9333333.333',
          ),
          quantity(
            'E[min(X, 50,000)²], lognormal',
            48794238.64,
            () => limitedSquare(lognormal({ mu: 7, sigma: 1.5 }), 50_000),
            '48794238.64',
          ),
          quantity('E[min(X, 5,000)²], burr', 7317940.764, (of) => limitedSquare(of.burr, 5000), '7317940.764'),
          quantity('E[min(X, 5,000)²], lomax', 2040816.327, (of) => limitedSquare(of.lomax, 5000), '2040816.327'),
        ],
      ),
    ],
  },
  {
    id: 'SEV-14',
    title: 'VaR and TVaR of a lognormal',
    source: lossDataAnalytics('example 10.3.7'),
    computation: 'lognormal(0, 1): quantile() and tailValueAtRisk()',
    note: 'The printed formula has the sign in Φ turned round: it gives 24.417 where TVaR is 8.557.',
    quantities: quantitiesOf(
      () => lognormal({ mu: 0, sigma: 1 }),
      [
        quantity('VaR 0.95', 5.180251602, (x) => quantile(x, 0.95)),
        quantity('TVaR 0.95', 8.557226867, (x) => tailValueAtRisk(x, 0.95), '24.41719854720582'),
      ],
    ),
  },
  {
    id: 'SEV-15',
    title: 'VaR and TVaR of a discrete loss',
    source: lossDataAnalytics('example 10.3.4'),
    computation: 'discrete(1, 3, 4 with .75, .20, .05): quantile(), tailValueAtRisk(), truncate()',
    note: 'The convention: VaR is the smallest amount with F >= level, also where .75 + .20 and .95 differ by rounding; TVaR .9 is 3.5, E[X | X > VaR .9] is 4.',
    quantities: quantitiesOf(
      () =>
        discrete([
          { amount: 1, probability: 0.75 },
          { amount: 3, probability: 0.2 },
          { amount: 4, probability: 0.05 },
        ]),
      [
        quantity('VaR 0.6', 1, (x) => quantile(x, 0.6), '1'),
        quantity('VaR 0.9', 3, (x) => quantile(x, 0.9), '3'),
        quantity('VaR 0.95', 3, (x) => quantile(x, 0.95), '3'),
        quantity('VaR 0.95001', 4, (x) => quantile(x, 0.95001), '4'),
        quantity('TVaR 0.9', 3.5, (x) => tailValueAtRisk(x, 0.9)),
        quantity('TVaR 0.95', 4, (x) => tailValueAtRisk(x, 0.95)),
        quantity('E[X | X > VaR 0.9]', 4, (x) => truncate(x, { above: 3 }).mean),
      ],
    ),
  },
];

function limitedVariation(x: Severity, cap: number): number {
  return coefficientOfVariation(x.limitedMean(cap), limitedSquare(x, cap));
}

function limitedSkewness(x: Severity, cap: number): number {
  return skewnessOf(x.limitedMean(cap), limitedSquare(x, cap), limitedCube(x, cap));
}

/** Of X - 3,000 where X > 3,000. */
function excessVariation(x: Severity): number {
  const square = x.secondMoment - limitedSquare(x, 3000) - 6000 * layerMean(x, 3000, Infinity);
  return coefficientOfVariation(meanExcess(x, 3000), square / x.survival(3000));
}

/** Of min(X - 3,000, 5,000) where X > 3,000. */
function layerVariation(x: Severity): number {
  const above = x.survival(3000);
  return coefficientOfVariation(layerMean(x, 3000, 5000) / above, layerSquare(x, 3000, 5000) / above);
}

/** 85 % of the Pareto II of SEV-07. */
function wholeDeviation(): number {
  const { mean, secondMoment } = lomax({ alpha: 5, theta: 3600 });
  return 0.85 * Math.sqrt(secondMoment - mean * mean);
}
