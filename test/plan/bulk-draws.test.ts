import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { bulkDraws } from '../../src/plan/bulk-draws.ts';
import { BULK_CUT, BULK_EACH, BULK_LISTED } from '../../src/plan/layout.ts';
import { resolvePlan } from '../../src/plan/resolve.ts';
import { loadScenario, parseScenario } from '../../src/scenario/load.ts';
import { planOfScenario } from '../laws/quick-plan.ts';

const lognormal = { distribution: 'lognormal', mu: 7.5, sigma: 1.5 };

function claim(probability: number, severity: object = lognormal) {
  return { frequency: { distribution: 'bernoulli', probability }, severity };
}

interface Given {
  readonly members?: number;
  readonly benefits?: object;
  readonly uncertainty?: object;
}

/** The choice for one class where a member with so many dollars needs a look of his own. */
function chosen({ members = 20_000, benefits, uncertainty = {} }: Given, threshold = 150_000) {
  const scenario = {
    name: 'Any',
    population: { employees: 100, classes: { members: { count: members } } },
    benefits: benefits ?? { medical: { stopLoss: ['specific'], perils: { claims: claim(0.8) } } },
    uncertainty,
  };
  const { model } = resolvePlan(parseScenario(JSON.stringify(scenario), 'any.yaml').scenario);
  return bulkDraws(model, { threshold: threshold * 100, tracksAll: false });
}

describe('bulkDraws() chooses', () => {
  test('a cut below which no member is large, with a bound on the error', () => {
    const { classes, facts } = chosen({})!;
    const [cohort] = classes[0]!.cohorts;
    expect(cohort!.mode).toBe(BULK_CUT);
    expect(cohort!.cut).toBeLessThan(150_000);
    expect(cohort!.inPlan.cohort.severity.survival(cohort!.cut)).toBeCloseTo(cohort!.largeShare, 12);
    expect(facts.members).toBe(20_000);
    expect(facts.byThemselves).toBeCloseTo(20_000 * 0.8 * cohort!.largeShare, 6);
    expect(facts.error).toBeGreaterThan(1e-9);
    expect(facts.error).toBeLessThan(1e-6);
  });

  test('nothing for small groups, nor where contracts look at small claims', () => {
    expect(chosen({ members: 2000 })).toBeNull();
    expect(chosen({}, 10_000)).toBeNull();
  });

  test('so low a cut that some members are surely above it', () => {
    for (const threshold of [50_000, 150_000, 5_000_000]) {
      const { classes } = chosen({}, threshold)!;
      const { cut, inPlan } = classes[0]!.cohorts[0]!;
      expect(20_000 * 0.8 * inPlan.cohort.severity.survival(cut)).toBeGreaterThan(32);
    }
  });

  test('less where multipliers of the year may lift small claims', () => {
    const cutOf = (sigma: number) => {
      const { classes } = chosen({ uncertainty: { parameterRisk: { sigma } } }, 90_000)!;
      return classes[0]!.cohorts[0]!.cut;
    };
    expect(cutOf(0.3) * Math.exp(4 * 0.3)).toBeLessThan(90_000);
    expect(cutOf(0.3)).toBeLessThan(cutOf(0));
    expect(cutOf(0)).toBeLessThan(90_000);
  });

  test('how each cohort is drawn', () => {
    const benefits = {
      medical: { stopLoss: ['specific'], perils: { routine: claim(0.8), rare: claim(0.01) } },
      dental: { annualMaximum: 1500, stopLoss: ['specific'], perils: { care: claim(0.5) } },
      vision: { perils: { glasses: claim(0.6), lenses: claim(0.5), surgery: claim(0.01) } },
    };
    const { classes } = chosen({ benefits })!;
    expect(classes[0]!.cohorts.map(({ mode, places }) => [mode, places])).toEqual([
      [BULK_CUT, true],
      [BULK_LISTED, true],
      [BULK_EACH, true],
      [BULK_CUT, false],
      [BULK_CUT, false],
      [BULK_LISTED, false],
    ]);
  });

  test.each([
    [
      'a number of claims for each member',
      { frequency: { distribution: 'negativeBinomial', mean: 1.7, r: 1.2 }, severity: lognormal },
      {},
    ],
    ['amounts that are atoms', claim(0.8, { distribution: 'fixed', amount: 700 }), {}],
    [
      'a mixture whose parts overlap',
      claim(0.8, {
        distribution: 'mixture',
        parts: [
          { weight: 0.5, severity: lognormal },
          { weight: 0.5, severity: { distribution: 'gamma', shape: 2, scale: 900 } },
        ],
      }),
      {},
    ],
    [
      'a shock on the frequency',
      claim(0.8),
      { shocks: { flu: { perils: ['medical.claims'], outcomes: [{ multiplier: 1.5, probability: 0.1 }] } } },
    ],
  ])('nothing for %s', (_, peril, uncertainty) => {
    expect(
      chosen({ benefits: { medical: { stopLoss: ['specific'], perils: { claims: peril } } }, uncertainty }),
    ).toBeNull();
  });

  test('nothing where two perils share an annual maximum', () => {
    const perils = { routine: claim(0.8), other: claim(0.7) };
    expect(chosen({ benefits: { medical: { annualMaximum: 50_000, stopLoss: ['specific'], perils } } })).toBeNull();
  });
});

describe('shipped scenarios', () => {
  const planOf = (name: string, ...set: string[]) => {
    const file = fileURLToPath(new URL(`../../scenarios/${name}.yaml`, import.meta.url));
    return planOfScenario(loadScenario(file, { set }).scenario).facts.bulk;
  };

  test('the large employer is drawn in bulk, unless that is switched off', () => {
    expect(planOf('large-employer')).toMatchObject({ members: 10_500 });
    expect(planOf('large-employer', 'simulation.bulk=off')).toBeUndefined();
  });

  test.each(['midsize-manufacturer', 'small-group', 'continuance', 'frequency-severity', 'negotiated-contract'])(
    '%s is drawn member by member',
    (name) => {
      expect(planOf(name)).toBeUndefined();
    },
  );
});
