import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binomial } from '../../src/distributions/frequency/binomial.ts';
import { continuance } from '../../src/distributions/severity/continuance.ts';
import { fixed } from '../../src/distributions/severity/fixed.ts';
import { gamma } from '../../src/distributions/severity/gamma.ts';
import { lognormal } from '../../src/distributions/severity/lognormal.ts';
import { pareto } from '../../src/distributions/severity/pareto.ts';
import { ref2025 } from '../../src/distributions/severity/ref-2025.ts';
import type { Severity } from '../../src/distributions/severity/severity.ts';
import { truncate } from '../../src/distributions/severity/truncate.ts';
import { weibull } from '../../src/distributions/severity/weibull.ts';
import { claimLatticeUpTo } from '../../src/exact/claim-lattice.ts';
import { compoundSpectrum } from '../../src/exact/compound.ts';
import { latticeLaw } from '../../src/exact/lattice-law.ts';
import { bundleTotal } from '../../src/plan/bundle-total.ts';
import { cutOf, smallClaims } from '../../src/plan/small-claims.ts';
import { tabulate } from '../../src/plan/smooth-table.ts';

/** The law of the total by another way: the compound of the truncated severity on a lattice of ever smaller steps. */
function lattice(
  severity: Severity,
  probability: number,
  largeShare: number,
  members: number,
  reach: number,
  cells: number,
) {
  const small = truncate(severity, { below: cutOf(severity, largeShare) });
  const ofMember = (probability * (1 - largeShare)) / (1 - probability * largeShare);
  const claims = claimLatticeUpTo(reach, cells);
  const spectrum = compoundSpectrum(
    binomial({ trials: members, probability: ofMember }),
    claims.severitySpectrum(small, 1),
  );
  const mass = claims.transform.inverse(spectrum).subarray(0, cells + 1);
  return latticeLaw({ step: reach / cells, first: 0, mass }, 0, { mean: 0, second: () => 0 });
}

describe.each([
  ['REF-2025 below its tail', ref2025(), 0.8, 0.0125, 64],
  ['REF-2025 below its tail', ref2025(), 0.8, 0.0125, 1024],
  ['a lognormal law', lognormal({ mu: 6.2, sigma: 1.5 }), 0.5, 0.002, 64],
  ['a gamma law', gamma({ shape: 0.7, scale: 5000 }), 0.9, 0.004, 256],
  ['a Pareto law', pareto({ alpha: 1.3, scale: 20_000 }), 0.6, 0.02, 256],
] as const)('the total of members without a large claim of %s', (_, severity, probability, largeShare, members) => {
  const claims = smallClaims(severity, probability, largeShare)!;
  const { piece, error } = bundleTotal(claims, members)!;

  test(`has the law of a compound on a lattice: ${members} members`, () => {
    const reach = piece.upperQuantile(1e-12);
    const coarse = lattice(severity, probability, largeShare, members, reach, 2 ** 15);
    const fine = lattice(severity, probability, largeShare, members, reach, 2 ** 16);
    let furthest = 0;
    for (let s = 0.0005; s < 1; s += 0.0037) {
      const x = piece.upperQuantile(s);
      // The lattice's error falls with the square of its step
      const known = fine.survival(x) + (fine.survival(x) - coarse.survival(x)) / 3;
      furthest = Math.max(furthest, Math.abs(known - piece.survival(x)), Math.abs(piece.survival(x) - s));
    }
    expect(furthest).toBeLessThan(1e-8);
    expect(error).toBeLessThan(1e-9);
  });

  test(`can be tabulated: ${members} members`, () => {
    expect(tabulate(piece, 'total').error).toBeLessThan(1e-8);
  });
});

/** Mean and variance from the survival function: the trapezoidal rule is exact but for rounding where both ends are flat. */
function moments(piece: { survival(x: number): number; upperQuantile(s: number): number }) {
  const from = piece.upperQuantile(1) - 1;
  const to = piece.upperQuantile(0) + 1;
  const points = 20_000;
  const step = (to - from) / points;
  // On the border of two cells
  const centre = from + Math.round((piece.upperQuantile(0.5) - from) / step) * step;
  let [mean, square] = [centre, 0];
  for (let i = 0.5; i < points; i++) {
    const x = from + i * step;
    const s = x > centre ? piece.survival(x) : piece.survival(x) - 1;
    mean += s * step;
    square += 2 * (x - centre) * s * step;
  }
  return { mean, variance: square - (mean - centre) ** 2 };
}

const laws: fc.Arbitrary<Severity> = fc.oneof(
  fc
    .tuple(fc.double({ min: 3, max: 10, noNaN: true }), fc.double({ min: 0.3, max: 2.2, noNaN: true }))
    .map(([mu, sigma]) => lognormal({ mu, sigma })),
  fc.double({ min: 0.4, max: 20, noNaN: true }).map((shape) => gamma({ shape, scale: 800 })),
  fc.double({ min: 0.4, max: 3, noNaN: true }).map((tau) => weibull({ tau, theta: 1000 })),
  fc.double({ min: 1.1, max: 4, noNaN: true }).map((alpha) => pareto({ alpha, scale: 5000 })),
);

test('a total has the exact mean and variance, whatever the law', () => {
  const cases = fc.record({
    severity: laws,
    probability: fc.double({ min: 0.3, max: 1, noNaN: true }),
    largeShare: fc.double({ min: 0.001, max: 0.1, noNaN: true }),
    members: fc.constantFrom(256, 1024, 4096),
  });
  let seen = 0;
  fc.assert(
    fc.property(cases, ({ severity, probability, largeShare, members }) => {
      const claims = smallClaims(severity, probability, largeShare)!;
      const total = bundleTotal(claims, members);
      if (total === null) return;
      seen++;
      const { mean, variance } = moments(total.piece);
      const deviation = Math.sqrt(members * claims.variance);
      expect(Math.abs(mean - members * claims.mean) / deviation).toBeLessThan(1e-8);
      expect(Math.abs(variance / (members * claims.variance) - 1)).toBeLessThan(1e-7);
    }),
    { numRuns: 40 },
  );
  expect(seen).toBeGreaterThan(30);
});

test('members whose claims have an amount of positive probability have no smooth total', () => {
  expect(smallClaims(fixed({ amount: 500 }), 0.9, 0.01)).toBeNull();
});

test('a law of segments is cut like any other', () => {
  const severity = continuance([
    { upTo: 0, share: 0.1, average: 0 },
    { upTo: 1000, share: 0.6, average: 350 },
    { upTo: 5000, share: 0.25, average: 2200 },
    { upTo: 20_000, share: 0.05, average: 9000 },
  ]);
  const claims = smallClaims(severity, 0.8, 0.02)!;
  const weights = claims.points.reduce((sum, { weight }) => sum + weight, 0);
  const mean = claims.points.reduce((sum, { amount, weight }) => sum + amount * weight, 0);
  const square = claims.points.reduce((sum, { amount, weight }) => sum + amount * amount * weight, 0);
  expect(weights).toBeCloseTo(1, 12);
  expect(mean / Math.sqrt(claims.variance)).toBeCloseTo(0, 10);
  expect(square / claims.variance).toBeCloseTo(1, 10);
});
