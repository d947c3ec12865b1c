import fc from 'fast-check';
import { burr } from '../../../src/distributions/severity/burr.ts';
import { continuance } from '../../../src/distributions/severity/continuance.ts';
import { disabledLifeReserve } from '../../../src/distributions/severity/disabled-life-reserve.ts';
import { discrete } from '../../../src/distributions/severity/discrete.ts';
import { empirical } from '../../../src/distributions/severity/empirical.ts';
import { exponential } from '../../../src/distributions/severity/exponential.ts';
import { fixed } from '../../../src/distributions/severity/fixed.ts';
import { gamma } from '../../../src/distributions/severity/gamma.ts';
import { generalizedPareto } from '../../../src/distributions/severity/generalized-pareto.ts';
import { inverseGaussian } from '../../../src/distributions/severity/inverse-gaussian.ts';
import { loglogistic } from '../../../src/distributions/severity/loglogistic.ts';
import { lognormal } from '../../../src/distributions/severity/lognormal.ts';
import { lomax } from '../../../src/distributions/severity/lomax.ts';
import { pareto } from '../../../src/distributions/severity/pareto.ts';
import { weibull } from '../../../src/distributions/severity/weibull.ts';
import { severityLaws } from '../../laws/severity-laws.ts';

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
/** Dollars: 1 to 10 million, evenly in orders of magnitude. */
const amount = between(0, 7).map((decimals) => 10 ** decimals);
const alpha = fc.oneof(between(0.4, 6), fc.constantFrom(0.5, 1, 1 + 1e-9, 2, 3));

severityLaws('lognormal()', fc.record({ mu: between(0, 12), sigma: between(0.05, 3) }).map(lognormal));
severityLaws('lognormal() by moments', fc.record({ mean: amount, cv: between(0.05, 10) }).map(lognormal));
severityLaws('gamma()', fc.record({ shape: between(0.1, 50), scale: amount }).map(gamma), { runs: 8 });
severityLaws('exponential()', fc.record({ mean: amount }).map(exponential));
severityLaws('weibull()', fc.record({ tau: between(0.2, 5), theta: amount }).map(weibull));
severityLaws('pareto()', fc.record({ alpha, scale: amount }).map(pareto));
severityLaws('lomax()', fc.record({ alpha, theta: amount }).map(lomax));
severityLaws(
  'generalizedPareto()',
  fc
    .record({
      xi: fc.oneof(between(-0.9, 1.4), fc.constantFrom(-1, -1e-9, 0, 1e-9, 0.5, 1)),
      sigma: amount,
      place: fc.oneof(fc.constant(0), between(0, 100)),
    })
    .map(({ xi, sigma, place }) => generalizedPareto({ xi, sigma, location: place * sigma })),
);
severityLaws(
  'burr()',
  fc.record({ alpha, theta: amount, gamma: fc.oneof(between(0.5, 5), fc.constantFrom(0.5, 1, 2)) }).map(burr),
);
severityLaws('loglogistic()', fc.record({ gamma: between(0.6, 5), theta: amount }).map(loglogistic));
severityLaws('inverseGaussian()', fc.record({ mu: amount, lambda: amount }).map(inverseGaussian), { runs: 8 });
severityLaws(
  'disabledLifeReserve()',
  fc
    .record({ monthly: amount, meanMonths: between(3, 120), most: between(0.2, 12), discount: between(0, 0.12) })
    .map(({ most, ...terms }) => disabledLifeReserve({ ...terms, mostMonths: most * terms.meanMonths })),
  { runs: 8, resolution: 1e-12 },
);

severityLaws('fixed()', fc.record({ amount }).map(fixed), { runs: 4 });
severityLaws(
  'discrete()',
  fc
    .array(fc.record({ amount: fc.oneof(fc.constant(0), amount), weight: between(0.01, 1) }), { minLength: 1 })
    .map((list) => {
      const total = list.reduce((sum, { weight }) => sum + weight, 0);
      return discrete(list.map((item) => ({ amount: item.amount, probability: item.weight / total })));
    }),
  { runs: 8 },
);
severityLaws(
  'empirical()',
  fc.array(amount, { minLength: 1, maxLength: 50 }).map((values) => empirical({ values })),
  { runs: 8 },
);
severityLaws(
  'continuance()',
  fc
    .array(fc.record({ width: between(1, 1e4), share: between(0.01, 1), position: between(0.01, 1) }), {
      minLength: 1,
      maxLength: 12,
    })
    .map((buckets) => {
      const total = buckets.reduce((sum, { share }) => sum + share, 0.2);
      let from = 0;
      const rows = buckets.map(({ width, share, position }) => {
        const row = { upTo: from + width, share: share / total, average: from + position * width };
        from = row.upTo;
        return row;
      });
      return continuance([{ upTo: 0, share: 0.2 / total, average: 0 }, ...rows]);
    }),
  { runs: 8, resolution: 1e-14 },
);
