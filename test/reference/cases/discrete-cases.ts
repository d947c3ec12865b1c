/** Discrete sums, where nothing is discretised: Panjer's cases, the individual risk model, thinning. */
import type { Frequency } from '../../../src/distributions/frequency/frequency.ts';
import { geometric } from '../../../src/distributions/frequency/geometric.ts';
import { list } from '../../../src/distributions/frequency/list.ts';
import { negativeBinomial } from '../../../src/distributions/frequency/negative-binomial.ts';
import { poisson } from '../../../src/distributions/frequency/poisson.ts';
import { discrete } from '../../../src/distributions/severity/discrete.ts';
import { fixed } from '../../../src/distributions/severity/fixed.ts';
import { lomax } from '../../../src/distributions/severity/lomax.ts';
import { type DiscreteSum, discreteSum } from './discrete-sum.ts';
import { type QuantityOf, quantitiesOf, quantity, type ReferenceCase } from './reference-case.ts';
import { bahnemann, lossDataAnalytics } from './sources.ts';

type Of = QuantityOf<DiscreteSum>;

export function at(x: number, exact: number, printed?: string): Of {
  return quantity(`P(S = ${x.toLocaleString('en-US')})`, exact, (sum) => sum.at(x), printed);
}

function upTo(x: number, exact: number, printed?: string): Of {
  return quantity(`F(${x.toLocaleString('en-US')})`, exact, (sum) => sum.upTo(x), printed);
}

export function discreteExcess(x: number, exact: number, printed?: string): Of {
  return quantity(`E[(S - ${x.toLocaleString('en-US')})+]`, exact, (sum) => sum.excess(x), printed);
}

export function discreteTails(level: number, valueAtRisk: number, tailValue?: number): Of[] {
  return [
    quantity(`VaR ${level}`, valueAtRisk, (sum: DiscreteSum) => sum.quantile(level)),
    ...(tailValue === undefined
      ? []
      : [quantity(`TVaR ${level}`, tailValue, (sum: DiscreteSum) => sum.tailValue(level))]),
  ];
}

export const discreteMean = (exact: number, printed?: string): Of =>
  quantity('mean', exact, (sum) => sum.mean, printed);
export const discreteDeviation = (exact: number): Of =>
  quantity('standard deviation', exact, (sum) => Math.sqrt(sum.variance));

/** Amounts that are multiples of a unit, from 1 unit on. */
export function inUnits(unit: number, probabilities: readonly number[]) {
  return discrete(probabilities.map((probability, k) => ({ amount: unit * (k + 1), probability })));
}

const dental = inUnits(1, [0.15, 0.2, 0.25, 0.125, 0.075, 0.05, 0.05, 0.05, 0.025, 0.025]);

/** P(0) = .5, the rest of a Poisson of mean 3 in proportion. */
function zeroModifiedPoisson(): Frequency {
  const plain = poisson({ mean: 3 }).probabilities();
  const scale = 0.5 / (1 - plain[0]!);
  return list({ probabilities: [0.5, ...[...plain.slice(1)].map((p) => p * scale)] });
}

export const discreteCases: readonly ReferenceCase[] = [
  {
    id: 'DIS-01',
    title: 'Listed number of claims, three amounts',
    source: bahnemann('example 4.1'),
    computation: 'list(.6, .3, .1) of discrete(100, 200, 300): law on the lattice of 100',
    quantities: quantitiesOf(
      () => discreteSum(list({ probabilities: [0.6, 0.3, 0.1] }), inUnits(100, [0.4, 0.5, 0.1]), 100, 8),
      [
        at(0, 0.6, '0.6'),
        at(100, 0.12, '0.12'),
        at(200, 0.166, '0.166'),
        at(300, 0.07, '0.07'),
        at(400, 0.033, '0.033'),
        at(500, 0.01, '0.01'),
        at(600, 0.001, '0.001'),
        discreteMean(85, '85'),
        quantity('variance', 15055, (sum) => sum.variance, '15055'),
        discreteExcess(200, 17),
      ],
    ),
  },
  {
    id: 'DIS-03',
    title: 'Poisson number, five amounts (Panjer recursion)',
    source: bahnemann('example 4.4, table 4.5'),
    computation: 'poisson(1.75) of discrete(1,000 to 5,000): law on the lattice of 1,000',
    quantities: quantitiesOf(
      () => discreteSum(poisson({ mean: 1.75 }), inUnits(1000, [0.2, 0.4, 0.2, 0.15, 0.05]), 1000, 64),
      [
        at(0, 0.1737739435, '0.1738'),
        at(1000, 0.06082088021, '0.0608'),
        at(2000, 0.1322854145, '0.1323'),
        at(3000, 0.104637256, '0.1046'),
        at(4000, 0.1170367962, '0.1170'),
        at(5000, 0.09324854934, '0.0932'),
        at(6000, 0.07864440766, '0.0786'),
        at(7000, 0.06410087648, '0.0641'),
        at(8000, 0.04988948622, '0.0499'),
        at(9000, 0.03765486116, '0.0377'),
        at(10_000, 0.02737032708, '0.0274'),
        at(12_000, 0.01376411627, '0.0138'),
        at(14_000, 0.006316811826, '0.0063'),
        at(16_000, 0.002703214522, '0.0027'),
        upTo(0, 0.1737739435, '0.1738'),
        upTo(1000, 0.2345948237, '0.2346'),
        upTo(2000, 0.3668802381, '0.3669'),
        upTo(3000, 0.4715174941, '0.4715'),
        upTo(4000, 0.5885542903, '0.5886'),
        upTo(5000, 0.6818028396, '0.6818'),
        upTo(6000, 0.7604472473, '0.7604'),
        upTo(7000, 0.8245481237, '0.8245'),
        upTo(8000, 0.87443761, '0.8744'),
        upTo(9000, 0.9120924711, '0.9121'),
        upTo(10_000, 0.9394627982, '0.9395'),
        upTo(12_000, 0.9728990262, '0.9729'),
        upTo(14_000, 0.9886359531, '0.9886'),
        upTo(16_000, 0.9955046078, '0.9955'),
        ...discreteTails(0.95, 11_000, 13_312.23759),
        ...discreteTails(0.99, 15_000, 16_860.091),
        discreteExcess(8000, 389.6190002),
      ],
    ),
  },
  {
    id: 'DIS-05',
    title: 'Geometric number, 1 to 4 equally likely',
    source: `${lossDataAnalytics('examples 5.3.3 and 5.4.1')}; Society of Actuaries, exam C, question 95`,
    computation: 'geometric(4) of discrete(1 to 4): law on the lattice of 1',
    quantities: quantitiesOf(
      () => discreteSum(geometric({ mean: 4 }), inUnits(1, [0.25, 0.25, 0.25, 0.25]), 1, 1024),
      [
        at(0, 0.2, '0.2'),
        at(1, 0.04, '0.04'),
        at(2, 0.048, '0.048'),
        at(3, 0.0576, '0.0576'),
        upTo(3, 0.3456, '0.3456'),
        discreteMean(10),
        discreteDeviation(11.40175425),
        ...discreteTails(0.95, 33, 44.24268614),
        discreteExcess(20, 1.749902882),
      ],
    ),
  },
  {
    id: 'DIS-07',
    title: 'Group dental plan: cost of a certificate in units of 25',
    source:
      'Klugman, Panjer & Willmot, Loss Models, examples 9.5 and 9.6; two-fold convolution as in Panjer, Operational Risk, table 6.3',
    computation: 'list(nine probabilities) of discrete(1 to 10): law on the lattice of 1',
    quantities: [
      ...quantitiesOf(
        () => discreteSum(list({ probabilities: [0, 0, 1] }), dental, 1, 32),
        [
          at(2, 0.0225, '0.0225'),
          at(3, 0.06, '0.06'),
          at(4, 0.115, '0.115'),
          at(5, 0.1375, '0.1375'),
          at(6, 0.135, '0.135'),
        ],
        { label: 'two certificates' },
      ),
      ...quantitiesOf(
        () =>
          discreteSum(list({ probabilities: [0.05, 0.1, 0.15, 0.2, 0.25, 0.15, 0.06, 0.03, 0.01] }), dental, 1, 128),
        [
          discreteMean(12.58),
          discreteDeviation(7.664620017),
          at(0, 0.05),
          upTo(5, 0.1914129531),
          upTo(10, 0.4232330073),
          upTo(20, 0.8482698334),
          upTo(40, 0.9988321145),
          quantity('25 E[(S - 5)+]', 201.5512891, (sum) => 25 * sum.excess(5)),
          quantity('25 E[(S - 10)+]', 111.3276141, (sum) => 25 * sum.excess(10)),
          quantity('25 E[(S - 20)+]', 20.50473159, (sum) => 25 * sum.excess(20)),
          ...discreteTails(0.95, 26),
          ...discreteTails(0.99, 33),
        ],
      ),
    ],
  },
  {
    id: 'DIS-09',
    title: 'Zero-modified Poisson number, thinned by a deductible of 30',
    source: lossDataAnalytics('example 5.5.4'),
    computation: 'list(zero-modified Poisson) of payments of 1 with probability S(30) of lomax(3, 50)',
    note: 'The book keeps P(0) = .5 after thinning, which doubles the mean: .7053 where .3854 is right.',
    quantities: [
      ...quantitiesOf(() => {
        const pays = lomax({ alpha: 3, theta: 50 }).survival(30);
        const payment = discrete([
          { amount: 0, probability: 1 - pays },
          { amount: 1, probability: pays },
        ]);
        return discreteSum(zeroModifiedPoisson(), payment, 1, 64);
      }, [
        quantity('mean', 0.3853988146, (sum) => sum.mean, '0.7053'),
        quantity('variance', 0.5191410907, (sum) => sum.variance, '0.7244'),
        at(0, 0.7267682307),
      ]),
      ...quantitiesOf(
        () => lomax({ alpha: 3, theta: 50 }),
        [quantity('P(X > 30)', 0.244140625, (x) => x.survival(30), '0.2441')],
      ),
      ...quantitiesOf(zeroModifiedPoisson, [quantity('E[N]', 1.578593545, (number) => number.mean)]),
    ],
  },
  {
    id: 'DIS-10',
    title: 'Visits of a family of four, 100 paid for each from the fourth on',
    source: lossDataAnalytics('example 5.2.6'),
    computation: 'negative binomial(4, 1.5) of fixed(1): law on the lattice of 1',
    quantities: quantitiesOf(
      () => discreteSum(negativeBinomial({ r: 4, beta: 1.5 }), fixed({ amount: 1 }), 1, 256),
      [
        quantity('P(no payment)', 0.289792, (sum) => sum.upTo(3), '0.2898'),
        quantity('expected payment', 329.184, (sum) => 100 * sum.excess(3)),
      ],
    ),
  },
];
