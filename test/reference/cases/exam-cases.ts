/** Exam questions of the Society of Actuaries: the key is the nearest of several answers, often by a normal law. */

import { bernoulli } from '../../../src/distributions/frequency/bernoulli.ts';
import { list } from '../../../src/distributions/frequency/list.ts';
import { negativeBinomial } from '../../../src/distributions/frequency/negative-binomial.ts';
import { poisson } from '../../../src/distributions/frequency/poisson.ts';
import { discrete } from '../../../src/distributions/severity/discrete.ts';
import { exponential } from '../../../src/distributions/severity/exponential.ts';
import { lomax } from '../../../src/distributions/severity/lomax.ts';
import { weibull } from '../../../src/distributions/severity/weibull.ts';
import { exactYear } from '../../../src/exact/exact-year.ts';
import type { PlanModel } from '../../../src/exact/plan-model.ts';
import { ndtri } from '../../../src/units/elementary.ts';
import { benefit } from '../../exact/plans.ts';
import { uniform } from './compound-cases.ts';
import { inUnits } from './discrete-cases.ts';
import { discreteSum } from './discrete-sum.ts';
import {
  above,
  claimLayer,
  compoundLaw,
  excess,
  mean,
  quantitiesOfLaw,
  sd,
  tailValue,
  valueAtRisk,
  variance,
} from './law-quantities.ts';
import { quantitiesOf, quantity, type ReferenceCase } from './reference-case.ts';
import { examQuestion } from './sources.ts';

/** 10 with .25, 60 and 120 with .375 each: the moments that question 164 states. */
const statedMoments = discrete([
  { amount: 10, probability: 0.25 },
  { amount: 60, probability: 0.375 },
  { amount: 120, probability: 0.375 },
]);

/** Two equally likely amounts with this mean and variance. */
function twoAmounts(average: number, squared: number) {
  return discrete([
    { amount: average - Math.sqrt(squared), probability: 0.5 },
    { amount: average + Math.sqrt(squared), probability: 0.5 },
  ]);
}

/** Boats by class, at most one repair each. */
function marina(): PlanModel {
  const boats = [
    ['power', 100, 0.3, twoAmounts(300, 10_000)],
    ['sail', 300, 0.1, twoAmounts(1000, 400_000)],
    ['luxury', 50, 0.6, twoAmounts(5000, 2_000_000)],
  ] as const;
  return {
    employees: 450,
    classes: boats.map(([name, members]) => ({ name, members })),
    benefits: [
      {
        ...benefit([]),
        perils: boats.map(([name, , probability, severity], classIndex) => ({
          name,
          components: [name],
          shocks: [],
          cohorts: [{ classIndex, frequency: bernoulli({ probability }), severity, scale: 1 }],
        })),
      },
    ],
    risks: [],
    shocks: [],
    accidents: [],
  };
}

/** On the lattice of 1. */
const fiveOr = (k: number) =>
  discreteSum(
    poisson({ mean: 5 }),
    discrete([
      { amount: 5, probability: 0.6 },
      { amount: k, probability: 0.4 },
    ]),
    1,
    512,
  );

/** The k at which the stop-loss premium over 5 is this: the premium is linear in it. */
function claimOfPremium(premium: number): number {
  const at = (k: number) => fiveOr(k).excess(5);
  const [low, high] = [at(8), at(10)];
  return 8 + (2 * (premium - low)) / (high - low);
}

/** The number that a uniform number draws by inversion: the smallest n with F(n) >= u. */
function drawnNumber(probabilities: ArrayLike<number>, u: number): number {
  let number = 0;
  for (let below = probabilities[0]!; below < u; below += probabilities[number]!) number++;
  return number;
}

export const examCases: readonly ReferenceCase[] = [
  {
    id: 'SOA-99',
    title: 'Aggregate deductible of 2',
    source: examQuestion(99),
    computation: 'poisson(2) of discrete(1, 2, 3): law on the lattice of 1',
    quantities: quantitiesOf(
      () => discreteSum(poisson({ mean: 2 }), inUnits(1, [1 / 3, 1 / 3, 1 / 3]), 1, 128),
      [
        quantity('E[(S - 2)+]', 2.360894089, (sum) => sum.excess(2), '2.36'),
        quantity('P(S > 2)', 0.6541431651, (sum) => 1 - sum.upTo(2)),
        quantity('standard deviation', 3.055050463, (sum) => Math.sqrt(sum.variance)),
      ],
    ),
  },
  {
    id: 'SOA-109',
    title: 'A fifth fewer losses, deductible 100 each',
    source: examQuestion(109),
    computation: 'poisson(20) x .8 of (exponential(200) - 100)+: moments of the exact year',
    note: 'The key is the nearest answer.',
    quantities: quantitiesOfLaw(
      () => compoundLaw(poisson({ mean: 20 }).multiplied(0.8), claimLayer(exponential({ mean: 200 }), 100, Infinity)),
      [mean(1940.898111, '1940'), sd(881.1125038)],
    ),
  },
  {
    id: 'SOA-164',
    title: 'Variance of payments over a deductible of 30, from partial moments',
    source: examQuestion(164),
    computation: 'poisson(20) of 125 xs 30 of three amounts with the stated moments: moments of the exact year',
    quantities: quantitiesOfLaw(
      () => compoundLaw(poisson({ mean: 20 }), claimLayer(statedMoments, 30, 125)),
      [variance(67_500, '67500')],
    ),
  },
  {
    id: 'SOA-167',
    title: 'Budget of a marina: mean and one standard deviation (individual risk model)',
    source: examQuestion(167),
    computation: 'three classes of boats, bernoulli each, two amounts with the stated mean and variance: exact year',
    note: 'The key is the nearest answer.',
    quantities: quantitiesOf(
      () => exactYear(marina(), { specific: null }, null).gross,
      [quantity('mean and standard deviation', 209029.7279, (law) => law.mean.value + law.sd.value, '210000')],
    ),
  },
  {
    id: 'SOA-212',
    title: 'Variance of payments over a deductible of 4',
    source: examQuestion(212),
    computation: 'poisson(10) of (uniform(0, 10) - 4)+: moments of the exact year',
    quantities: quantitiesOfLaw(
      () => compoundLaw(poisson({ mean: 10 }), claimLayer(uniform(0, 10), 4, Infinity)),
      [variance(72, '72'), mean(18)],
    ),
  },
  {
    id: 'SOA-280',
    title: 'The amount of a claim from a stop-loss premium',
    source: examQuestion(280),
    computation:
      'poisson(5) of discrete(5, k): law on the lattice of 1; k from the premium 28.03, which is linear in it',
    note: 'The key is the nearest answer.',
    quantities: quantitiesOf(
      () => fiveOr(9),
      [
        quantity('k', 8.998155133, () => claimOfPremium(28.03), '9'),
        quantity('E[(S - 5)+], k = 9', 28.03368973, (sum) => sum.excess(5)),
        quantity('VaR 0.99, k = 9', 74, (sum) => sum.quantile(0.99)),
        quantity('E[(S - 60)+], k = 9', 0.4396231936, (sum) => sum.excess(60)),
      ],
    ),
  },
  {
    id: 'SOA-287',
    title: 'Premium exceeded with 5 %, by a normal law and exactly',
    source: examQuestion(287),
    computation: 'negative binomial(16, 6) of uniform(0, 8): exact law of the year',
    note: 'The exam takes a normal law: 558.6, and the key is the nearest answer; exactly it is 572.4.',
    quantities: quantitiesOfLaw(
      () => compoundLaw(negativeBinomial({ r: 16, beta: 6 }), uniform(0, 8)),
      [
        quantity('0.95 by a normal law', 558.5715941, (law) => law.mean.value + ndtri(0.95) * law.sd.value, '560'),
        above(560, 0.06024920831),
        valueAtRisk(0.95, 572.4044304),
        tailValue(0.95, 632.0934003),
        valueAtRisk(0.99, 669.2823586),
        tailValue(0.99, 721.8768876),
        excess(560, 3.666537174),
        sd(106.1319933),
      ],
    ),
  },
  {
    id: 'SOA-113',
    title: 'More than the mean and two standard deviations',
    source: examQuestion(113),
    computation: 'list(.7, 0, .2, .1) of 0 or 10: law on the lattice of 10',
    quantities: quantitiesOf(
      () =>
        discreteSum(
          list({ probabilities: [0.7, 0, 0.2, 0.1] }),
          discrete([
            { amount: 0, probability: 0.8 },
            { amount: 10, probability: 0.2 },
          ]),
          10,
          8,
        ),
      [
        quantity('P(S > mean + 2 sd)', 0.1208, (sum) => 1 - sum.upTo(sum.mean + 2 * Math.sqrt(sum.variance)), '0.12'),
        quantity('mean', 1.4, (sum) => sum.mean),
        quantity('standard deviation', 4.004996879, (sum) => Math.sqrt(sum.variance)),
      ],
    ),
  },
  {
    id: 'SOA-96',
    title: 'Bonus of 15 % of what a loss ratio of 60 % leaves',
    source: examQuestion(96),
    computation: 'lomax(2, 500,000): .15 (480,000 - limited mean)',
    note: 'The key is the nearest answer.',
    quantities: quantitiesOf(
      () => lomax({ alpha: 2, theta: 500_000 }),
      [quantity('E[bonus]', 35265.30612, (x) => 0.15 * (480_000 - x.limitedMean(480_000)), '35000')],
    ),
  },
  {
    id: 'SOA-85',
    title: 'How many computers until 120 % of the expected cost is exceeded with less than 10 %, by a normal law',
    source: examQuestion(85),
    computation:
      'poisson(3) of two amounts with mean 80 and variance 40,000, moments of the exact year; normal quantile',
    quantities: quantitiesOf(() => {
      // 80 and 200² by amounts 0 and 580 with probability 4/29
      const call = discrete([
        { amount: 0, probability: 25 / 29 },
        { amount: 580, probability: 4 / 29 },
      ]);
      const { mean: cost, sd: deviation } = compoundLaw(poisson({ mean: 3 }), call);
      return (ndtri(0.9) * deviation.value) ** 2 / (0.2 * cost.value) ** 2;
    }, [
      quantity('number', 100, (computers) => Math.ceil(computers), '100'),
      quantity('number before rounding', 99.22678758, (computers) => computers),
    ]),
  },
  {
    id: 'SOA-249',
    title: 'Inversion: deductible 150 of each claim, 500 a year at most out of pocket',
    source: examQuestion(249),
    computation: 'weibull(2, 200): quantiles at the stated uniform numbers; the number of claims from the stated F',
    quantities: quantitiesOf(() => {
      const number = drawnNumber([0.125, 0.187, 0.188, 0.156, 0.117], 0.7654);
      const severity = weibull({ tau: 2, theta: 200 });
      return [0.2738, 0.5152, 0.7537, 0.6481].slice(0, number).map((u) => severity.upperQuantile(1 - u));
    }, [
      quantity(
        'paid by the insurer',
        224.4408666,
        (claims) => {
          const own = claims.reduce((sum, x) => sum + Math.min(x, 150), 0);
          return claims.reduce((sum, x) => sum + x, 0) - Math.min(own, 500);
        },
        '224.44',
      ),
      ...[113.1246781, 170.1785937, 236.7450083, 204.3925864].map((exact, i) =>
        quantity(`claim ${i + 1}`, exact, (claims: readonly number[]) => claims[i]!),
      ),
    ]),
  },
  {
    id: 'SOA-220',
    title: 'Inversion: Poisson number, exponential amounts',
    source: examQuestion(220),
    computation: 'poisson(4): number at .13; exponential(1,000): quantiles at .05 and .95',
    quantities: quantitiesOf(() => {
      const number = drawnNumber(poisson({ mean: 4 }).probabilities(), 0.13);
      return [0.05, 0.95].slice(0, number).map((u) => exponential({ mean: 1000 }).upperQuantile(1 - u));
    }, [quantity('S', 3047.025568, (claims) => claims.reduce((sum, x) => sum + x, 0), '3047')]),
  },
];
