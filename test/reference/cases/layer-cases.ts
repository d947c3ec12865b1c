/** Layers of claims, per claim and over the year: deductibles, limits, reinstatements, distorted premiums. */
import { negativeBinomial } from '../../../src/distributions/frequency/negative-binomial.ts';
import { poisson } from '../../../src/distributions/frequency/poisson.ts';
import { gamma } from '../../../src/distributions/severity/gamma.ts';
import { generalizedPareto } from '../../../src/distributions/severity/generalized-pareto.ts';
import { layerMean } from '../../../src/distributions/severity/layer.ts';
import { limit } from '../../../src/distributions/severity/limit.ts';
import { lognormal } from '../../../src/distributions/severity/lognormal.ts';
import { lomax } from '../../../src/distributions/severity/lomax.ts';
import type { ExactLaw } from '../../../src/exact/exact-law.ts';
import { pow } from '../../../src/units/elementary.ts';
import { integralFromZero } from '../../laws/integral.ts';
import {
  above,
  claimLayer,
  compoundLaw,
  excess,
  excessAtPoint,
  layerSquare,
  limitedAtPoint,
  limitedCube,
  limitedDeviation,
  limitedMean,
  mean,
  poissonSkewness,
  quantitiesOfLaw,
  sd,
  tailValue,
  valueAtRisk,
  variance,
} from './law-quantities.ts';
import { quantitiesOf, quantity, type ReferenceCase } from './reference-case.ts';
import { bahnemann, lossModels } from './sources.ts';

const book = lognormal({ mu: 5.9809, sigma: 1.8 });
const bookLayer = claimLayer(book, 3000, 5000);
const jumping = limit(gamma({ shape: 2.5, scale: 500 }), 2000);
const mata = lomax({ alpha: 3, theta: 10 });
const gemact = generalizedPareto({ xi: 0.834, sigma: 83.34 });
/** Of what a claim exceeds 1 million. */
const tower = generalizedPareto({ xi: 0.33, sigma: 100_000 });
const proteus = poisson({ mean: 2 });
const exercise = gamma({ shape: 2, scale: 100 });
const limited = limit(lognormal({ mu: 2.976121916977351, sigma: 1.8050198165176699 }), 5000);

/** ∫ P(S > x)^(1/p) dx up to the aggregate limit; the layer's own width is an atom. */
function proportionalHazard(law: ExactLaw, p: number, width: number, aggregateLimit: number): number {
  const power = (x: number) => pow(law.probabilityAbove(x).value, 1 / p);
  return integralFromZero(power, aggregateLimit, [width], 1e-8);
}

/** A layer with one free reinstatement: its aggregate limit is twice its width. */
function reinstated(
  attachment: number,
  width: number,
  [unlimited, once, ...hazards]: readonly (readonly [exact: number, printed: string])[],
) {
  return quantitiesOfLaw(
    () => compoundLaw(poisson({ mean: 10 }), claimLayer(mata, attachment, width)),
    [
      quantity('mean, unlimited', unlimited![0], (law: ExactLaw) => law.mean.value, unlimited![1]),
      quantity(
        'mean, one reinstatement',
        once![0],
        () => limitedAtPoint(poisson({ mean: 10 }), claimLayer(mata, attachment, width), 2 * width),
        once![1],
      ),
      ...hazards.map(([exact, printed], i) => {
        const p = [1.2, 1.4, 1.6, 1.8, 2][i]!;
        return {
          ...quantity(
            `proportional hazard ${p}`,
            exact,
            (law: ExactLaw) => proportionalHazard(law, p, width, 2 * width),
            printed,
          ),
          tolerance: 1e-7,
        };
      }),
    ],
    { label: `${width} xs ${attachment}` },
  );
}

/** P(some claim exceeds the amount). */
function anyAbove(amount: number): number {
  return 1 - proteus.multiplied(tower.survival(amount - 1e6)).probabilities()[0]!;
}

export const layerCases: readonly ReferenceCase[] = [
  {
    id: 'LAY-01',
    title: 'Sum of the layers 5,000 xs 3,000 of Poisson claims',
    source: bahnemann('example 5.13'),
    computation: 'poisson(15) of 5,000 xs 3,000 of lognormal(5.9809, 1.8): exact law of the year',
    note: 'The book goes on from limited moments rounded to dollars.',
    quantities: [
      ...quantitiesOf(
        () => poisson({ mean: 15 }).multiplied(book.survival(3000)),
        [
          quantity('E[N in the layer]', 1.953592322, (number) => number.mean, '1.9536'),
          quantity('P(S = 0)', 0.1417638942, (number) => number.probabilities()[0]!),
          quantity(
            'P(S = 5,000)',
            0.1008863558,
            (number) => (number.probabilities()[1]! * book.survival(8000)) / book.survival(3000),
          ),
          quantity(
            'skewness',
            0.9340525201,
            () => limitedCube(bookLayer, 5000) / (Math.sqrt(15) * layerSquare(book, 3000, 5000) ** 1.5),
            '0.92816',
          ),
        ],
      ),
      ...quantitiesOfLaw(
        () => compoundLaw(poisson({ mean: 15 }), bookLayer),
        [
          mean(5785.254117, '5775'),
          variance(24117273.1, '24178800'),
          sd(4910.934035),
          above(7500, 0.3115445988),
          above(12_500, 0.09850816633),
          above(17_500, 0.0235166487),
          valueAtRisk(0.9, 12433.24496),
          valueAtRisk(0.975, 17281.26527),
          tailValue(0.975, 20361.75315),
          excess(9000, 906.610561),
          excess(21_000, 20.86558428),
        ],
      ),
    ],
  },
  {
    id: 'LAY-02',
    title: 'A limit of each claim makes jumps in the law of the sum',
    source: bahnemann('example 4.8'),
    computation: 'poisson(1.308) of gamma(2.5, 500) limited to 2,000: exact law of the year',
    quantities: [
      ...quantitiesOf(
        () => gamma({ shape: 2.5, scale: 500 }),
        [
          quantity('E[min(X, 2,000)]', 1146.728877, (x) => x.limitedMean(2000), '1147'),
          quantity('P(X > 2,000)', 0.1562356276, (x) => x.survival(2000), '0.1562'),
          quantity(
            'P(S = 2,000)',
            0.0552497908,
            (x) => poisson({ mean: 1.308 }).probabilities()[1]! * x.survival(2000),
            '0.0552',
          ),
        ],
      ),
      ...quantitiesOfLaw(
        () => compoundLaw(poisson({ mean: 1.308 }), jumping),
        [
          mean(1499.921371, '1500'),
          above(1900, 0.3563739449),
          above(2100, 0.2710450688),
          above(3000, 0.153921155),
          valueAtRisk(0.95, 4293.06713),
          valueAtRisk(0.99, 5954.462287),
          tailValue(0.99, 6847.360793),
          excessAtPoint(2000, 392.6216204, poisson({ mean: 1.308 }), jumping),
          excessAtPoint(4000, 67.9560658, poisson({ mean: 1.308 }), jumping),
        ],
      ),
    ],
  },
  {
    id: 'LAY-04',
    title: 'Excess-of-loss layers with one free reinstatement: pure and proportional hazard premiums',
    source:
      'Mata 2000, Pricing excess of loss reinsurance with reinstatements, ASTIN Bulletin 30(2), tables 2 and 5, as quoted in the tests of ProteusLLP PAL',
    computation:
      'poisson(10) of layers of lomax(3, 10): exact law of the year, limited to two layers; ∫ P(S > x)^(1/p)',
    note: 'The paper discretises the severity: its last digits are off by up to .08 %.',
    quantities: [
      ...reinstated(10, 10, [
        [6.944444444, '6.9444'],
        [6.615059247, '6.6128'],
        [7.742581189, '7.7403'],
        [8.713858297, '8.7116'],
        [9.553987591, '9.5518'],
        [10.28494134, '10.2828'],
        [10.92501523, '10.9230'],
      ]),
      ...reinstated(20, 10, [
        [2.430555556, '2.4305'],
        [2.412120741, '2.4103'],
        [3.236512327, '3.2344'],
        [4.03365791, '4.0313'],
        [4.789923321, '4.7875'],
        [5.499663536, '5.4971'],
        [6.161654689, '6.1590'],
      ]),
      ...reinstated(10, 20, [
        [9.375, '9.3749'],
        [9.221389738, '9.2173'],
        [11.18953972, '11.1852'],
        [12.97604405, '12.9715'],
        [14.59029759, '14.5856'],
        [16.04721083, '16.0425'],
        [17.36318227, '17.3585'],
      ]),
    ],
  },
  {
    id: 'LAY-06',
    title: 'Layer 20 xs 5 of each of a Poisson number of gamma claims',
    source: 'GEMAct, manuscript code blocks, section 3.5',
    computation: 'poisson(4) of gamma(5, 1), whole and 20 xs 5: exact laws of the year',
    quantities: [
      ...quantitiesOfLaw(
        () => compoundLaw(poisson({ mean: 4 }), gamma({ shape: 5, scale: 1 })),
        [
          mean(20),
          quantity('CV', 0.5477225575, (law) => law.sd.value / law.mean.value),
          quantity('skewness', 0.6390096504, () => poissonSkewness(4, gamma({ shape: 5, scale: 1 }), 200)),
          valueAtRisk(0.7, 24.87085293),
          valueAtRisk(0.8, 28.83402189),
        ],
        { label: 'whole' },
      ),
      ...quantitiesOfLaw(
        () => compoundLaw(poisson({ mean: 4 }), claimLayer(gamma({ shape: 5, scale: 1 }), 5, 20)),
        [
          mean(3.509346144, '3.51'),
          sd(3.509866112),
          quantity('skewness', 1.381409431, () =>
            poissonSkewness(4, claimLayer(gamma({ shape: 5, scale: 1 }), 5, 20), 20),
          ),
          valueAtRisk(0.7, 4.658187063),
          valueAtRisk(0.8, 6.093035017),
          valueAtRisk(0.95, 10.41698243),
          valueAtRisk(0.99, 14.84290465),
          tailValue(0.99, 17.3658494),
        ],
        { label: 'layer' },
      ),
    ],
  },
  {
    id: 'LAY-08',
    title: 'Layer 100 xs 100 of a generalised Pareto with an aggregate limit of 200',
    source: 'GEMAct, manuscript code blocks, several layers',
    computation: 'poisson(.5) of 100 xs 100 of generalised Pareto(.834, 83.34): exact law of the year',
    quantities: [
      ...quantitiesOfLaw(
        () => compoundLaw(poisson({ mean: 0.5 }), claimLayer(gemact, 100, 100)),
        [
          quantity(
            'E[min(S, 200)]',
            16.88704721,
            () => limitedAtPoint(poisson({ mean: 0.5 }), claimLayer(gemact, 100, 100), 200),
            '16.88704720494848',
          ),
          quantity('half of the layer', 8.479087308, (law) => law.mean.value / 2),
        ],
      ),
      ...quantitiesOf(
        () => gemact,
        [
          quantity('mean of 100 xs 100', 16.95817462, (x) => 0.5 * layerMean(x, 100, 100)),
          quantity('mean of 200 xs 100', 28.18547948, (x) => 0.5 * layerMean(x, 100, 200)),
        ],
      ),
    ],
  },
  {
    id: 'LAY-09',
    title: 'Excess-of-loss tower over claims from 1 million on',
    source: 'ProteusLLP PAL, tutorial on excess-of-loss reinsurance, 100,000 simulations',
    computation: 'poisson(2) of 1m + generalised Pareto(.33, 100,000): layers, and the law of 1m xs 1m limited to 3m',
    note: 'The printed probability of 43.2 % of a claim above 2m cannot be right: the layer that it belongs to attaches with 2.4 %. The others are a simulation of 100,000 years.',
    quantities: [
      ...quantitiesOfLaw(
        () => compoundLaw(proteus, claimLayer(tower, 0, 1e6)),
        [
          quantity('mean of 1m xs 1m, at most 3m', 283056.8881, (law) => limitedMean(law, 3e6), '282124'),
          quantity(
            'its standard deviation',
            324968.7974,
            (law) => limitedDeviation(law, 3e6, [1e5, 1e6, 2e6]),
            '325378',
          ),
          quantity('its P(attach)', 0.8646647168, (law) => law.probabilityAbove(0).value, '0.865'),
        ],
      ),
      ...quantitiesOf(
        () => tower,
        [
          quantity('P(a claim above 2m)', 0.02378005934, () => anyAbove(2e6), '0.432'),
          quantity('mean of 1m xs 2m', 10586.21716, (x) => 2 * layerMean(x, 1e6, 1e6), '10565'),
          quantity('mean of 2m xs 3m', 3493.973301, (x) => 2 * layerMean(x, 2e6, 2e6), '3392'),
          quantity('mean of 5m xs 5m', 1080.526429, (x) => 2 * layerMean(x, 4e6, 5e6), '944'),
          quantity('P(attach) of 1m xs 2m', 0.02378005934, () => anyAbove(2e6), '0.024'),
          quantity('P(attach) of 2m xs 3m', 0.004275312529, () => anyAbove(3e6), '0.004'),
          quantity('P(attach) of 5m xs 5m', 0.0006443282636, () => anyAbove(5e6), '0.001'),
          quantity('mean', 2298507.463, (x) => 2 * (1e6 + x.mean), '2299070'),
        ],
      ),
    ],
  },
  {
    id: 'LAY-11',
    title: 'Negative binomial number, deductible 50 and limit 175 of each claim',
    source: `${lossModels('exercise 9.63')}; no published value readable`,
    computation: 'negative binomial(2, 1.5) of 125 xs 50 of gamma(2, 100): exact law of the year',
    quantities: [
      ...quantitiesOf(
        () => exercise,
        [
          quantity('P(X > 50)', 0.9097959896, (x) => x.survival(50)),
          quantity('beta of the payments', 1.364693984, (x) => 1.5 * x.survival(50)),
          quantity(
            'E[payments]',
            2.729387969,
            (x) => negativeBinomial({ r: 2, beta: 1.5 }).multiplied(x.survival(50)).mean,
          ),
        ],
      ),
      ...quantitiesOfLaw(
        () => compoundLaw(negativeBinomial({ r: 2, beta: 1.5 }), claimLayer(exercise, 50, 125)),
        [
          mean(259.4023084),
          sd(250.2333348),
          above(700, 0.06267472774),
          above(950, 0.01956285605),
          valueAtRisk(0.9, 597.1252328),
          valueAtRisk(0.99, 1090.154816),
          tailValue(0.99, 1293.665982),
          excessAtPoint(250, 99.13182568, negativeBinomial({ r: 2, beta: 1.5 }), claimLayer(exercise, 50, 125)),
          excessAtPoint(500, 33.3995039, negativeBinomial({ r: 2, beta: 1.5 }), claimLayer(exercise, 50, 125)),
        ],
        { tolerance: 1e-7 },
      ),
    ],
  },
  {
    id: 'LAY-13',
    title: 'Aggregate layers 250 xs 750 and 1,500 xs 1,000 of limited lognormal claims',
    source: 'Parameters of mynl/aggregate, reinsurance pricing guide; own exact value',
    computation: 'poisson(10) of lognormal(mean 100, CV 5) limited to 5,000: exact law of the year',
    quantities: quantitiesOfLaw(
      () => compoundLaw(poisson({ mean: 10 }), limited),
      [
        mean(950.5754712),
        sd(1016.609078),
        quantity('mean of 250 xs 750', 89.85394635, (law) => limitedMean(law, 1000) - limitedMean(law, 750)),
        quantity('mean of 1,500 xs 1,000', 220.350643, (law) => limitedMean(law, 2500) - limitedMean(law, 1000)),
        above(750, 0.4240257408),
        above(2500, 0.06715765233),
        valueAtRisk(0.95, 2904.740848),
        tailValue(0.95, 4388.489491),
        valueAtRisk(0.99, 5441.335154),
        tailValue(0.99, 6268.097615),
      ],
    ),
  },
];
