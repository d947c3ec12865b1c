/**
 * A scenario with a bit of everything: ways to draw a number of claims, kinds of severities, common risks, a shock, an
 * accident, more than one tile, both covers. As the data of its file.
 */
const bernoulli = (probability: number) => ({ distribution: 'bernoulli', probability });
const poisson = (mean: number) => ({ distribution: 'poisson', mean });
const lognormal = { distribution: 'lognormal', mu: 6.2, sigma: 1.5 };

export const medicalPerils = {
  routine: { frequency: poisson(0.8), severity: lognormal },
  catastrophic: { frequency: bernoulli(0.004), severity: { distribution: 'lomax', alpha: 2.2, theta: 120_000 } },
  drugs: {
    frequency: { distribution: 'negativeBinomial', r: 0.6, beta: 1.5 },
    severity: { distribution: 'gamma', shape: 2, scale: 300 },
  },
};

export const otherBenefits = {
  dental: {
    annualMaximum: 1500,
    stopLoss: ['aggregate'],
    perils: { care: { frequency: bernoulli(0.5), severity: { distribution: 'exponential', mean: 400 } } },
  },
  disability: {
    salaryBased: true,
    perils: {
      leave: {
        exposed: ['employees'],
        frequency: bernoulli(0.08),
        severity: {
          distribution: 'discrete',
          outcomes: [
            { amount: 700, probability: 0.7 },
            { amount: 9000, probability: 0.3 },
          ],
        },
      },
    },
  },
};

export const studyScenario = {
  name: 'A bit of everything',
  seed: 'study',
  population: {
    employees: 40,
    classes: { employees: { count: 40, relativity: { severity: 1.2 } }, dependents: { count: 1030 } },
  },
  benefits: { medical: { stopLoss: ['specific', 'aggregate'], perils: medicalPerils }, ...otherBenefits },
  uncertainty: {
    parameterRisk: { sigma: 0.08 },
    shocks: {
      pandemic: { perils: ['medical.routine'], outcomes: [{ multiplier: 1.5, probability: 0.2 }] },
    },
    accidents: {
      fire: {
        benefit: 'medical',
        class: 'employees',
        victims: [{ members: 3, probability: 0.3 }],
        severity: { distribution: 'pareto', alpha: 2, scale: 20_000 },
      },
    },
  },
  stopLoss: {
    specific: { attachment: 40_000, share: 0.9, limit: 500_000 },
    aggregate: { corridor: 0.95, limit: 2_000_000 },
  },
  fixedCosts: { administration: { pepm: 45 } },
  reporting: { claimants: 10_000 },
};
