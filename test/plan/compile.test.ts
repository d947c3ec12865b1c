import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/plan/compile.ts';
import { ENGINE_VERSION } from '../../src/plan/engine-version.ts';
import { HEADER_SEED_KEY } from '../../src/plan/layout.ts';
import { resolvePlan } from '../../src/plan/resolve.ts';
import { parseScenario } from '../../src/scenario/load.ts';
import { compileScenario, seedKey } from '../../src/study/compile-scenario.ts';

/** Ten members with one claim of 1,000 or 100,000 dollars (90 %, 10 %) with probability one half. */
const plain = {
  name: 'By hand',
  seed: 'compile',
  population: { employees: 5, classes: { members: { count: 10 } } },
  benefits: {
    medical: {
      stopLoss: ['specific', 'aggregate'],
      perils: {
        claims: {
          frequency: { distribution: 'bernoulli', probability: 0.5 },
          severity: {
            distribution: 'discrete',
            outcomes: [
              { amount: 1000, probability: 0.9 },
              { amount: 100_000, probability: 0.1 },
            ],
          },
        },
      },
    },
  },
  stopLoss: {
    specific: { attachment: 40_000.25, limit: 50_000.5, share: 0.9 },
    aggregate: { corridor: 1.25, limit: 30_000, share: 0.8 },
  },
  fixedCosts: { administration: { pepm: 45.005 }, specificPremium: { yearly: 20_000 } },
  funding: { margin: 0.05 },
};

const compiled = (scenario: object) =>
  compileScenario(parseScenario(JSON.stringify(scenario), 'by-hand.yaml').scenario).facts;

describe('compile() of a plan computed by hand', () => {
  const facts = compiled(plain);

  test('turns dollars into whole cents, once', () => {
    expect(facts.terms.specific).toEqual({ attachment: 4_000_025, limit: 5_000_050, share: 0.9 });
    expect(facts.terms.aggregate).toMatchObject({ limit: 3_000_000, share: 0.8, eligible: 'limited' });
    expect(facts.terms.aggregate?.lossLimit).toBe(4_000_025);
    // 45.005 x 12 x 5 = 2,700.30
    expect(facts.fixedCosts).toBe(270_030 + 2_000_000);
    expect(facts.premiums).toEqual({ specific: 2_000_000, aggregate: null });
    expect(facts.claimantThreshold).toBe(2_000_012);
  });

  test('takes expected claims from the exact model', () => {
    // A member: gross 0.5 (900 + 10,000); recovery 0.05 x min(0.9 x 59,999.75, 50,000.50); eligible 0.5 (900 + 4,000.025)
    expect(facts.expected.gross.value).toBeCloseTo(54_500, 6);
    expect(facts.expected.specificRecovery.value).toBeCloseTo(10 * 0.05 * 50_000.5, 2);
    expect(facts.expected.eligible.value).toBeCloseTo(24_500.125, 2);
    expect(facts.expected.membersAbove.value).toBeCloseTo(0.5, 6);
  });

  test('sets the aggregate attachment to the corridor over the exact expected eligible claims', () => {
    expect(facts.terms.aggregate?.attachment).toBe(Math.round(125 * facts.expected.eligible.value));
    expect(facts.terms.aggregate!.attachment / 100).toBeCloseTo(1.25 * 24_500.125, 2);
  });

  test('sets funding to the exact expected total cost and its margin', () => {
    const { gross, specificRecovery, aggregateRecovery } = facts.expected;
    const claims = gross.value - specificRecovery.value - aggregateRecovery!.value;
    expect(facts.funding).toBe(Math.round(105 * (claims + facts.fixedCosts / 100)));
    expect(aggregateRecovery!.value).toBeCloseTo(expectedAggregateRecovery(), 0);
  });

  test('says what it is of', () => {
    expect(facts).toMatchObject({ scenario: 'By hand', seed: 'compile', currency: 'USD', employees: 5, members: 10 });
    expect(facts.engineVersion).toBe(ENGINE_VERSION);
    expect(facts.scenarioHash).toMatch(/^[0-9a-f]{64}$/);
  });
});

/** Over the numbers of small and of large claims of ten members, dollars. */
function expectedAggregateRecovery(): number {
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
  let expected = 0;
  for (let large = 0; large <= 10; large++) {
    for (let small = 0; small + large <= 10; small++) {
      const none = 10 - large - small;
      const ways = factorial(10) / (factorial(large) * factorial(small) * factorial(none));
      const eligible = 1000 * small + 40_000.25 * large;
      const recovery = Math.min(0.8 * Math.max(eligible - 1.25 * 24_500.125, 0), 30_000);
      expected += ways * 0.05 ** large * 0.45 ** small * 0.5 ** none * recovery;
    }
  }
  return expected;
}

test('compile() takes attachment and funding as amounts where they are stated', () => {
  const facts = compiled({
    ...plain,
    stopLoss: { ...plain.stopLoss, aggregate: { amount: '31.5k' } },
    funding: { pepm: 1000 },
  });
  expect(facts.terms.aggregate).toMatchObject({ attachment: 3_150_000, limit: Infinity, share: 1 });
  expect(facts.funding).toBe(6_000_000);
  expect(compiled({ ...plain, funding: { amount: 123.456 } }).funding).toBe(12_346);
});

test('compile() leaves out the covers that are not there', () => {
  const facts = compiled({ ...plain, stopLoss: {}, fixedCosts: {}, funding: { margin: 0 } });
  expect(facts.terms).toEqual({ specific: null, aggregate: null });
  expect(facts.funding).toBe(5_450_000);
  expect(facts.fixedCosts).toBe(0);
});

const ofSize = (count: number, mean = 2) =>
  compiled({
    ...plain,
    population: { employees: 5, classes: { members: { count } } },
    benefits: {
      medical: {
        perils: {
          claims: { frequency: { distribution: 'poisson', mean }, severity: { distribution: 'fixed', amount: 10 } },
        },
      },
    },
    stopLoss: {},
    fixedCosts: {},
  });

test('compile() cuts blocks of a power of two paths, fewer of them for a larger plan', () => {
  const sizes = [1, 100, 1000, 10_000, 1_000_000].map((count) => ofSize(count).blockPaths);
  for (const size of sizes) expect(Math.log2(size) % 1).toBe(0);
  expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  expect([sizes[0], sizes.at(-1)]).toEqual([16_384, 256]);
});

test('compile() takes the size of a block from the draws of the plan only', () => {
  const { blockPaths } = ofSize(1000);
  expect(blockPaths).toBe(2048);
  expect(ofSize(500, 4).blockPaths).toBe(blockPaths);
  const seeds = ['a', 'b'].map((seed) => compiled({ ...plain, seed }).blockPaths);
  expect(seeds[0]).toBe(seeds[1]);
  expect(compiled({ ...plain, stopLoss: {}, fixedCosts: {} }).blockPaths).toBe(seeds[0]);
});

test('compile() writes the seed key into the buffer, and refuses another length', () => {
  const plan = resolvePlan(parseScenario(JSON.stringify(plain), 'by-hand.yaml').scenario);
  const key = seedKey('compile');
  const options = { seed: 'compile', seedKey: key, engineVersion: '1.2.3' };
  const { facts, buffer } = compile(plan, options);
  expect(new Uint8Array(buffer, HEADER_SEED_KEY, 32)).toEqual(new Uint8Array(key));
  expect(facts.engineVersion).toBe('1.2.3');
  expect(() => compile(plan, { ...options, seedKey: key.subarray(1) })).toThrow(
    new RangeError('The seed key must have 32 bytes: got 31'),
  );
});

test('ENGINE_VERSION is that of package.json', () => {
  expect(ENGINE_VERSION).toBe(JSON.parse(readFileSync('package.json', 'utf8')).version);
});
