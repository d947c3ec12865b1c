import { expect, test } from 'vitest';
import { bernoulli } from '../../src/distributions/frequency/bernoulli.ts';
import { poisson } from '../../src/distributions/frequency/poisson.ts';
import { fixed } from '../../src/distributions/severity/fixed.ts';
import { gamma } from '../../src/distributions/severity/gamma.ts';
import { lognormal } from '../../src/distributions/severity/lognormal.ts';
import { pareto } from '../../src/distributions/severity/pareto.ts';
import {
  type CountedClaims,
  eligibleClaims,
  grossClaims,
  specificReimbursement,
} from '../../src/exact/counted-claims.ts';
import type { ExactLaw } from '../../src/exact/exact-law.ts';
import { exactYear } from '../../src/exact/exact-year.ts';
import type { Expectation } from '../../src/exact/expected-claims.ts';
import { groupClaims } from '../../src/exact/group.ts';
import { type LayeredLatticeLaw, latticeLaw } from '../../src/exact/lattice-law.ts';
import { gaussHermite, singleNode, trapezoidal } from '../../src/exact/normal-nodes.ts';
import type { PlanModel } from '../../src/exact/plan-model.ts';
import { known } from './known.ts';
import { onePlan } from './plans.ts';

const ATTACHMENT = 20_000;
const specific = { attachment: ATTACHMENT, limit: Number.POSITIVE_INFINITY, share: 1 };
const often = (mean: number, sigma: number) => ({
  frequency: poisson({ mean }),
  severity: lognormal({ mu: 7, sigma }),
});

/**
 * Numbers of the law on another kind of lattice, with steps of 1/512 and 1/1,024 of the attachment from 0 on and every law
 * moved onto its points, extrapolated; common risks by a rule of their own.
 */
function fineLaw(model: PlanModel, counted: CountedClaims, reach: number) {
  const rule = model.risks.length > 0 ? { primary: trapezoidal(0.3), secondary: gaussHermite(3) } : singleNode;
  const step = ATTACHMENT / 512;
  let size = 1024;
  while ((size * step) / 4 < reach) size *= 2;
  const [coarse, fine] = [1, 2].map((parts) => {
    const grid = { step: step / parts, size: size * parts, range: 'prefix', sampled: false } as const;
    const { lattice, above } = groupClaims(model, counted, grid, rule);
    return latticeLaw(lattice, above, { mean: Number.NaN, second: () => Number.NaN });
  });
  return (number: (law: LayeredLatticeLaw) => number) => number(fine!) + (number(fine!) - number(coarse!)) / 3;
}

/** The finer lattice has an error of its own. */
function expectWithin({ value, error }: Expectation, truth: number): void {
  expect(Math.abs(value - truth)).toBeLessThanOrEqual(error + 1e-8 * Math.abs(truth));
}

test.each<[string, PlanModel]>([
  ['ten members', onePlan(10, [often(1, 1.5)])],
  ['fifty members', onePlan(50, [often(1.5, 1.3)])],
  [
    'heavy tails',
    onePlan(100, [
      often(1.5, 1.2),
      { frequency: poisson({ mean: 0.01 }), severity: pareto({ alpha: 2.5, scale: 20_000 }) },
    ]),
  ],
  ['a common risk', onePlan(40, [often(2, 1)], 0.2)],
  [
    'atoms among smooth claims',
    onePlan(20, [
      { frequency: bernoulli({ probability: 0.3 }), severity: fixed({ amount: 1500 }) },
      { frequency: poisson({ mean: 0.2 }), severity: gamma({ shape: 0.6, scale: 9000 }) },
    ]),
  ],
])('every number of the laws is within its stated error: %s', (_, model) => {
  const terms = { specific, aggregate: { eligible: 'limited', lossLimit: ATTACHMENT } } as const;
  const attachment = 1.15 * exactYear(model, terms, null).expected.gross.value;
  const year = exactYear(model, terms, { ...terms.aggregate, attachment, limit: Infinity, share: 1 });
  for (const [name, counted] of [
    ['gross', grossClaims(model)],
    ['specificRecovery', specificReimbursement(model, terms)],
    ['eligible', eligibleClaims(model, terms)],
  ] as const) {
    const law = known<ExactLaw>(year[name]);
    const reach = 1.2 * law.quantile(0.997).value;
    const truth = fineLaw(model, counted, reach);
    for (const level of [0.3, 0.5, 0.9, 0.99, 0.995]) {
      const x = law.quantile(level).value;
      expectWithin(
        law.probabilityAbove(x),
        truth((each) => each.survival(x)),
      );
      // Of claims below the reach of the finer lattice: means above it are the same
      const excess = truth((each) => each.meanIn(x, reach));
      const { value, error } = law.expectedExcess(x);
      const rest = law.expectedExcess(reach);
      expectWithin({ value: value - rest.value, error: error + rest.error }, excess);
      expectWithin(
        law.quantile(level),
        truth((each) => each.quantile(level)),
      );
    }
  }
});
