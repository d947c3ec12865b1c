import { expect, test } from 'vitest';
import { BASES, monthsOfBasis } from '../../src/scenario/basis.ts';
import { checkBasis } from '../../src/scenario/check-basis.ts';
import { nearestCompletion, STANDARD_COMPLETION } from '../../src/scenario/completion.ts';
import { parseScenario } from '../../src/scenario/load.ts';
import { complaintsOf, sampleText, sampleWith } from './sample-scenario.ts';

const specificWith = (more: string, text = sampleText) =>
  text.replace('specific: { attachment: 50k }', `specific: { attachment: 50k, ${more} }`);
const stopLossWith = (more: string, text = sampleText) => text.replace('stopLoss:\n', `stopLoss:\n  ${more}\n`);
const medicalWith = (more: string) =>
  sampleWith('    stopLoss: [specific, aggregate]\n', `    stopLoss: [specific, aggregate]\n    ${more}\n`);

test.each<[name: string, text: string, complaints: string[]]>([
  ['a basis of both covers', specificWith('basis: 12/15').replace('1.25,', '1.25, basis: 24/12,'), []],
  [
    'a basis that the market does not have',
    specificWith('basis: 12/16'),
    [
      's.yaml:33:39 stopLoss.specific.basis must be incurred or 12/12 or 12/15 or 12/18 or 12/24 or 15/12 or 18/12 or 24/12 or paid: got "12/16" (did you mean "12/12"?)',
    ],
  ],
  [
    'a run-in limit without run-in',
    specificWith('basis: 12/15, runInLimit: 20k'),
    [
      's.yaml:33:58 stopLoss.specific.runInLimit: is read only with a basis that has run-in: 15/12, 18/12, 24/12 or paid; got 12/15',
    ],
  ],
  [
    'a run-in limit without a basis',
    specificWith('runInLimit: 20k'),
    [
      's.yaml:33:44 stopLoss.specific.runInLimit: is read only with a basis that has run-in: 15/12, 18/12, 24/12 or paid; got incurred',
    ],
  ],
  [
    'a run-in limit on a benefit with a maximum',
    specificWith('basis: 24/12, runInLimit: 20k').replace(
      'annualMaximum: 1500\n',
      'annualMaximum: 1500\n    stopLoss: [specific]\n',
    ),
    [
      's.yaml:34:58 stopLoss.specific.runInLimit: needs benefits without an annual maximum under the specific: "dental" has one',
    ],
  ],
  [
    'a run-in limit on benefits with different uncertainty',
    specificWith('basis: 24/12, runInLimit: 20k').replace(
      'annualMaximum: 1500\n',
      'salaryBased: true\n    stopLoss: [specific]\n',
    ),
    [
      's.yaml:34:58 stopLoss.specific.runInLimit: needs the same uncertainty on all benefits under the specific: "medical" and "dental" differ',
    ],
  ],
  [
    'retained claims on another basis than the specific',
    specificWith('basis: 12/15').replace('lossLimit: 50k', 'eligible: retained'),
    [
      's.yaml:34:42 stopLoss.aggregate.eligible must be limited while the bases differ, 12/15 and incurred: what the specific reimburses and what the aggregate counts are then not of the same payments',
    ],
  ],
  [
    'retained claims with a run-in limit',
    specificWith('basis: 24/12, runInLimit: 20k').replace('lossLimit: 50k', 'eligible: retained, basis: 24/12'),
    [
      's.yaml:34:42 stopLoss.aggregate.eligible must be limited where run-in of the specific is: runInLimit leaves the aggregate alone',
    ],
  ],
  [
    'a terminal liability option on the incurred basis',
    stopLossWith('terminalLiability: { months: 3 }'),
    [
      's.yaml:33:3 stopLoss.terminalLiability: adds months of payment to a basis such as 12/12: on the incurred basis every claim counts whenever it is paid; write a basis, or leave it out',
    ],
  ],
  [
    'a terminal liability option of no months',
    stopLossWith('terminalLiability: { months: 0, factor: 0.9 }', specificWith('basis: 12/12')),
    [
      's.yaml:33:32 stopLoss.terminalLiability.months must be at least 1: got 0',
      's.yaml:33:43 stopLoss.terminalLiability.factor must be at least 1: got 0.9 (a ratio: write 1.25 for 15/12)',
    ],
  ],
  [
    'an accommodation that is no yes or no',
    sampleWith('lossLimit: 50k', 'lossLimit: 50k, accommodation: monthly'),
    ['s.yaml:34:63 stopLoss.aggregate.accommodation must be true or false: got "monthly"'],
  ],
  ['a curve by name', medicalWith('completion: standard'), []],
  ['two curves', medicalWith('completion: { claims: standard, largeClaims: [10%, 0.5, 1] }'), []],
  [
    'a curve of another name',
    medicalWith('completion: slow'),
    [
      's.yaml:11:5 benefits.medical.completion.claims must be standard or a list of shares such as [0.3, 0.7, 1]: got "slow"',
    ],
  ],
  [
    'a curve without months',
    medicalWith('completion: []'),
    ['s.yaml:11:5 benefits.medical.completion.claims must have 1 to 60 months: got 0'],
  ],
  [
    'a share that is none',
    medicalWith('completion: [0.3, 1.2, 1]'),
    ['s.yaml:11:5 benefits.medical.completion.claims[1] must be a share from 0 to 1 such as 0.3 or 30%: got 1.2'],
  ],
  [
    'a curve that falls',
    medicalWith('completion: { claims: [0.3, 0.2, 1] }'),
    ['s.yaml:11:33 benefits.medical.completion.claims[1] must not be below the month before, 0.3: got 0.2'],
  ],
  [
    'a curve that leaves claims unpaid',
    medicalWith('completion: { claims: standard, largeClaims: [0.3, 0.9] }'),
    [
      's.yaml:11:56 benefits.medical.completion.largeClaims[1] must end with 1, as every claim is paid in the end: got 0.9',
    ],
  ],
  [
    'large claims alone',
    medicalWith('completion: { largeClaims: standard }'),
    [
      's.yaml:11:5 benefits.medical.completion.claims must be standard or a list of shares such as [0.3, 0.7, 1]: got nothing',
    ],
  ],
  [
    'months that are no yes or no',
    `${sampleText}reporting: { months: 12 }\n`,
    ['s.yaml:39:22 reporting.months must be true or false: got 12'],
  ],
])('parseScenario() judges %s', (_, text, complaints) => {
  expect(complaintsOf(text)).toEqual(complaints);
});

test('what a member carries from year to year, or from peril to peril, is not followed with payments', () => {
  const { scenario } = parseScenario(specificWith('basis: 12/15'), 's.yaml');
  const { medical } = scenario.benefits;
  const claims = {
    ...medical!.perils.claims!,
    persistence: 0.5,
    follows: { peril: 'medical.drugs', correlation: 0.3 },
  };
  const carried = { ...scenario, benefits: { medical: { ...medical!, perils: { claims } } } };
  expect(checkBasis(carried).map(({ path, message }) => `${path.join('.')} ${message}`)).toEqual([
    'benefits.medical.perils.claims.persistence must be left out where payments are followed month by month (a basis other than incurred, or reporting.months)',
    'benefits.medical.perils.claims.follows must be left out where payments are followed month by month (a basis other than incurred, or reporting.months)',
  ]);
});

test('a basis other than the incurred one, and months, are of one plan year', () => {
  const { scenario } = parseScenario(specificWith('basis: 12/15'), 's.yaml');
  const years = { ...scenario, horizon: 3 as 1, reporting: { months: true } };
  expect(checkBasis(years).map(({ path, message }) => `${path.join('.')} ${message}`)).toEqual([
    'stopLoss.specific.basis must be incurred: got 12/15, but a path has 3 plan years (horizon), and what is paid in another year than it was incurred is followed in one only',
    'reporting.months must be left out: a path has 3 plan years (horizon), and what is paid in another year than it was incurred is followed in one only',
  ]);
  expect(checkBasis(scenario)).toEqual([]);
});

test('monthsOfBasis() reads months before the year and months of payment', () => {
  expect(BASES.map(monthsOfBasis)).toEqual([
    null,
    { runIn: 0, paid: 12 },
    { runIn: 0, paid: 15 },
    { runIn: 0, paid: 18 },
    { runIn: 0, paid: 24 },
    { runIn: 3, paid: 12 },
    { runIn: 6, paid: 12 },
    { runIn: 12, paid: 12 },
    { runIn: Infinity, paid: 12 },
  ]);
});

test('nearestCompletion() takes peril before benefit before scenario, and large claims as the others where nothing is said', () => {
  const [a, b, c] = [[0.5, 1], [0.2, 1], [1]];
  expect(nearestCompletion(undefined, undefined, undefined)).toEqual({
    claims: STANDARD_COMPLETION,
    largeClaims: STANDARD_COMPLETION,
  });
  expect(nearestCompletion({ claims: a!, largeClaims: b! }, undefined, undefined)).toEqual({
    claims: a,
    largeClaims: b,
  });
  expect(nearestCompletion({ claims: a!, largeClaims: b! }, { claims: c! }, undefined)).toEqual({
    claims: c,
    largeClaims: c,
  });
});
