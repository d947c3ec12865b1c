import { expect, test } from 'vitest';
import { settlePlanYear } from '../../src/contract/settle.ts';
import { consoleLedger } from '../../src/output/console-ledger.ts';
import { ledgerJson } from '../../src/output/ledger-json.ts';
import { resolvePlan } from '../../src/plan/resolve.ts';
import { parseScenario } from '../../src/scenario/load.ts';
import { benefitNames, benefitWords } from '../../src/study/benefit-names.ts';
import { compileScenario } from '../../src/study/compile-scenario.ts';
import { explainPlanYear } from '../../src/study/explain.ts';
import { kernel, simulatePaths } from '../laws/quick-plan.ts';
import { complaintsOf, sampleText, sampleWith } from '../scenario/sample-scenario.ts';

const surely = (amount: number, more: object = {}) => ({
  frequency: { distribution: 'list', probabilities: [0, 1] },
  severity: { distribution: 'fixed', amount },
  ...more,
});

/** Two members, each with claims for certain: 900 of hospital, 500 of drugs, 700 of gene therapy, and an accident's 50. */
const carvedOut = {
  name: 'Carved out',
  seed: 'carved out',
  population: { employees: 2, classes: { members: { count: 2 } } },
  benefits: {
    medical: {
      stopLoss: ['specific', 'aggregate'],
      perils: {
        hospital: surely(900),
        drugs: surely(500, { stopLoss: ['aggregate'] }),
        geneTherapy: surely(700, { stopLoss: [] }),
      },
    },
  },
  uncertainty: {
    accidents: {
      fire: {
        benefit: 'medical',
        class: 'members',
        victims: [{ members: 2, probability: 1 }],
        severity: { distribution: 'fixed', amount: 50 },
      },
    },
  },
  stopLoss: { specific: { attachment: 600 }, aggregate: { amount: 2000 } },
  funding: { amount: 3000 },
};

const scenario = parseScenario(JSON.stringify(carvedOut), 'carved-out.json').scenario;
const plan = compileScenario(scenario);

test('perils with covers of their own are settled under these, in the kernel, by the specification and by the exact model', () => {
  // Of each member 950 are under the specific: 350 are reimbursed, 600 count, and so do the 500 of drugs; 2,200 - 2,000
  const { columns } = simulatePaths(plan, 1);
  const row = Object.fromEntries(plan.facts.columns.map(({ name }, i) => [name, columns[i]![0]]));
  expect(row).toMatchObject({
    gross_medical_hospital: 180_000,
    gross_medical_drugs: 100_000,
    gross_medical_geneTherapy: 140_000,
    gross_medical_fire: 10_000,
    gross: 430_000,
    largest_member: 95_000,
    eligible: 220_000,
    specific_recovery: 70_000,
    aggregate_recovery: 20_000,
    retained: 340_000,
  });
  const { expected, known, terms, benefits } = plan.facts;
  const byPart = benefits.map(({ specific, aggregate }) => (specific ? 95_000 : aggregate ? 50_000 : 70_000));
  expect(settlePlanYear(terms, benefits, [byPart, byPart])).toMatchObject({
    specificRecovery: 70_000,
    eligible: 220_000,
    aggregateRecovery: 20_000,
    retained: 340_000,
  });
  expect(expected.gross.value).toBeCloseTo(4300, 6);
  expect(expected.specificRecovery.value).toBeCloseTo(700, 6);
  expect(expected.eligible.value).toBeCloseTo(2200, 6);
  expect(expected.aggregateRecovery?.value).toBeCloseTo(200, 6);
  expect('notAvailable' in known.cost).toBe(false);
});

test('the benefit keeps its name: one figure, one column of claimants, and its parts where they are settled', () => {
  const { facts } = plan;
  expect(benefitNames(facts.benefits)).toEqual(['medical']);
  expect(facts.benefits.map(benefitWords)).toEqual([
    'medical (hospital, fire)',
    'medical (drugs)',
    'medical (geneTherapy)',
  ]);
  expect(facts.expected.byBenefit.map(({ name, expected }) => [name, Math.round(expected.value)])).toEqual([
    ['medical', 4300],
  ]);
  const ledger = explainPlanYear(kernel, plan, { path: 0, planYear: 1 });
  const [first] = JSON.parse(ledgerJson(facts, ledger)).claimants;
  expect(first).toMatchObject({ byBenefit: { medical: 2150 }, underSpecific: 950, reimbursement: 350, eligible: 1100 });
  expect(consoleLedger(facts, ledger).replace(/ +/g, ' ')).toContain(
    '0 members $950.00 $500.00 $700.00 $350.00 $1,100.00',
  );
});

test('parts of a benefit are paid by its completion curve, and stand together where shares are listed', () => {
  const covers = { specific: { attachment: 600, basis: '12/15' }, aggregate: { amount: 2000, basis: '12/12' } };
  const paid = parseScenario(JSON.stringify({ ...carvedOut, stopLoss: covers }), 'paid.json').scenario;
  const { facts } = compileScenario(paid);
  expect(facts.payment?.factors.map(({ claims }) => claims)).toEqual([['medical', 'fire']]);
});

test('covers of a peril change no claim', () => {
  const { stopLoss: _, ...drugs } = carvedOut.benefits.medical.perils.drugs as { stopLoss?: unknown };
  const varied = (more: object) => {
    const severity = { distribution: 'lognormal', mu: 6, sigma: 1 };
    const perils = { ...carvedOut.benefits.medical.perils, drugs: { ...drugs, severity, ...more } };
    const medical = { ...carvedOut.benefits.medical, perils };
    const file = JSON.stringify({ ...carvedOut, benefits: { medical } });
    const compiled = compileScenario(parseScenario(file, 'varied.json').scenario);
    const { columns } = simulatePaths(compiled, 20);
    return Object.fromEntries(compiled.facts.columns.map(({ name }, i) => [name, columns[i]!]));
  };
  const [whole, apart] = [varied({}), varied({ stopLoss: ['aggregate'] })];
  for (const name of ['gross_medical_drugs', 'gross_medical_hospital', 'gross']) {
    expect(apart[name]).toEqual(whole[name]);
  }
  expect(apart.specific_recovery).not.toEqual(whole.specific_recovery);
});

test('known claimants and accidents are paid under the covers of their benefit', () => {
  const text = sampleWith(
    '      claims:\n',
    `      claims:
        stopLoss: []
`,
  ).replace(
    '    spouses: { count: 4 }\n',
    '    spouses: { count: 4 }\n  knownClaimants: { one: { class: employees, benefit: medical, expected: 90k } }\n',
  );
  const { model } = resolvePlan(parseScenario(text, 's.yaml').scenario);
  expect(model.benefits.map(({ name, covers, perils }) => [name, covers, perils.map((peril) => peril.name)])).toEqual([
    ['medical', { specific: false, aggregate: false }, ['claims']],
    ['medical', { specific: true, aggregate: true }, ['one']],
    ['dental', { specific: false, aggregate: false }, ['care']],
  ]);
  expect(model.accidents[0]?.benefitIndex).toBe(1);
});

test('covers that are those of the benefit make no parts of it', () => {
  const text = sampleWith('      claims:\n', '      claims:\n        stopLoss: [aggregate, specific]\n');
  const partsOf = (file: string) =>
    resolvePlan(parseScenario(file, 's.yaml').scenario).model.benefits.map(({ name, covers, perils }) => [
      name,
      covers,
      perils.map((one) => one.name),
    ]);
  expect(partsOf(text)).toEqual(partsOf(sampleText));
});

const peril = (covers: string) => `      claims:\n        stopLoss: ${covers}\n`;

test.each<[what: string, text: string, complaints: string[]]>([
  [
    'a cover that is not there',
    sampleWith('      claims:\n', peril('[specfic]')),
    [
      's.yaml:13:20 benefits.medical.perils.claims.stopLoss[0] must be specific or aggregate: got "specfic" (did you mean "specific"?)',
    ],
  ],
  [
    'covers of a peril under an annual maximum of the benefit',
    sampleWith('      care:\n', '      care:\n        stopLoss: [aggregate]\n'),
    [
      's.yaml:19:9 benefits.dental.perils.care.stopLoss must be as the benefit\'s, [], under an annualMaximum, which is taken off all perils together: make "care" a benefit of its own',
    ],
  ],
])('%s is refused', (_, text, complaints) => {
  expect(complaintsOf(text)).toEqual(complaints);
});

/** Without the accident, which the benefit itself pays. */
const withoutAccident = (text: string) => text.replace(/ {2}accidents:\n(?: {4}.*\n)+/, '');

test('a cover that only the overridden list of a benefit names is refused, as nothing falls under it', () => {
  const text = withoutAccident(sampleWith('      claims:\n', peril('[aggregate]')));
  expect(complaintsOf(text)).toEqual([
    's.yaml:28:3 stopLoss.specific must have a benefit under it: write stopLoss: [specific] in each benefit that it covers',
  ]);
  expect(complaintsOf(sampleWith('      claims:\n', peril('[aggregate]')))).toEqual([]);
});

test('a peril under the specific only is named where the aggregate counts what reimbursements leave', () => {
  const text = sampleWith('      claims:\n', peril('[specific]')).replace('lossLimit: 50k', 'eligible: retained');
  expect(complaintsOf(text)).toEqual([
    's.yaml:35:42 stopLoss.aggregate.eligible must be limited while a benefit is under the specific only: "medical.claims" is, and its share of a specific reimbursement cannot be told',
  ]);
});
