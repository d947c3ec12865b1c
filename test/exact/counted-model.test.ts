import { describe, expect, test } from 'vitest';
import { completed, countedShare, type PaidBasis } from '../../src/contract/paid-basis.ts';
import { bernoulli } from '../../src/distributions/frequency/bernoulli.ts';
import { binomial } from '../../src/distributions/frequency/binomial.ts';
import { poisson } from '../../src/distributions/frequency/poisson.ts';
import { fixed } from '../../src/distributions/severity/fixed.ts';
import { lognormal } from '../../src/distributions/severity/lognormal.ts';
import { pareto } from '../../src/distributions/severity/pareto.ts';
import { ref2025 } from '../../src/distributions/severity/ref-2025.ts';
import { splice } from '../../src/distributions/severity/splice.ts';
import { countedModels } from '../../src/exact/counted-models.ts';
import { countedSeverity } from '../../src/exact/counted-severity.ts';
import { exactYear } from '../../src/exact/exact-year.ts';
import { expectedClaims } from '../../src/exact/expected.ts';
import type { PerilModel, PlanModel } from '../../src/exact/plan-model.ts';
import { inWholeCents } from '../../src/exact/whole-cents.ts';
import { STANDARD_COMPLETION } from '../../src/scenario/completion.ts';

const THIRDS = [0.5, 0.8, 1];

function planOf(
  members: number,
  peril: Pick<PerilModel, 'cohorts' | 'completion'>,
  annualMaximum = Infinity,
): PlanModel {
  return {
    employees: members,
    classes: [{ name: 'members', members }],
    benefits: [
      {
        name: 'medical',
        covers: { specific: true, aggregate: true },
        annualMaximum,
        perils: [{ name: 'claims', components: ['claims'], shocks: [], ...peril }],
        risks: [],
        ...(peril.completion && { completion: peril.completion.claims }),
      },
    ],
    risks: [],
    shocks: [],
    accidents: [],
  };
}

/** One basis for both covers. */
function countedOn(model: PlanModel, basis: PaidBasis, before: readonly PlanModel[] = [model, model]) {
  const runIn = basis.runInMonths > 0 ? { runInMonths: basis.runInMonths, paidMonths: basis.paidMonths } : null;
  const counted = countedModels(model, before, { specific: basis, aggregate: basis, runIn });
  return { ...counted, specific: inWholeCents(counted.specific), aggregate: inWholeCents(counted.aggregate) };
}

/** Probabilities of amounts in dollars. */
type Law = ReadonlyMap<number, number>;

function sumOf(a: Law, b: Law): Law {
  const law = new Map<number, number>();
  for (const [x, p] of a) for (const [y, q] of b) law.set(x + y, (law.get(x + y) ?? 0) + p * q);
  return law;
}

/** What counts of one claim of $10,000 of the year or of a year before, by its twelve months. */
function ofOneClaim({ runInMonths, paidMonths }: PaidBasis, yearsBefore: number): Law {
  const law = new Map<number, number>();
  for (let month = -12 * yearsBefore; month < 12 - 12 * yearsBefore; month++) {
    const share = month < -runInMonths ? 0 : completed(THIRDS, paidMonths - 1 - month) - completed(THIRDS, -1 - month);
    const amount = Math.round(10_000 * share);
    law.set(amount, (law.get(amount) ?? 0) + 1 / 12);
  }
  return law;
}

/** A member's year: 0 to 3 claims, each with probability .2. */
function ofMember(claim: Law): Law {
  let member: Law = new Map([[0, 1]]);
  const occasion = new Map<number, number>([[0, 0.8]]);
  for (const [amount, p] of claim) occasion.set(amount, (occasion.get(amount) ?? 0) + 0.2 * p);
  for (let i = 0; i < 3; i++) member = sumOf(member, occasion);
  return member;
}

describe('expectedClaims() of up to three claims of $10,000 a member equals their enumeration', () => {
  const model = planOf(40, {
    cohorts: [
      {
        classIndex: 0,
        frequency: binomial({ trials: 3, probability: 0.2 }),
        severity: fixed({ amount: 10_000 }),
        scale: 1,
      },
    ],
    completion: { claims: THIRDS, largeClaims: THIRDS },
  });
  const specific = { attachment: 12_500, limit: Infinity, share: 1 };
  const aggregate = { eligible: 'limited', lossLimit: 12_500 } as const;

  test.each<[string, PaidBasis]>([
    ['12/12', { runInMonths: 0, paidMonths: 12 }],
    ['12/13', { runInMonths: 0, paidMonths: 13 }],
    ['13/12', { runInMonths: 1, paidMonths: 12 }],
    ['24/12', { runInMonths: 12, paidMonths: 12 }],
    ['15/15', { runInMonths: 3, paidMonths: 15 }],
  ])('on %s', (_, basis) => {
    const ofYear = ofMember(ofOneClaim(basis, 0));
    const member = sumOf(ofYear, ofMember(ofOneClaim(basis, 1)));
    const mean = (of: (amount: number) => number) => [...member].reduce((sum, [amount, p]) => sum + p * of(amount), 0);
    const expected = expectedClaims(model, { specific, aggregate }, [], undefined, countedOn(model, basis));
    expect(expected.specificRecovery.value).toBeCloseTo(40 * mean((x) => Math.max(x - 12_500, 0)), 6);
    expect(expected.eligible.value).toBeCloseTo(40 * mean((x) => Math.min(x, 12_500)), 6);
    expect(expected.membersAbove.value).toBeCloseTo(40 * mean((x) => (x > 12_500 ? 1 : 0)), 8);
    // Gross claims are all of the year and what is paid of those before it: 40 x .6 claims
    const runIn = 40 * 0.6 * [...ofOneClaim(basis, 1)].reduce((sum, [amount, p]) => sum + p * amount, 0);
    expect(expected.gross.value).toBeCloseTo(40 * 0.6 * 10_000 + runIn, 6);
  });

  test('with a run-in limit of $6,000 a member on 24/12', () => {
    const basis = { runInMonths: 12, paidMonths: 12, runInLimit: 6_000 };
    const limited = new Map<number, number>();
    for (const [amount, p] of ofMember(ofOneClaim(basis, 1))) {
      const counted = Math.min(amount, 6_000);
      limited.set(counted, (limited.get(counted) ?? 0) + p);
    }
    const member = sumOf(ofMember(ofOneClaim(basis, 0)), limited);
    const recovery = [...member].reduce((sum, [amount, p]) => sum + p * Math.max(amount - 12_500, 0), 0);
    const { specificRecovery } = expectedClaims(
      model,
      { specific, aggregate: null },
      [],
      undefined,
      countedOn(model, basis),
    );
    // The limit is not a point of the attachment's lattice: the stated error holds
    expect(Math.abs(specificRecovery.value - 40 * recovery)).toBeLessThanOrEqual(specificRecovery.error);
    expect(specificRecovery.error).toBeLessThan(0.01);
  });

  test('under an annual maximum of $15,000 a year, which is one amount in one month', () => {
    const capped = { ...model.benefits[0]!, annualMaximum: 15_000, completion: THIRDS };
    const cappedModel = { ...model, benefits: [capped] };
    const basis = { runInMonths: 0, paidMonths: 12 };
    const shares = [...ofOneClaim(basis, 0)].map(([amount, p]) => [amount / 10_000, p] as const);
    let mean = 0;
    for (const [claims, p] of [0.512, 0.384, 0.096, 0.008].entries()) {
      const year = Math.min(10_000 * claims, 15_000);
      for (const [share, q] of shares) mean += p * q * Math.max(share * year - 12_500, 0);
    }
    const expected = expectedClaims(
      cappedModel,
      { specific, aggregate: null },
      [],
      undefined,
      countedOn(cappedModel, basis),
    );
    expect(expected.specificRecovery.value).toBeCloseTo(40 * mean, 4);
  });
});

test('exactYear() on 12/12 has the group law of the enumeration: two members', () => {
  const basis = { runInMonths: 0, paidMonths: 12 };
  const model = planOf(2, {
    cohorts: [
      {
        classIndex: 0,
        frequency: binomial({ trials: 3, probability: 0.2 }),
        severity: fixed({ amount: 10_000 }),
        scale: 1,
      },
    ],
    completion: { claims: THIRDS, largeClaims: THIRDS },
  });
  const member = new Map<number, number>();
  for (const [amount, p] of ofMember(ofOneClaim(basis, 0))) {
    member.set(Math.min(amount, 20_000), (member.get(Math.min(amount, 20_000)) ?? 0) + p);
  }
  const group = sumOf(member, member);
  const cover = { eligible: 'limited', lossLimit: 20_000, attachment: 14_000, limit: 9_000, share: 1 } as const;
  const specific = { attachment: 20_000, limit: Infinity, share: 1 };
  const year = exactYear(model, { specific }, cover, undefined, countedOn(model, basis));
  if ('notAvailable' in year.aggregateRecovery || 'notAvailable' in year.eligible) throw new Error('must be known');
  const mean = (of: (amount: number) => number) => [...group].reduce((sum, [amount, p]) => sum + p * of(amount), 0);
  expect(year.aggregateRecovery.mean.value).toBeCloseTo(
    mean((x) => Math.min(Math.max(x - 14_000, 0), 9_000)),
    6,
  );
  expect(year.aggregateRecovery.probabilityAttaches.value).toBeCloseTo(
    mean((x) => (x > 14_000 ? 1 : 0)),
    9,
  );
  expect(year.retained).toEqual({
    notAvailable: 'it needs the joint law of claims and of what is paid of them within the basis',
  });
});

test('the mean of unlimited claims on a basis is that of all claims times the completion factor', () => {
  const model = planOf(100, {
    cohorts: [
      { classIndex: 0, frequency: poisson({ mean: 2 }), severity: lognormal({ mu: 7, sigma: 1.2 }), scale: 1.3 },
    ],
    completion: { claims: STANDARD_COMPLETION, largeClaims: STANDARD_COMPLETION },
  });
  for (const basis of [
    { runInMonths: 0, paidMonths: 12 },
    { runInMonths: 6, paidMonths: 12 },
    { runInMonths: 12, paidMonths: 15 },
  ]) {
    const terms = { specific: null, aggregate: { eligible: 'limited', lossLimit: Infinity } } as const;
    const { eligible } = expectedClaims(model, terms, [], undefined, countedOn(model, basis));
    const all = expectedClaims(model, terms).eligible.value;
    expect(eligible.value / all).toBeCloseTo(countedShare(STANDARD_COMPLETION, basis), 12);
  }
});

test('excess claims mature later than all claims, and later still where large claims are paid more slowly', () => {
  const slow = [0.1, 0.35, 0.55, 0.68, 0.77, 0.83, 0.88, 0.91, 0.94, 0.96, 0.975, 0.985, 1];
  const recovery = (basis: PaidBasis | null, largeClaims: readonly number[]) => {
    const model = planOf(525, {
      cohorts: [{ classIndex: 0, frequency: bernoulli({ probability: 0.8 }), severity: ref2025(), scale: 1 }],
      completion: { claims: STANDARD_COMPLETION, largeClaims },
    });
    const terms = { specific: { attachment: 150_000, limit: Infinity, share: 1 }, aggregate: null };
    if (basis === null) return expectedClaims(model, terms).specificRecovery.value;
    return expectedClaims(model, terms, [], undefined, countedOn(model, basis)).specificRecovery.value;
  };
  const immature = { runInMonths: 0, paidMonths: 12 };
  const all = recovery(null, STANDARD_COMPLETION);
  const standard = recovery(immature, STANDARD_COMPLETION) / all;
  expect(standard).toBeLessThan(countedShare(STANDARD_COMPLETION, immature) - 0.02);
  const slower = recovery(immature, slow) / all;
  expect(slower).toBeLessThan(standard - 0.02);
  expect(slower).toBeLessThan(countedShare(slow, immature) - 0.02);
});

test('countedSeverity() mixes body and tail of a splice by shares of their own', () => {
  const severity = splice({
    threshold: 10_000,
    tailProbability: 0.1,
    body: fixed({ amount: 1000 }),
    tail: pareto({ alpha: 3, scale: 10_000 }),
  });
  const law = countedSeverity(severity, [1, 0, 0.5], [0, 0, 0.4]);
  // .9 x 1000 x (1 + 0 + .5) / 3 + .1 x 15,000 x .4 / 3
  expect(law.mean).toBeCloseTo(450 + 200, 9);
  expect(law.survival(0)).toBeCloseTo(0.9 * (2 / 3) + 0.1 / 3, 12);
  expect(countedSeverity(severity, [1, 1], [1, 1])).toBe(severity);
  expect(countedSeverity(severity, [0, 0], [0, 0]).mean).toBe(0);
});
