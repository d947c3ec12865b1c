import { parseScenario } from '../../src/scenario/load.ts';
import { ScenarioError } from '../../src/scenario/problems.ts';

/** A small valid scenario that the tests spoil one line at a time. */
export const sampleText = `name: Sample
seed: sample
population:
  employees: 10
  classes:
    employees: { perEmployee: 1, relativity: { frequency: 1.2 } }
    spouses: { count: 4 }
benefits:
  medical:
    stopLoss: [specific, aggregate]
    perils:
      claims:
        frequency: { distribution: bernoulli, probability: 0.8 }
        severity: { distribution: lognormal, mu: 7, sigma: 1.5 }
  dental:
    annualMaximum: 1500
    perils:
      care:
        exposed: [employees]
        frequency: { distribution: geometric, mean: 0.5 }
        severity: { distribution: exponential, mean: 300 }
uncertainty:
  parameterRisk: { sigma: 0.08 }
  shocks:
    pandemic: { perils: [medical.claims], outcomes: [{ multiplier: 1.3, probability: 0.03 }] }
  accidents:
    fire:
      benefit: medical
      class: spouses
      victims: [{ members: 2, probability: 0.01 }]
      severity: { distribution: fixed, amount: 50k }
stopLoss:
  specific: { attachment: 50k }
  aggregate: { corridor: 1.25, lossLimit: 50k }
fixedCosts:
  administration: { pepm: 45 }
  specificPremium: { yearly: 100k }
funding: { margin: 0.05 }
`;

/** The sample with one piece of text, which stands there once, replaced. */
export function sampleWith(piece: string, replacement: string): string {
  if (sampleText.split(piece).length !== 2) throw new Error(`sample must hold "${piece}" once`);
  return sampleText.replace(piece, () => replacement);
}

/** What loading the text complains of, a line for each problem. */
export function complaintsOf(text: string, set: readonly string[] = [], file = 's.yaml'): string[] {
  try {
    parseScenario(text, file, { set });
  } catch (error) {
    if (error instanceof ScenarioError) return error.message.split('\n');
    throw error;
  }
  return [];
}
