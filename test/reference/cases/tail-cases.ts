/** Far tails: 99.9 % and beyond, infinite mean or variance. */
import type { Frequency } from '../../../src/distributions/frequency/frequency.ts';
import { negativeBinomial } from '../../../src/distributions/frequency/negative-binomial.ts';
import { poisson } from '../../../src/distributions/frequency/poisson.ts';
import { exponential } from '../../../src/distributions/severity/exponential.ts';
import { generalizedPareto } from '../../../src/distributions/severity/generalized-pareto.ts';
import { lognormal } from '../../../src/distributions/severity/lognormal.ts';
import { lomax } from '../../../src/distributions/severity/lomax.ts';
import type { Severity } from '../../../src/distributions/severity/severity.ts';
import { cappedCompound } from '../../../src/exact/compound.ts';
import { memberLimits } from '../../../src/exact/member-limits.ts';
import { exp, ndtr, ndtri } from '../../../src/units/elementary.ts';
import { onePlan } from '../../exact/plans.ts';
import {
  above,
  compoundLaw,
  excess,
  limitedTo,
  mean,
  quantitiesOfLaw,
  sd,
  tailValue,
  valueAtRisk,
} from './law-quantities.ts';
import { type QuantityOf, quantitiesOf, quantity, type ReferenceCase } from './reference-case.ts';
import { OWN } from './sources.ts';

/** Levy's stable law of index 1/2: 1 / Z², Z standard normal. */
const levy: Severity = {
  description: 'levy(0, 1)',
  survival: (x) => (x <= 0 ? 1 : 1 - 2 * ndtr(-1 / Math.sqrt(x))),
  upperQuantile: (s) => 1 / ndtri((1 - s) / 2) ** 2,
  mean: Infinity,
  secondMoment: Infinity,
  limitedMean(to) {
    if (to === 0) return 0;
    const below = 2 * ndtr(-1 / Math.sqrt(to));
    return to * (1 - below) + Math.sqrt((2 * to) / Math.PI) * exp(-1 / (2 * to)) - below;
  },
  pieces: [],
};

/** P(S > amount) of a sum without a mean, where no law of the year is to be had. */
function limitsAt(frequency: Frequency, severity: Severity, amount: number): number {
  const tolerance = { limitedMean: () => Infinity, above: 1e-10 };
  return memberLimits(onePlan(1, [{ frequency, severity }]), [0], amount, tolerance).above.value;
}

/** P(S > x) at the exact value at risk, which must be 1 - level. */
function levelAt(level: number, exact: number, frequency: Frequency, severity: Severity): QuantityOf<null> {
  const name = `P(S > VaR ${level} = ${exact.toLocaleString('en-US', { maximumFractionDigits: 4 })})`;
  return quantity(name, Number((1 - level).toPrecision(12)), () => limitsAt(frequency, severity, exact));
}

const levyAbove = (x: number, exact: number): QuantityOf<null> =>
  quantity(`P(S > ${x.toLocaleString('en-US')})`, exact, () => limitsAt(poisson({ mean: 20 }), levy, x));

/** P(x - .5 < S <= x + .5) from masses up to 2 x on finer and finer lattices, whose error is of second order. */
function levyInterval(x: number, exact: number, printed: string): QuantityOf<null> {
  const probability = (cellsPerUnit: number) => {
    const cells = Math.max(2 ** Math.ceil(Math.log2(2 * x)), 2) * cellsPerUnit;
    const { mass, step } = cappedCompound(poisson({ mean: 20 }), levy, cells / cellsPerUnit, cells);
    const [from, to] = [(x - 0.5) / step, (x + 0.5) / step];
    let sum = (mass[to]! - mass[from]!) / 2;
    for (let cell = from; cell < to; cell++) sum += mass[cell]!;
    return sum + (mass[from]! - mass[from]!);
  };
  return quantity(
    `P(${x - 0.5} < S <= ${x + 0.5})`,
    exact,
    () => {
      const [coarse, middle, fine] = [16, 32, 64].map(probability) as [number, number, number];
      const better = (4 * middle - coarse) / 3;
      const best = (4 * fine - middle) / 3;
      return (16 * best - better) / 15;
    },
    printed,
  );
}

const heavy = generalizedPareto({ xi: 1, sigma: 1 });

export const tailCases: readonly ReferenceCase[] = [
  {
    id: 'TAIL-01',
    title: 'Poisson number of amounts of a stable law without a mean',
    source: 'Grübel & Hermesmeier 1999, Computation of compound distributions I, ASTIN Bulletin 29(2), table 1',
    computation:
      'poisson(20) of Levy(0, 1), a law of this test: masses on three lattices extrapolated; P(S > x) by memberLimits()',
    note: 'The third printed value should round to 1.155e-3. There is no mean: TVaR and stop-loss premiums are infinite.',
    quantities: quantitiesOf(
      () => null,
      [
        levyInterval(1, 1.077791705e-7, '1.078e-7'),
        levyInterval(10, 0.000030753814, '3.075e-5'),
        levyInterval(100, 0.001155479735, '1.156e-3'),
        levyInterval(1000, 0.0002012940754, '2.013e-4'),
        levyAbove(1000, 0.4687922097),
        levyAbove(1e5, 0.05042390986),
        levelAt(0.99, 2546325.421, poisson({ mean: 20 }), levy),
        levelAt(0.999, 254647755.3, poisson({ mean: 20 }), levy),
      ],
      { tolerance: 1e-7 },
    ),
  },
  {
    id: 'TAIL-03',
    title: 'Poisson numbers of generalised Pareto amounts without a mean, to 99.9 %',
    source: 'Parameters of Luo & Shevchenko 2009, arXiv:0904.0830; own exact value',
    computation:
      'poisson(.1), (10) and (1,000) of generalised Pareto(1, 1): P(S > x) at the exact quantile by memberLimits()',
    quantities: quantitiesOf(
      () => null,
      (
        [
          [0.1, 9.098238151, 99.35219687],
          [10, 1057.692878, 10081.05962],
          [1000, 110485.6901, 1012811.844],
        ] as const
      ).flatMap(([number, at99, at999]) =>
        [
          levelAt(0.99, at99, poisson({ mean: number }), heavy),
          levelAt(0.999, at999, poisson({ mean: number }), heavy),
        ].map((each) => ({ ...each, name: `${each.name}, Poisson ${number}` })),
      ),
      { tolerance: 1e-6 },
    ),
  },
  {
    id: 'TAIL-04',
    title: 'Poisson numbers of Pareto II and of exponential amounts, to 99.9999 %',
    source: 'Parameters of Embrechts & Frei 2009, Panjer recursion versus FFT, Math. Methods of OR 69; own exact value',
    computation: 'poisson(20) of lomax(4, 3) and poisson(50) of exponential(1): exact laws of the year',
    quantities: [
      ...quantitiesOfLaw(
        () => compoundLaw(poisson({ mean: 20 }), lomax({ alpha: 4, theta: 3 })),
        [
          above(50, 0.00316931321),
          above(100, 3.834197477e-5),
          valueAtRisk(0.95, 33.94249435),
          valueAtRisk(0.99, 42.98926469),
          valueAtRisk(0.999, 58.30276713),
          valueAtRisk(0.9999, 83.62435887),
          tailValue(0.99, 49.72984697),
          tailValue(0.999, 69.18386325),
          excess(30, 0.5761479713),
          excess(50, 0.02619022391),
          mean(20),
          sd(7.745966692),
        ],
        { label: 'lomax' },
      ),
      ...quantitiesOfLaw(
        () => compoundLaw(poisson({ mean: 50 }), exponential({ mean: 1 })),
        [
          valueAtRisk(0.99, 75.4145064),
          tailValue(0.99, 79.69010853),
          valueAtRisk(0.999, 85.10595539),
          tailValue(0.999, 88.79663175),
          valueAtRisk(0.999999, 108.2274858),
          tailValue(0.999999, 111.136119),
        ],
        { label: 'exponential' },
      ),
    ],
  },
  {
    id: 'TAIL-06',
    title: 'Negative binomial number of lognormal amounts of sigma 2.4, to 99.9 %',
    source: OWN,
    computation: 'negative binomial(2, 2.5) of lognormal(7, 2.4): exact law of the year',
    quantities: quantitiesOfLaw(
      () => compoundLaw(negativeBinomial({ r: 2, beta: 2.5 }), lognormal({ mu: 7, sigma: 2.4 })),
      [
        mean(97678.61331),
        above(1_000_000, 0.01298835008),
        above(10_000_000, 0.0003721992113),
        valueAtRisk(0.95, 354715.936),
        valueAtRisk(0.99, 1205313.0),
        valueAtRisk(0.999, 5512575.03),
        tailValue(0.99, 3214438.554),
        tailValue(0.999, 12565728.8),
        limitedTo(1_000_000, 75249.37264),
        limitedTo(5_000_000, 90071.06172),
      ],
      { tolerance: 1e-6 },
    ),
  },
];
