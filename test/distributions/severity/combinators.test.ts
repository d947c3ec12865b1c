import fc from 'fast-check';
import { expect, test } from 'vitest';
import { discrete } from '../../../src/distributions/severity/discrete.ts';
import { exponential } from '../../../src/distributions/severity/exponential.ts';
import { gamma } from '../../../src/distributions/severity/gamma.ts';
import { limit } from '../../../src/distributions/severity/limit.ts';
import { lognormal } from '../../../src/distributions/severity/lognormal.ts';
import { lomax } from '../../../src/distributions/severity/lomax.ts';
import { mixture } from '../../../src/distributions/severity/mixture.ts';
import { pareto } from '../../../src/distributions/severity/pareto.ts';
import { ref2025 } from '../../../src/distributions/severity/ref-2025.ts';
import { scale } from '../../../src/distributions/severity/scale.ts';
import { splice } from '../../../src/distributions/severity/splice.ts';
import { truncate } from '../../../src/distributions/severity/truncate.ts';
import { severityLaws } from '../../laws/severity-laws.ts';

const routine = lognormal({ mu: 6.2, sigma: 1.5 });
const spliced = splice({
  threshold: 50_000,
  tailProbability: 0.004,
  body: routine,
  tail: lomax({ alpha: 2.2, theta: 40_000 }),
});
const mixed = mixture([
  { weight: 0.9, severity: routine },
  { weight: 0.08, severity: gamma({ shape: 3, scale: 9_000 }) },
  { weight: 0.02, severity: pareto({ alpha: 2.4, scale: 60_000 }) },
]);
const withAtoms = mixture([
  { weight: 0.5, severity: exponential({ mean: 700 }) },
  {
    weight: 0.5,
    severity: discrete([
      { amount: 100, probability: 0.75 },
      { amount: 2_500_000, probability: 0.25 },
    ]),
  },
]);

const cut = { runs: 1, resolution: 1e-12 };
severityLaws('splice()', fc.constant(spliced), cut);
severityLaws('mixture()', fc.constant(mixed), { runs: 1 });
severityLaws('mixture() with atoms', fc.constant(withAtoms), { runs: 1, resolution: 1e-13 });
severityLaws('ref2025()', fc.constant(ref2025()), cut);
severityLaws('truncate()', fc.constant(truncate(routine, { above: 200, below: 30_000 })), cut);
severityLaws('truncate() of a splice', fc.constant(truncate(ref2025(), { below: 5_000_000 })), cut);
severityLaws('limit()', fc.constant(limit(spliced, 1_000_000)), cut);
severityLaws('limit() inside the body', fc.constant(limit(mixed, 12_000)), cut);
severityLaws('scale()', fc.constant(scale(spliced, 1.37)), cut);
severityLaws(
  'a nest of combinators',
  fc.constant(
    scale(
      limit(
        mixture([
          { weight: 0.6, severity: truncate(withAtoms, { above: 50, below: 2_500_000 }) },
          { weight: 0.4, severity: truncate(spliced, { below: 400_000 }) },
        ]),
        300_000,
      ),
      1.08,
    ),
  ),
  cut,
);

test('ref2025() tells its tail apart, which 1 in 80 claims reaches', () => {
  const severity = ref2025();
  expect(severity.splice?.tailProbability).toBeCloseTo(0.0125, 15);
  expect(severity.pieces.map(({ role }) => role)).toEqual(['body', 'tail', 'tail']);
});
