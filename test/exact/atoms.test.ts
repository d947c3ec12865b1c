import { describe, expect, test } from 'vitest';
import { bernoulli } from '../../src/distributions/frequency/bernoulli.ts';
import { poisson } from '../../src/distributions/frequency/poisson.ts';
import { discrete } from '../../src/distributions/severity/discrete.ts';
import { fixed } from '../../src/distributions/severity/fixed.ts';
import { gamma } from '../../src/distributions/severity/gamma.ts';
import { limit } from '../../src/distributions/severity/limit.ts';
import type { ExactLaw } from '../../src/exact/exact-law.ts';
import { exactYear } from '../../src/exact/exact-year.ts';
import type { Expectation } from '../../src/exact/expected-claims.ts';
import { inWholeCents } from '../../src/exact/whole-cents.ts';
import { known } from './known.ts';
import { onePlan } from './plans.ts';

const MEMBERS = 40;
const CLAIM = 0.3;
const SHARES = [0.7, 0.25, 0.05] as const;
const CAP = 20_000;

/** A group's year by the numbers of its claims of each of three amounts. */
interface Year {
  readonly probability: number;
  readonly counts: readonly [number, number, number];
}

/** Every year of forty members with one claim at most: multinomial probabilities by their ratios. */
function everyYear(): Year[] {
  const rates = SHARES.map((share) => (CLAIM * share) / (1 - CLAIM));
  const years: Year[] = [];
  let first = (1 - CLAIM) ** MEMBERS;
  for (let i = 0; i <= MEMBERS; i++) {
    let second = first;
    for (let j = 0; i + j <= MEMBERS; j++) {
      let third = second;
      for (let k = 0; i + j + k <= MEMBERS; k++) {
        years.push({ probability: third, counts: [i, j, k] });
        third *= ((MEMBERS - i - j - k) * rates[2]!) / (k + 1);
      }
      second *= ((MEMBERS - i - j) * rates[1]!) / (j + 1);
    }
    first *= ((MEMBERS - i) * rates[0]!) / (i + 1);
  }
  return years;
}

const years = everyYear();
const average = (value: (counts: Year['counts']) => number) =>
  years.reduce((sum, { probability, counts }) => sum + probability * value(counts), 0);

/** In whole cents, so that no rounding puts an amount on the wrong side of another. */
const cents = (dollars: number) => Math.round(100 * dollars);
const above = (total: (counts: Year['counts']) => number, x: number) =>
  average((counts) => Number(cents(total(counts)) > cents(x)));

function planOf(amounts: readonly [number, number, number]) {
  const severity = discrete(amounts.map((amount, i) => ({ amount, probability: SHARES[i]! })));
  const totals = (each: (amount: number) => number) => (counts: Year['counts']) =>
    counts.reduce((sum, count, i) => sum + count * each(amounts[i]!), 0);
  return {
    model: onePlan(MEMBERS, [{ frequency: bernoulli({ probability: CLAIM }), severity }]),
    gross: totals((amount) => amount),
    eligible: totals((amount) => Math.min(amount, CAP)),
    recovery: totals((amount) => Math.max(amount - CAP, 0)),
  };
}

const specific = { attachment: CAP, limit: Number.POSITIVE_INFINITY, share: 1 };
const yearOf = ({ model }: ReturnType<typeof planOf>, attachment: number) =>
  exactYear(model, { specific }, { eligible: 'limited', lossLimit: CAP, attachment, limit: Infinity, share: 1 });

function expectWithin({ value, error }: Expectation, truth: number): void {
  expect(Math.abs(value - truth)).toBeLessThanOrEqual(error + 1e-12 * Math.max(1, Math.abs(truth)));
}

function retainedOf({ retained }: ReturnType<typeof exactYear>): ExactLaw {
  if ('notAvailable' in retained) throw new Error(retained.notAvailable);
  return retained;
}

/** Atoms, amounts a cent to either side of them, and amounts between. */
const around = (...atoms: readonly number[]) => [...atoms.flatMap((x) => [x - 0.01, x, x + 0.01]), 777.77, 12_345.67];

describe('amounts that are multiples of one', () => {
  const plan = planOf([500, 5000, 40_000]);

  test.each([39_000, 38_999.99, 39_123.45])(
    'are known to rounding where the aggregate attaches at %d',
    (attachment) => {
      const year = yearOf(plan, attachment);
      const { probabilityAttaches, mean, sd } = known(year.aggregateRecovery);
      const recovered = (counts: Year['counts']) => Math.max(plan.eligible(counts) - attachment, 0);
      const expected = average(recovered);
      for (const [exact, truth] of [
        [probabilityAttaches, above(plan.eligible, attachment)],
        [mean, expected],
        [sd, Math.sqrt(average((counts) => (recovered(counts) - expected) ** 2))],
      ] as const) {
        expect(exact.value / truth).toBeCloseTo(1, 10);
        expect(exact.error / truth).toBeLessThan(1e-9);
      }
      for (const x of around(500, 5000, 38_500, 60_000)) {
        expect(year.gross.probabilityAbove(x).value).toBeCloseTo(above(plan.gross, x), 11);
        expect(known(year.eligible).probabilityAbove(x).value).toBeCloseTo(above(plan.eligible, x), 11);
        expect(year.specificRecovery.probabilityAbove(x).value).toBeCloseTo(above(plan.recovery, x), 11);
        const net = (counts: Year['counts']) => plan.eligible(counts) - recovered(counts);
        expect(retainedOf(year).probabilityAbove(x).value).toBeCloseTo(above(net, x), 11);
        const excess = average((counts) => Math.max(net(counts) - x, 0));
        expect(retainedOf(year).expectedExcess(x).value).toBeCloseTo(excess, 6);
      }
    },
  );

  test('have quantiles that are amounts', () => {
    const { gross } = yearOf(plan, 39_000);
    for (const q of [0.01, 0.3, 0.5, 0.9, 0.999]) {
      const { value } = gross.quantile(q);
      expect(value % 500).toBe(0);
      expect(above(plan.gross, value)).toBeLessThanOrEqual(1 - q);
      expect(above(plan.gross, value - 0.01)).toBeGreaterThan(1 - q);
    }
  });
});

test('atoms that no lattice holds are within the stated error, at them, near them and between them', () => {
  const plan = planOf([500.01, 5000.03, 40_000.07]);
  for (const attachment of [39_000.22, 39_000.23, 39_123.45]) {
    const year = yearOf(plan, attachment);
    const recovered = (counts: Year['counts']) => Math.max(plan.eligible(counts) - attachment, 0);
    expectWithin(known(year.aggregateRecovery).probabilityAttaches, above(plan.eligible, attachment));
    expectWithin(known(year.aggregateRecovery).mean, average(recovered));
    for (const x of [0, ...around(500.01, 5000.03, 30_000.18)]) {
      expectWithin(year.gross.probabilityAbove(x), above(plan.gross, x));
      expectWithin(known(year.eligible).probabilityAbove(x), above(plan.eligible, x));
      expectWithin(year.specificRecovery.probabilityAbove(x), above(plan.recovery, x));
      expectWithin(
        year.gross.expectedExcess(x),
        average((counts) => Math.max(plan.gross(counts) - x, 0)),
      );
    }
  }
});

test('an attachment at an atom that no lattice holds is not taken as exactly known', () => {
  const { probabilityAttaches } = known(yearOf(planOf([500.01, 5000.03, 40_000.07]), 39_000.22).aggregateRecovery);
  expect(probabilityAttaches.error).toBeGreaterThan(1e-3);
});

test('P(S > 0) is right where amounts crowd at 0, and next to 0 within the stated error', () => {
  const severity = gamma({ shape: 0.2, scale: 3750 });
  const { gross } = exactYear(onePlan(1, [{ frequency: poisson({ mean: 8 }), severity }]), { specific: null }, null);
  expect(gross.probabilityAbove(0).value).toBeCloseTo(1 - Math.exp(-8), 12);
  // n claims are gamma with n times the shape
  const truth = (x: number) => {
    let probability = Math.exp(-8);
    let sum = 0;
    for (let n = 1; n < 60; n++) {
      probability *= 8 / n;
      sum += probability * gamma({ shape: 0.2 * n, scale: 3750 }).survival(x);
    }
    return sum;
  };
  for (const x of [1e-6, 1e-3, 0.1, 1, 3, 10, 100, 3000]) expectWithin(gross.probabilityAbove(x), truth(x));
});

test('a premium read where a limit of each claim makes the law jump is within the stated error', () => {
  const severity = limit(gamma({ shape: 2.5, scale: 500 }), 2000);
  const { gross } = exactYear(
    onePlan(1, [{ frequency: poisson({ mean: 1.308 }), severity }]),
    { specific: null },
    null,
  );
  // LAY-02 of the reference cases
  expectWithin(gross.expectedExcess(2000), 392.6216204);
});

test('inWholeCents() rounds certain amounts as they are paid, and leaves others', () => {
  const claims = { frequency: bernoulli({ probability: 0.5 }), scale: 1.5 };
  const plan = onePlan(10, [{ ...claims, severity: fixed({ amount: 10.003 }) }]);
  const cohort = inWholeCents(plan).benefits[0]!.perils[0]!.cohorts[0]!;
  expect([cohort.severity.mean, cohort.scale]).toEqual([15, 1]);
  const smooth = onePlan(10, [{ ...claims, severity: gamma({ shape: 2, scale: 10.003 }) }], 0.1);
  expect(inWholeCents(smooth)).toEqual(smooth);
  const multiplied = onePlan(10, [{ ...claims, severity: fixed({ amount: 10.003 }) }], 0.1);
  expect(inWholeCents(multiplied)).toEqual(multiplied);
});
