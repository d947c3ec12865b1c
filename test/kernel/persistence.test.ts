import { describe, expect, test } from 'vitest';
import { lognormal } from '../../src/distributions/severity/lognormal.ts';
import { PURPOSE_AMOUNTS } from '../../src/plan/layout.ts';
import { streamName } from '../../src/plan/stream-name.ts';
import { ndtr, ndtri } from '../../src/units/elementary.ts';
import { wordsAt } from '../laws/kernel-words.ts';
import { columnNamed, simulatePaths } from '../laws/quick-plan.ts';
import { zOfCount, zOfMean } from '../laws/z-scores.ts';
import { fixedAmount, oneBenefit, oneClaim } from './one-benefit.ts';

const HORIZON = 4;
const MEMBERS = 1024;
/** Amounts so large that a cent says nothing. */
const severity = { distribution: 'lognormal', mu: 14, sigma: 1.2 };

/** Claims of each member in each plan year of each path, in cents; 0 where he has none. */
function claimsOf(frequency: object, persistence: number, paths: number, amount: object = severity) {
  const perils = { claims: { frequency, severity: amount, persistence } };
  const plan = oneBenefit({ members: MEMBERS, horizon: HORIZON, perils, seed: 'persist' });
  const { claimants } = simulatePaths(plan, paths);
  const years = Array.from({ length: paths }, () => Array.from({ length: HORIZON }, () => new Float64Array(MEMBERS)));
  for (let i = 0; i < claimants.length; i++) {
    years[claimants.path[i]!]![claimants.planYear[i]! - 1]![claimants.member[i]!] = claimants.amount[i]!;
  }
  return years;
}

describe('a member of a persistent peril', () => {
  const RHO = 0.7;
  const whose = streamName('peril', 'medical', 'claims', 'members');
  const probabilityOf = (word: bigint) => (Number(word >> 1n) + 0.5) * 2 ** -63;
  const law = lognormal({ mu: 14, sigma: 1.2 });

  /** What exceeds the members' latents of a year, worked out from the words with the normal law itself. */
  function probabilities(path: number): Float64Array[] {
    const latents = new Float64Array(MEMBERS);
    return Array.from({ length: HORIZON }, (_, y) => {
      const words = wordsAt('persist', { path, planYear: y + 1, purpose: PURPOSE_AMOUNTS, whose }, MEMBERS);
      return latents.map((before, i) => {
        const drawn = -ndtri(probabilityOf(words[i]!));
        latents[i] = y === 0 ? drawn : RHO * before + Math.sqrt(1 - RHO * RHO) * drawn;
        return ndtr(-latents[i]!);
      });
    });
  }

  test.each([1, 0.5, 0.04])('has the claims that his latent normal says, within 1e-6, where %d have one', (p) => {
    const paths = claimsOf(oneClaim(p), RHO, 40);
    let worst = 0;
    paths.forEach((years, path) => {
      probabilities(path).forEach((s, y) => {
        years[y]!.forEach((cents, member) => {
          const conditional = s[member]! / p;
          if (conditional > 1 + 1e-6) expect(cents).toBe(0);
          if (conditional > 1 - 1e-6) return;
          const implied = law.survival(cents / 100);
          worst = Math.max(worst, Math.abs(implied - conditional) / conditional);
        });
      });
    });
    expect(worst).toBeLessThan(1e-6);
    expect(worst).toBeGreaterThan(0);
  });
});

describe('claims of a persistent peril', () => {
  const PATHS = 200;
  const RHO = 0.526;
  const paths = claimsOf(oneClaim(1), RHO, PATHS);

  /** P(Z' > z | Z > z) of two standard normals with correlation rho, z exceeded with probability p; by Simpson's rule. */
  function stays(p: number, rho: number): number {
    const z = -ndtri(p);
    const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
    const f = (x: number) => density(x) * ndtr((rho * x - z) / Math.sqrt(1 - rho * rho));
    const steps = 2000;
    const h = (9 - z) / steps;
    let sum = f(z) + f(9);
    for (let i = 1; i < steps; i++) sum += f(z + i * h) * (i % 2 === 1 ? 4 : 2);
    return (sum * h) / 3 / p;
  }

  test.each([
    [0.01, 0.143],
    [0.05, 0.26],
    [0.1, 0.34],
    [0.2, 0.451],
  ])('stay in the top %d with the probability of the bivariate normal, %d', (p, published) => {
    expect(stays(p, RHO)).toBeCloseTo(published, 3);
    const bar = 100 * lognormal({ mu: 14, sigma: 1.2 }).upperQuantile(p);
    // Of each member one pair of years, so that pairs are independent; another for each path
    let above = 0;
    let again = 0;
    paths.forEach((years, path) => {
      const y = path % (HORIZON - 1);
      years[y]!.forEach((cents, member) => {
        above += Number(cents > bar);
        again += Number(cents > bar && years[y + 1]![member]! > bar);
      });
    });
    expect(Math.abs(zOfCount(above, PATHS * MEMBERS, p))).toBeLessThan(4);
    expect(Math.abs(zOfCount(again, above, stays(p, RHO)))).toBeLessThan(4);
  });

  test('have the same law in every year', () => {
    const law = lognormal({ mu: 14, sigma: 1.2 });
    for (let y = 0; y < HORIZON; y++) {
      for (const s of [0.999, 0.9, 0.5, 0.1, 0.01, 0.001, 0.0001]) {
        const bar = 100 * law.upperQuantile(s);
        const above = paths.reduce((sum, years) => sum + years[y]!.filter((cents) => cents > bar).length, 0);
        expect(Math.abs(zOfCount(above, PATHS * MEMBERS, s))).toBeLessThan(4);
      }
    }
  });
});

describe('numbers of claims that persist', () => {
  test.each([
    [{ distribution: 'negativeBinomial', r: 0.6, beta: 1.5 }, 0.6, 1.5, 200],
    [{ distribution: 'geometric', mean: 2 }, 1, 2, 200],
    [{ distribution: 'negativeBinomial', r: 0.5, beta: 800 }, 0.5, 800, 8],
  ])('%o has the same law in every year, and rates that are correlated', (frequency, r, beta, count) => {
    const paths = claimsOf(frequency, 0.6, count, fixedAmount(1));
    const countsOf = (y: number) =>
      Float64Array.from(
        paths.flatMap((years) => [...years[y]!]),
        (cents) => cents / 100,
      );
    const mean = r * beta;
    const variance = mean * (1 + beta);
    for (let y = 0; y < HORIZON; y++) {
      const counts = countsOf(y);
      const none = counts.filter((n) => n === 0).length;
      expect(Math.abs(zOfMean(counts, mean))).toBeLessThan(4);
      expect(
        Math.abs(
          zOfMean(
            counts.map((n) => (n - mean) ** 2),
            variance,
          ),
        ),
      ).toBeLessThan(4);
      expect(Math.abs(zOfCount(none, counts.length, (1 + beta) ** -r))).toBeLessThan(4);
    }
    const [first, second] = [countsOf(1), countsOf(2)];
    const product = first.map((n, i) => (n - mean) * (second[i]! - mean));
    expect(zOfMean(product, 0)).toBeGreaterThan(10);
  });

  test('a persistence of 0.99 keeps members where they are, one of 0 lets them go', () => {
    const kept = claimsOf(oneClaim(0.1), 0.99, 20);
    const again = (years: readonly Float64Array[]) => {
      const had = years[0]!.reduce((sum, cents) => sum + Number(cents > 0), 0);
      const has = years[1]!.reduce((sum, cents, i) => sum + Number(cents > 0 && years[0]![i]! > 0), 0);
      return has / had;
    };
    const free = claimsOf(oneClaim(0.1), 0, 20);
    const average = (paths: readonly Float64Array[][]) =>
      paths.reduce((sum, years) => sum + again(years), 0) / paths.length;
    expect(average(kept)).toBeGreaterThan(0.85);
    expect(average(free)).toBeLessThan(0.2);
  });
});

test('at most one claim each: first plan years are those of a horizon of 1', () => {
  const perils = { claims: { frequency: oneClaim(0.8), severity } };
  const plan = oneBenefit({ members: 5, horizon: 2, perils });
  const gross = columnNamed(plan, simulatePaths(plan, 20_000), 'gross');
  const alone = oneBenefit({ members: 5, perils });
  expect(gross.filter((_, row) => row % 2 === 0)).toEqual(columnNamed(alone, simulatePaths(alone, 20_000), 'gross'));
});
