import { describe, expect, test } from 'vitest';
import type { Severity } from '../../src/distributions/severity/severity.ts';
import { PURPOSE_AMOUNTS } from '../../src/plan/layout.ts';
import { resolvePlan } from '../../src/plan/resolve.ts';
import { streamName } from '../../src/plan/stream-name.ts';
import { parseScenario } from '../../src/scenario/load.ts';
import { kernelQuantile } from '../laws/kernel-severity.ts';
import { wordsAt } from '../laws/kernel-words.ts';
import { columnNamed, quickPlan, simulatePaths } from '../laws/quick-plan.ts';
import { zOfCount, zOfMean } from '../laws/z-scores.ts';
import { fixedAmount, oneBenefit, oneClaim } from './one-benefit.ts';

const lognormal = { distribution: 'lognormal', mu: 7, sigma: 1.2 };
const discrete = {
  distribution: 'discrete',
  outcomes: [
    { amount: 250, probability: 0.6 },
    { amount: 2500, probability: 0.3 },
    { amount: 40_000, probability: 0.1 },
  ],
};
const splice = {
  distribution: 'splice',
  threshold: 20_000,
  tailProbability: 0.05,
  body: lognormal,
  tail: { distribution: 'pareto', alpha: 2.5, scale: 20_000 },
};
const continuance = {
  distribution: 'continuance',
  rows: [
    { upTo: 0, share: 0.2, average: 0 },
    { upTo: 1000, share: 0.5, average: 420 },
    { upTo: 50_000, share: 0.3, average: 6000 },
  ],
};

const kinds: Readonly<Record<string, object>> = {
  'a smooth law': lognormal,
  segments: discrete,
  'a continuance table': continuance,
  'a mixture of smooth laws and atoms': {
    distribution: 'mixture',
    parts: [
      { weight: 0.5, severity: { distribution: 'exponential', mean: 700 } },
      { weight: 0.3, severity: discrete },
      { weight: 0.2, severity: { distribution: 'gamma', shape: 3, scale: 900 } },
    ],
  },
  'a splice': splice,
  'a limit': { distribution: 'limited', severity: splice, limit: 60_000 },
  'a limit inside a smooth law': { distribution: 'limited', severity: lognormal, limit: 900 },
  'a truncation': { distribution: 'truncated', severity: lognormal, above: 500, below: 9000 },
  'a scale': { distribution: 'scaled', severity: splice, factor: 1.7 },
};

/** Every member's claim is drawn on its own, or the members who have one are drawn first. */
const waysToDraw = { 'one word for each member': 0.5, 'the number of members first': 0.04 };

const MEMBERS = 1024;
/** Two are drawn at a time. */
const ODD_MEMBERS = 1023;
const CLAIMS = 60_000;

/** The amounts of single claims, dollars. */
function drawAmounts(severity: object, probability: number): Float64Array {
  const perils = { claims: { frequency: oneClaim(probability), severity } };
  const paths = Math.ceil(CLAIMS / (MEMBERS * probability));
  return simulatePaths(oneBenefit({ members: MEMBERS, perils }), paths).claimants.amount.map((cents) => cents / 100);
}

function severityOf(spec: object): Severity {
  const claims = { frequency: oneClaim(0.5), severity: spec };
  const scenario = {
    name: 'Severity',
    population: { employees: 1, classes: { members: { count: 1 } } },
    benefits: { medical: { perils: { claims } } },
  };
  const { model } = resolvePlan(parseScenario(JSON.stringify(scenario), 'severity.yaml').scenario);
  return model.benefits[0]!.perils[0]!.cohorts[0]!.severity;
}

describe.each(Object.entries(waysToDraw))('amounts drawn by %s', (_, probability) => {
  test.each(Object.entries(kinds))('have the law of %s', (_, spec) => {
    const severity = severityOf(spec);
    const listed = drawAmounts(spec, probability);
    // Claims of a cent and less are not listed
    const atLeast = 1 - severity.survival(0.015);
    const amounts = new Float64Array(Math.round(listed.length / (1 - atLeast)));
    amounts.set(listed);

    for (const s of [0.99, 0.9, 0.5, 0.25, 0.1, 0.04, 0.01, 0.001]) {
      // Half a cent beside, where no amount lies
      const amount = Math.floor(severity.upperQuantile(s) * 100) / 100 + 0.005;
      const above = amounts.filter((one) => one > amount).length;
      expect(Math.abs(zOfCount(above, amounts.length, severity.survival(amount)))).toBeLessThan(4);
      const limited = amounts.map((one) => Math.min(one, amount));
      expect(Math.abs(zOfMean(limited, severity.limitedMean(amount)))).toBeLessThan(4);
    }
  });

  test('are rounded to whole cents, ties to even', () => {
    // 2.5, 12.5 and 37.5 cents are exact in float64
    for (const [twice, cents] of [
      [0.05, 2],
      [0.25, 12],
      [0.75, 38],
      [0.0598, 3],
    ] as const) {
      const half = drawAmounts({ distribution: 'scaled', severity: fixedAmount(twice), factor: 0.5 }, probability);
      expect(new Set(half)).toEqual(new Set([cents / 100]));
    }
    const cents = drawAmounts(lognormal, probability).map((dollars) => dollars * 100);
    expect(cents.every((amount) => Math.abs(amount - Math.round(amount)) < 1e-6)).toBe(true);
  });
});

test.each(Object.entries(kinds))('each claim from %s is the quantile at its own word', (_, spec) => {
  const probability = 0.7;
  const plan = oneBenefit({
    members: ODD_MEMBERS,
    perils: { claims: { frequency: oneClaim(probability), severity: spec } },
  });
  const paths = 150;
  const { claimants } = simulatePaths(plan, paths);
  const amounts = new Float64Array(paths * ODD_MEMBERS);
  claimants.amount.forEach((cents, i) => {
    amounts[claimants.path[i]! * ODD_MEMBERS + claimants.member[i]!] = cents;
  });
  const quantile = kernelQuantile(severityOf(spec));
  const whose = streamName('peril', 'medical', 'claims', 'members');
  let different = 0;
  let worst = 0;
  for (let path = 0; path < paths; path++) {
    wordsAt(plan.facts.seed, { path, purpose: PURPOSE_AMOUNTS, whose }, ODD_MEMBERS).forEach((word, member) => {
      // The 63 leading bits, in the middle of what follows
      const s = ((Number(word >> 1n) + 0.5) * 2 ** -63) / probability;
      const cents = s > 1 ? 0 : Math.round(quantile(s) * 100);
      // A cent and less is not listed
      const found = Math.max(amounts[path * ODD_MEMBERS + member]!, Math.min(cents, 1));
      if (found !== cents) different++;
      worst = Math.max(worst, Math.abs(found - cents) - 1e-9 * cents);
    });
  }
  // An amount may round to another cent by the bits that two words at a time leave out
  expect(worst).toBeLessThanOrEqual(1);
  expect(different / amounts.length).toBeLessThan(1e-4);
});

test('claims of a splice are booked under body and tail', () => {
  const claims = { frequency: oneClaim(0.5), severity: splice, report: ['routine', 'large'] };
  const plan = oneBenefit({ members: MEMBERS, perils: { claims } });
  const paths = 100;
  const result = simulatePaths(plan, paths);
  const [body, tail] = [new Float64Array(paths), new Float64Array(paths)];
  const { claimants } = result;
  for (let i = 0; i < claimants.length; i++) {
    const amount = claimants.amount[i]!;
    (amount > 2_000_000 ? tail : body)[claimants.path[i]!]! += amount;
  }
  expect(columnNamed(plan, result, 'gross_medical_routine')).toEqual(body);
  expect(columnNamed(plan, result, 'gross_medical_large')).toEqual(tail);
  expect(tail.some((cents) => cents > 0)).toBe(true);
});

test('severity relativities and frequency relativities act on their own class', () => {
  const plan = quickPlan({
    name: 'Relativities',
    seed: 'r',
    population: {
      employees: 10,
      classes: {
        plain: { count: 500 },
        dear: { count: 500, relativity: { severity: 1.35 } },
        frequent: { count: 500, relativity: { frequency: 1.5 } },
      },
    },
    benefits: { medical: { perils: { claims: { frequency: oneClaim(0.4), severity: fixedAmount(100) } } } },
    reporting: { claimants: 0.01 },
  });
  const paths = 200;
  const { claimants } = simulatePaths(plan, paths);
  const amountsOf = (classIndex: number) => claimants.amount.filter((_, i) => claimants.classIndex[i] === classIndex);
  expect([0, 1, 2].map((index) => [...new Set(amountsOf(index))])).toEqual([[10_000], [13_500], [10_000]]);
  [0.4, 0.4, 0.6].forEach((probability, index) => {
    expect(Math.abs(zOfCount(amountsOf(index).length, 500 * paths, probability))).toBeLessThan(4);
  });
  // Members are numbered through the population, class by class
  expect(claimants.member.every((member, i) => Math.floor(member / 500) === claimants.classIndex[i])).toBe(true);
});
