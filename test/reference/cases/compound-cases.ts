/** Sums of a random number of claims. */

import { binomial } from '../../../src/distributions/frequency/binomial.ts';
import { geometric } from '../../../src/distributions/frequency/geometric.ts';
import { list } from '../../../src/distributions/frequency/list.ts';
import { negativeBinomial } from '../../../src/distributions/frequency/negative-binomial.ts';
import { poisson } from '../../../src/distributions/frequency/poisson.ts';
import { continuance } from '../../../src/distributions/severity/continuance.ts';
import { exponential } from '../../../src/distributions/severity/exponential.ts';
import { gamma } from '../../../src/distributions/severity/gamma.ts';
import { limit } from '../../../src/distributions/severity/limit.ts';
import { lognormal } from '../../../src/distributions/severity/lognormal.ts';
import { lomax } from '../../../src/distributions/severity/lomax.ts';
import type { Severity } from '../../../src/distributions/severity/severity.ts';
import { truncate } from '../../../src/distributions/severity/truncate.ts';
import type { ExactLaw } from '../../../src/exact/exact-law.ts';
import { ndtr } from '../../../src/units/elementary.ts';
import {
  above,
  below,
  claimLayer,
  compoundLaw,
  excess,
  lawOfSources,
  limitedTo,
  mean,
  noClaim,
  poissonSkewness,
  quantitiesOfLaw,
  sd,
  tailValue,
  valueAtRisk,
  variance,
} from './law-quantities.ts';
import { quantitiesOf, quantity, type ReferenceCase } from './reference-case.ts';
import { bahnemann, lossDataAnalytics, lossModels } from './sources.ts';

/** As a continuance table of one band, cut off below where it does not start at 0. */
export function uniform(from: number, to: number): Severity {
  const whole = continuance([{ upTo: to, share: 1, average: to / 2 }]);
  return from > 0 ? truncate(whole, { above: from }) : whole;
}

/** P(S > x) of a normal law with the mean and standard deviation of S. */
function normalAbove(x: number, exact: number, printed: string) {
  const name = `P(S > ${x.toLocaleString('en-US')}) by a normal law`;
  return quantity(name, exact, (law: ExactLaw) => ndtr((law.mean.value - x) / law.sd.value), printed);
}

const certainly = list({ probabilities: [0, 1] });
const four = [
  gamma({ shape: 2, scale: 100 }),
  gamma({ shape: 2, scale: 200 }),
  lomax({ alpha: 2, theta: 1000 }),
  lomax({ alpha: 3, theta: 2000 }),
] as const;
const insured = [claimLayer(four[0], 100, Infinity), claimLayer(four[1], 200, Infinity), four[2], four[3]];
const sumOf = (severities: readonly Severity[]) =>
  lawOfSources(severities.map((severity) => ({ frequency: certainly, severity })));

const bodily = lognormal({ mu: 10, sigma: 1.5 });

export const compoundCases: readonly ReferenceCase[] = [
  {
    id: 'CMP-01',
    title: 'Poisson number, gamma amounts',
    source: bahnemann('example 4.2, table 4.1'),
    computation:
      'poisson(2.5) of gamma(3, 400): exact law of the year; skewness by quadrature of our survival function',
    quantities: [
      ...quantitiesOfLaw(
        () => compoundLaw(poisson({ mean: 2.5 }), gamma({ shape: 3, scale: 400 })),
        [
          noClaim(0.08208499862, poisson({ mean: 2.5 }), '0.0821'),
          below(500, 0.1095500108, '0.1096'),
          below(1000, 0.1867247324, '0.1867'),
          below(2000, 0.3755291438, '0.3755'),
          below(3000, 0.5612774645, '0.5613'),
          below(4000, 0.715154632, '0.7152'),
          below(5000, 0.8272834305, '0.8273'),
          below(6000, 0.9013390169, '0.9013'),
          below(7000, 0.9465235814, '0.9465'),
          below(8000, 0.9723333988, '0.9723'),
          below(9000, 0.9862703845, '0.9863'),
          below(10_000, 0.9934377333, '0.9934'),
          mean(3000, '3000'),
          sd(2190.89023),
          valueAtRisk(0.95, 7105.182041),
          tailValue(0.95, 8541.862878),
          valueAtRisk(0.99, 9435.328839),
          tailValue(0.99, 10723.90456),
          valueAtRisk(0.995, 10356.91609),
          tailValue(0.995, 11601.28041),
          excess(3000, 867.9761561),
          excess(6000, 151.3534945),
          excess(9000, 18.01100083),
        ],
      ),
      ...quantitiesOf(
        () => gamma({ shape: 3, scale: 400 }),
        [quantity('skewness', 0.9128709292, (x) => poissonSkewness(2.5, x, 1e5), '0.9129')],
      ),
    ],
  },
  {
    id: 'CMP-03',
    title: 'Poisson number, gamma amounts of shape .2',
    source: bahnemann('problems 4.7 and 4.13'),
    computation: 'poisson(8) of gamma(.2, 3,750): exact law of the year',
    quantities: [
      ...quantitiesOfLaw(
        () => compoundLaw(poisson({ mean: 8 }), gamma({ shape: 0.2, scale: 3750 })),
        [
          noClaim(0.0003354626279, poisson({ mean: 8 }), '0.0003'),
          below(3000, 0.3419650679, '0.3420'),
          below(6000, 0.606958805, '0.6070'),
          below(9000, 0.7774475272, '0.7774'),
          below(12_000, 0.8781977, '0.8782'),
          below(15_000, 0.9349192042, '0.9349'),
          below(18_000, 0.9658478045, '0.9658'),
          below(21_000, 0.9823296201, '0.9823'),
          below(24_000, 0.9909612247, '0.9910'),
          below(27_000, 0.9954200274, '0.9954'),
          mean(6000),
          sd(5196.152423),
          valueAtRisk(0.95, 16235.41928),
          tailValue(0.95, 20768.90107),
          valueAtRisk(0.99, 23550.61625),
          tailValue(0.99, 27928.45953),
          valueAtRisk(0.995, 26614.88611),
          tailValue(0.995, 30946.37852),
          excess(6000, 1974.299178),
          excess(15_000, 297.3687385),
        ],
      ),
      ...quantitiesOf(
        () => gamma({ shape: 0.2, scale: 3750 }),
        [quantity('skewness', 1.58771324, (x) => poissonSkewness(8, x, 1e6))],
      ),
    ],
  },
  {
    id: 'CMP-05',
    title: "One person's pharmacy claims: Poisson number, uniform amounts",
    source: `${lossDataAnalytics('examples 5.3.5 and 5.4.2')}; Society of Actuaries, exam C, question 118`,
    computation: 'poisson(25) of uniform(5, 95): exact law of the year',
    note: 'The exam takes a normal law: .0039 where the exact probability of more than 2,000 is .0070.',
    quantities: quantitiesOfLaw(
      () => compoundLaw(poisson({ mean: 25 }), uniform(5, 95)),
      [
        mean(1250, '1250'),
        variance(79_375, '79375'),
        normalAbove(2000, 0.003883091742, '0.003884'),
        above(2000, 0.006983800722),
        valueAtRisk(0.95, 1732.98676),
        valueAtRisk(0.99, 1955.770543),
        tailValue(0.99, 2071.307714),
        excess(1500, 31.68115544),
        excess(2000, 0.7833690568),
      ],
    ),
  },
  {
    id: 'CMP-06',
    title: 'Individual risk model: 300 fire policies, at most one claim each',
    source: lossDataAnalytics('examples 5.2.1 and 5.2.3'),
    computation:
      'binomial(100, .05) of uniform(0, 400) and binomial(200, .06) of uniform(0, 300): exact law of the year',
    quantities: quantitiesOfLaw(
      () =>
        lawOfSources([
          { frequency: binomial({ trials: 100, probability: 0.05 }), severity: uniform(0, 400) },
          { frequency: binomial({ trials: 200, probability: 0.06 }), severity: uniform(0, 300) },
        ]),
      [
        mean(2800, '2800'),
        variance(600_466.6667, '600467'),
        normalAbove(3500, 0.1831714417, '0.1832'),
        above(3500, 0.1808394209),
        valueAtRisk(0.95, 4139.994506),
        valueAtRisk(0.99, 4770.062431),
        tailValue(0.99, 5098.731955),
        excess(3500, 86.47043391),
      ],
    ),
  },
  {
    id: 'CMP-07',
    title: 'Poisson and negative binomial numbers, lognormal amounts, to 99.5 %',
    source: 'ProteusLLP PAL, tutorial on frequency and severity, 10,000 simulations',
    computation:
      'poisson(50), poisson(25), negative binomial(25, 1) of lognormal(10, 1.5), whole and limited to 500,000',
    note: 'The printed figures are a simulation of 10,000 years: standard errors of about 0.5 % of the mean and 4 % at 99.5 %.',
    quantities: [
      ...quantitiesOfLaw(
        () => compoundLaw(poisson({ mean: 50 }), bodily),
        [
          mean(3392314.553, '3373050'),
          sd(1477720.865, '1420195'),
          valueAtRisk(0.99, 8332694.435),
          tailValue(0.99, 10867512.51),
          valueAtRisk(0.995, 9712129.476, '9390666'),
          tailValue(0.995, 12813494.84),
        ],
        { label: 'Poisson 50' },
      ),
      ...quantitiesOfLaw(
        () => compoundLaw(poisson({ mean: 50 }), limit(bodily, 500_000)),
        [mean(2908286.016, '2902038'), sd(790532.0552), valueAtRisk(0.995, 5259185.892, '5202702')],
        { label: 'limited' },
      ),
      ...quantitiesOfLaw(
        () => compoundLaw(poisson({ mean: 25 }), bodily),
        [mean(1696157.277, '1689715'), sd(1044906.444, '1001221'), valueAtRisk(0.995, 6421284.801, '6020593')],
        { label: 'Poisson 25' },
      ),
      ...quantitiesOfLaw(
        () => compoundLaw(negativeBinomial({ r: 25, beta: 1 }), bodily),
        [mean(1696157.277, '1689863'), sd(1098593.4, '1067447'), valueAtRisk(0.995, 6555649.324, '6243797')],
        { label: 'negative binomial' },
      ),
    ],
  },
  {
    id: 'CMP-09',
    title: 'Damage to a fleet with an annual maximum of 20,000',
    source: `${lossModels('exercise 9.59')}; no published value readable, exact value from a closed-form series`,
    computation: 'poisson(5) of gamma(.5, 2,500): exact law of the year',
    quantities: quantitiesOfLaw(
      () => compoundLaw(poisson({ mean: 5 }), gamma({ shape: 0.5, scale: 2500 })),
      [
        above(20_000, 0.01594337134),
        mean(6250),
        limitedTo(20_000, 6192.670471),
        valueAtRisk(0.99, 21718.85105),
        tailValue(0.99, 25260.09413),
      ],
    ),
  },
  {
    id: 'CMP-11',
    title: 'Geometric number, exponential amounts: closed form',
    source: `${lossDataAnalytics('example 5.3.8')}, its formula evaluated`,
    computation: 'geometric(2) of exponential(500): exact law of the year',
    quantities: quantitiesOfLaw(
      () => compoundLaw(geometric({ mean: 2 }), exponential({ mean: 500 })),
      [
        noClaim(0.3333333333, geometric({ mean: 2 })),
        mean(1000),
        sd(1414.213562),
        above(3000, 0.09022352216),
        excess(3000, 135.3352832),
        valueAtRisk(0.95, 3885.400748),
        tailValue(0.95, 5385.400748),
        valueAtRisk(0.99, 6299.557617),
        tailValue(0.99, 7799.557617),
      ],
    ),
  },
  {
    id: 'CMP-13',
    title: 'Four independent risks with deductibles on two of them',
    source: lossDataAnalytics('example 10.4.6, rendered output'),
    computation: 'sum of (gamma(2, 100) - 100)+, (gamma(2, 200) - 200)+, lomax(2, 1,000), lomax(3, 2,000): exact law',
    note: "The printed simulation drew Paretos that start at theta where the text defines Pareto II: its insurer's and total figures are about 3,000 = 1,000 + 2,000 too high.",
    quantities: [
      ...quantitiesOf(
        () => four,
        [
          quantity('E[retained]', 268.9085029, ([x, y]) => x.limitedMean(100) + y.limitedMean(200), '269.05'),
          quantity('E[insurer]', 2331.091497, () => insured.reduce((sum, x) => sum + x.mean, 0), '5274.41'),
          quantity('E[total]', 2600, (all) => all.reduce((sum, x) => sum + x.mean, 0), '5543.46'),
        ],
      ),
      ...quantitiesOfLaw(
        () => sumOf(insured),
        [
          valueAtRisk(0.8, 3089.931937, '6075.67'),
          valueAtRisk(0.9, 4483.463766, '7399.80'),
          valueAtRisk(0.95, 6244.852016, '9172.69'),
          valueAtRisk(0.99, 12714.04105, '14859.02'),
        ],
        { label: 'insurer' },
      ),
      ...quantitiesOfLaw(
        () => sumOf(four),
        [
          valueAtRisk(0.8, 3363.742888, '6351.35'),
          valueAtRisk(0.9, 4756.474207, '7675.04'),
          valueAtRisk(0.95, 6517.047585, '9464.20'),
          valueAtRisk(0.99, 12984.73922, '15159.02'),
        ],
        { label: 'total' },
      ),
    ],
  },
];
