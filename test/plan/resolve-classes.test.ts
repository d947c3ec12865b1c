import { expect, test } from 'vitest';
import { contractTerms } from '../../src/plan/contract-terms.ts';
import { resolvePlan } from '../../src/plan/resolve.ts';
import { parseScenario } from '../../src/scenario/load.ts';
import { columnNamed, planOfScenario, simulatePaths } from '../laws/quick-plan.ts';
import { sampleText } from '../scenario/sample-scenario.ts';

const text = sampleText
  .replace(
    '    spouses: { count: 4 }\n',
    '    spouses: { count: 4 }\n  knownClaimants:\n    dialysis: { class: employees, benefit: medical, members: 2, severity: { distribution: fixed, amount: 90k } }\n',
  )
  .replace(
    'specific: { attachment: 50k }',
    'specific: { attachment: 50k, lasers: [{ class: employees, members: 3, attachment: 60k }, { class: employees, excluded: true }, { claimant: dialysis, attachment: 80k }] }',
  );

test('resolvePlan() makes known claimants a class of their own with one peril in their benefit, all others as before', () => {
  const { model } = resolvePlan(parseScenario(text, 's.yaml').scenario);
  expect(model.classes).toEqual([
    { name: 'employees', members: 8 },
    { name: 'spouses', members: 4 },
    { name: 'dialysis', members: 2, stays: true },
  ]);
  const [medical, dental] = model.benefits;
  const classesOf = (peril: { cohorts: readonly { classIndex: number }[] }) => peril.cohorts.map((c) => c.classIndex);
  expect(medical!.perils.map(({ name }) => name)).toEqual(['claims', 'dialysis']);
  expect(medical!.perils.map(classesOf)).toEqual([[0, 1], [2]]);
  // Dental care is of employees, and they are employees still
  expect(dental!.perils.map(classesOf)).toEqual([[0, 2]]);
});

test('contractTerms() puts lasers on the first members of a class, one after the other, and on all of a claimant', () => {
  const plan = resolvePlan(parseScenario(text, 's.yaml').scenario);
  expect(contractTerms(plan, 1000).specific!.lasers).toEqual([
    { firstMember: 0, members: 3, attachment: 6_000_000 },
    { firstMember: 3, members: 1, attachment: Infinity },
    { firstMember: 12, members: 2, attachment: 8_000_000 },
  ]);
});

test("contractTerms() takes a corridor over the carrier's expected claims where it states them", () => {
  const stating = text.replace('corridor: 1.25,', 'corridor: 1.25, expectedClaims: 2m,');
  const attachmentOf = (scenario: string) =>
    contractTerms(resolvePlan(parseScenario(scenario, 's.yaml').scenario), 1000).aggregate!.attachment;
  expect(attachmentOf(text)).toBe(125_000);
  expect(attachmentOf(stating)).toBe(250_000_000);
});

test('a known claimant costs what is known, and the contract reimburses him above his laser', () => {
  const certain = text.replace('sigma: 0.08', 'sigma: 0');
  const plan = planOfScenario(parseScenario(certain, 's.yaml').scenario);
  const result = simulatePaths(plan, 20);
  expect([...columnNamed(plan, result, 'gross_medical_dialysis')]).toEqual(Array(20).fill(18_000_000));
  const { claimants } = result;
  const known = Array.from({ length: claimants.length }, (_, i) => i).filter((i) => claimants.member[i]! >= 12);
  expect(known).toHaveLength(40);
  expect(known.every((i) => claimants.classIndex[i] === 2)).toBe(true);
});

test('lasers and covers move no draw: claims are the same whatever the contract', () => {
  const lasered = planOfScenario(parseScenario(text, 's.yaml').scenario);
  const plain = planOfScenario(parseScenario(text.replace(/, lasers: \[.*\] \}/, ' }'), 's.yaml').scenario);
  const gross = (plan: typeof plain) => [...columnNamed(plan, simulatePaths(plan, 50), 'gross')];
  expect(gross(lasered)).toEqual(gross(plain));
});
