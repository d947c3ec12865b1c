import { describe, expect, test } from 'vitest';
import { columnNamed, quickPlan, simulatePaths } from '../laws/quick-plan.ts';
import { medicalPerils, otherBenefits, studyScenario } from './study-scenario.ts';

const PATHS = 60;

/** Gross claims by component, and the listed members. */
function claimsOf(scenario: object) {
  const plan = quickPlan({ ...studyScenario, ...scenario });
  const result = simulatePaths(plan, PATHS);
  const components = plan.facts.columns.filter(({ role }) => role === 'component').map(({ name }) => name);
  return {
    gross: Object.fromEntries(components.map((name) => [name, [...columnNamed(plan, result, name)]])),
    claimants: result.claimants,
    recovered: [...columnNamed(plan, result, 'specific_recovery')],
  };
}

const base = claimsOf({});
const medical = studyScenario.benefits.medical;
const withPerils = (perils: object) => claimsOf({ benefits: { medical: { ...medical, perils }, ...otherBenefits } });

/** Names of components whose claims differ from the base's in some year. */
function moved({ gross }: ReturnType<typeof claimsOf>): string[] {
  return Object.keys(base.gross).filter((name) => String(gross[name]) !== String(base.gross[name]));
}

describe('changing the contract moves no claim', () => {
  test.each([
    ['a specific attachment', { stopLoss: { ...studyScenario.stopLoss, specific: { attachment: 20_000 } } }],
    ['an aggregate cover', { stopLoss: { specific: studyScenario.stopLoss.specific } }],
    [
      'what is eligible',
      { stopLoss: { specific: { attachment: 40_000 }, aggregate: { amount: '1m', eligible: 'retained', share: 0.8 } } },
    ],
    ['fixed costs and funding', { fixedCosts: { administration: { yearly: '1m' } }, funding: { amount: '5m' } }],
  ])('as with %s', (_, change) => {
    const changed = claimsOf(change);
    expect(changed.gross).toEqual(base.gross);
    expect(changed.claimants).toEqual(base.claimants);
  });

  test('though it moves the recoveries', () => {
    const changed = claimsOf({ stopLoss: { specific: { attachment: 20_000 } } });
    expect(changed.recovered).not.toEqual(base.recovered);
  });
});

describe('changing one assumption moves no other draw', () => {
  test('as with the frequency of one peril', () => {
    const routine = { ...medicalPerils.routine, frequency: { distribution: 'poisson', mean: 0.9 } };
    expect(moved(withPerils({ ...medicalPerils, routine }))).toEqual(['gross_medical_routine']);
  });

  test('as with the severity of one peril', () => {
    const drugs = { ...medicalPerils.drugs, severity: { distribution: 'exponential', mean: 600 } };
    expect(moved(withPerils({ ...medicalPerils, drugs }))).toEqual(['gross_medical_drugs']);
  });

  test('as with another peril', () => {
    const extra = { frequency: { distribution: 'poisson', mean: 0.1 }, severity: { distribution: 'fixed', amount: 5 } };
    expect(moved(withPerils({ extra, ...medicalPerils }))).toEqual([]);
  });

  test('as with the order of perils and benefits', () => {
    const { routine, ...others } = medicalPerils;
    const { dental, disability } = otherBenefits;
    const benefits = { disability, medical: { ...medical, perils: { ...others, routine } }, dental };
    const changed = claimsOf({ benefits });
    expect(moved(changed)).toEqual([]);
    expect(changed.claimants.amount).toEqual(base.claimants.amount);
  });

  test('as with a benefit taken away', () => {
    const changed = claimsOf({ benefits: { medical, disability: otherBenefits.disability } });
    expect(moved(changed)).toEqual(['gross_dental_care']);
  });

  test('as with a shock or an accident', () => {
    const { shocks, accidents, ...risks } = studyScenario.uncertainty;
    expect(moved(claimsOf({ uncertainty: { ...risks, accidents } }))).toEqual(['gross_medical_routine']);
    expect(moved(claimsOf({ uncertainty: { ...risks, shocks } }))).toEqual(['gross_medical_fire']);
    const wreck = { ...accidents.fire, victims: [{ members: 1, probability: 0.5 }] };
    const withAnother = { ...risks, shocks, accidents: { wreck, ...accidents } };
    expect(moved(claimsOf({ uncertainty: withAnother }))).toEqual([]);
  });

  test('as with the claims of another class', () => {
    const { employees } = studyScenario.population.classes;
    const population = { employees: 40, classes: { employees, dependents: { count: 500 } } };
    const changed = claimsOf({ population }).claimants;
    const ofEmployees = ({ amount, classIndex }: typeof changed) => amount.filter((_, i) => classIndex[i] === 0);
    expect(ofEmployees(changed)).toEqual(ofEmployees(base.claimants));
    expect(changed.amount).not.toEqual(base.claimants.amount);
    // Only leaves of employees: no dependent is exposed
    expect(moved(claimsOf({ population }))).not.toContain('gross_disability_leave');
  });

  test("keeps a year's numbers of claims when their amounts change", () => {
    const severity = { distribution: 'fixed', amount: 1 };
    const counts = withPerils({ ...medicalPerils, drugs: { ...medicalPerils.drugs, severity } });
    const doubled = withPerils({
      ...medicalPerils,
      drugs: { ...medicalPerils.drugs, severity: { ...severity, amount: 2 } },
    });
    counts.gross.gross_medical_drugs!.forEach((cents, year) => {
      // Each claim is rounded after the multiplier of the year
      const claims = cents / 100;
      expect(Math.abs(doubled.gross.gross_medical_drugs![year]! - 2 * cents)).toBeLessThan(2 * claims + 1);
    });
  });
});

describe('another seed', () => {
  test("moves every peril's draws, also '1' and '11'", () => {
    for (const [one, other] of [
      ['a', 'b'],
      ['1', '11'],
      ['seed', 'seed '],
    ] as const) {
      const [first, second] = [claimsOf({ seed: one }).gross, claimsOf({ seed: other }).gross];
      for (const name of Object.keys(first)) expect(first[name]).not.toEqual(second[name]);
    }
  });

  test('is the only thing that the draws depend on', () => {
    expect(claimsOf({ name: 'Another name', currency: 'EUR' })).toEqual(base);
  });
});
