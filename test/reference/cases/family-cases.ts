/** One case for each family of severity or frequency that other cases leave out. */
import { negativeBinomial } from '../../../src/distributions/frequency/negative-binomial.ts';
import { poisson } from '../../../src/distributions/frequency/poisson.ts';
import { burr } from '../../../src/distributions/severity/burr.ts';
import { empirical } from '../../../src/distributions/severity/empirical.ts';
import { gamma } from '../../../src/distributions/severity/gamma.ts';
import { loglogistic } from '../../../src/distributions/severity/loglogistic.ts';
import { lognormal } from '../../../src/distributions/severity/lognormal.ts';
import { pareto } from '../../../src/distributions/severity/pareto.ts';
import { splice } from '../../../src/distributions/severity/splice.ts';
import { at, discreteDeviation, discreteExcess, discreteMean, discreteTails } from './discrete-cases.ts';
import { discreteSum } from './discrete-sum.ts';
import {
  above,
  compoundLaw,
  excess,
  mean,
  poissonSkewness,
  quantitiesOfLaw,
  sd,
  tailValue,
  valueAtRisk,
} from './law-quantities.ts';
import { quantitiesOf, quantity, type ReferenceCase } from './reference-case.ts';
import { OWN } from './sources.ts';

const spliced = splice({
  threshold: 20_000,
  tailProbability: 0.01,
  body: lognormal({ mu: 7, sigma: 1.2 }),
  tail: pareto({ alpha: 2.5, scale: 20_000 }),
});
const tenAmounts = empirical({ values: [100, 250, 400, 400, 600, 950, 1200, 1500, 2400, 3000] });

export const familyCases: readonly ReferenceCase[] = [
  {
    id: 'FAM-01',
    title: 'Negative binomial and lognormal',
    source: OWN,
    computation: 'negative binomial(2, 5) of lognormal(7, 1.2): exact law of the year',
    quantities: quantitiesOfLaw(
      () => compoundLaw(negativeBinomial({ r: 2, beta: 5 }), lognormal({ mu: 7, sigma: 1.2 })),
      [
        mean(22529.59581),
        sd(21633.92142),
        above(30_000, 0.2670947178),
        above(60_000, 0.06218742123),
        valueAtRisk(0.95, 64487.1436),
        valueAtRisk(0.99, 98470.21229),
        valueAtRisk(0.995, 113948.7058),
        tailValue(0.95, 86102.47174),
        tailValue(0.99, 122705.1756),
        excess(30_000, 5558.888752),
        excess(60_000, 1331.458737),
      ],
    ),
  },
  {
    id: 'FAM-03',
    title: 'Poisson and Burr',
    source: OWN,
    computation: 'poisson(12) of burr(1.8, 3,000, 1.4): exact law of the year',
    quantities: quantitiesOfLaw(
      () => compoundLaw(poisson({ mean: 12 }), burr({ alpha: 1.8, theta: 3000, gamma: 1.4 })),
      [
        mean(33723.11096),
        sd(18745.43064),
        above(50_000, 0.1363567814),
        above(100_000, 0.006386702445),
        valueAtRisk(0.95, 63840.19381),
        valueAtRisk(0.99, 90409.90482),
        valueAtRisk(0.995, 105886.6075),
        tailValue(0.95, 82899.04465),
        tailValue(0.99, 122425.6021),
        excess(50_000, 2139.867946),
        excess(100_000, 243.2904186),
      ],
    ),
  },
  {
    id: 'FAM-05',
    title: 'Poisson and loglogistic',
    source: OWN,
    computation: 'poisson(6) of loglogistic(2.2, 1,500): exact law of the year',
    quantities: quantitiesOfLaw(
      () => compoundLaw(poisson({ mean: 6 }), loglogistic({ gamma: 2.2, theta: 1500 })),
      [
        mean(12984.12966),
        sd(11698.41327),
        above(15_000, 0.3058489074),
        above(30_000, 0.03756857384),
        valueAtRisk(0.95, 27751.84672),
        valueAtRisk(0.99, 43085.68728),
        valueAtRisk(0.995, 53016.65301),
        tailValue(0.95, 39405.40745),
        tailValue(0.99, 65546.28438),
        excess(15_000, 2369.921465),
        excess(30_000, 485.0461877),
      ],
    ),
  },
  {
    id: 'FAM-07',
    title: 'Poisson and a splice of a lognormal body and a Pareto tail',
    source: OWN,
    computation:
      'poisson(8) of a splice at 20,000 of lognormal(7, 1.2) and, with probability .01, pareto(2.5): exact law',
    quantities: quantitiesOfLaw(
      () => compoundLaw(poisson({ mean: 8 }), spliced),
      [
        mean(18648.05793),
        sd(15711.03511),
        above(20_000, 0.3403693722),
        above(50_000, 0.03165175433),
        valueAtRisk(0.95, 43643.83657),
        valueAtRisk(0.99, 68996.16322),
        valueAtRisk(0.995, 83803.37826),
        tailValue(0.95, 61762.02372),
        tailValue(0.99, 99378.73271),
        excess(20_000, 4426.148615),
        excess(50_000, 651.5678941),
      ],
    ),
  },
  {
    id: 'FAM-09',
    title: 'Negative binomial and ten equally likely amounts',
    source: 'Own parameters; exact value on the lattice of 50',
    computation: 'negative binomial(1.5, 4) of empirical(ten values): law on the lattice of 50',
    quantities: quantitiesOf(
      () => discreteSum(negativeBinomial({ r: 1.5, beta: 4 }), tenAmounts, 50, 16384),
      [
        discreteMean(6480),
        discreteDeviation(6329.028361),
        at(0, 0.0894427191),
        quantity('P(S > 10,000)', 0.2228928577, (sum) => 1 - sum.upTo(10_000)),
        ...discreteTails(0.95, 19_000, 24692.70403),
        ...discreteTails(0.99, 28_200, 33780.02365),
        discreteExcess(10_000, 1335.649787),
        quantity('E[min((S - 10,000)+, 15,000)]', 1236.91179, (sum) => sum.excess(10_000) - sum.excess(25_000)),
      ],
      { tolerance: 1e-8 },
    ),
  },
  {
    id: 'FAM-11',
    title: 'Poisson and gamma with 400 claims, near the normal law',
    source: 'Own parameters; exact value from a closed-form series',
    computation: 'poisson(400) of gamma(2.5, 500): exact law of the year',
    quantities: quantitiesOfLaw(
      () => compoundLaw(poisson({ mean: 400 }), gamma({ shape: 2.5, scale: 500 })),
      [
        mean(500_000),
        sd(29580.39892),
        quantity('skewness', 0.07606388293, () => poissonSkewness(400, gamma({ shape: 2.5, scale: 500 }), 1e5)),
        above(520_000, 0.2473183529),
        excess(520_000, 4479.317632),
        above(560_000, 0.02323222382),
        excess(560_000, 272.2521853),
        valueAtRisk(0.95, 549287.6752),
        tailValue(0.95, 562275.9142),
        valueAtRisk(0.99, 570453.6776),
        tailValue(0.99, 581141.9389),
        valueAtRisk(0.999, 594586.8407),
        tailValue(0.999, 603464.6316),
      ],
    ),
  },
];
