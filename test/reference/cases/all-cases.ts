/** Every reference case, by group, in the order of the trust page. */
import { compoundCases } from './compound-cases.ts';
import { discreteCases } from './discrete-cases.ts';
import { examCases } from './exam-cases.ts';
import { familyCases } from './family-cases.ts';
import { handbookCases } from './handbook-cases.ts';
import { healthCases } from './health-cases.ts';
import { layerCases } from './layer-cases.ts';
import type { ReferenceCase } from './reference-case.ts';
import { retainedCases } from './retained-cases.ts';
import { severityCases } from './severity-cases.ts';
import { tailCases } from './tail-cases.ts';

export interface CaseGroup {
  readonly title: string;
  /** One sentence: what these cases are. */
  readonly about: string;
  readonly cases: readonly ReferenceCase[];
}

export const caseGroups: readonly CaseGroup[] = [
  {
    title: 'Severity',
    about: 'Limited expected values, layers, moments, quantiles and tail values of one claim.',
    cases: severityCases,
  },
  {
    title: 'Discrete sums',
    about: 'Amounts on a lattice, where nothing is discretised: recursion, individual risk model, thinning.',
    cases: discreteCases,
  },
  { title: 'Compound sums', about: 'A random number of claims with a density.', cases: compoundCases },
  {
    title: 'Layers',
    about: 'Deductibles, limits and shares of each claim, of each person and of the year; reinstatements.',
    cases: layerCases,
  },
  { title: 'Tails', about: '99.9 % and beyond, with and without a mean or a variance.', cases: tailCases },
  {
    title: 'Exam questions',
    about: 'The printed key is the nearest of several answers, often by a normal law.',
    cases: examCases,
  },
  {
    title: 'Health plans',
    about: 'Specific cover per person and aggregate cover of the group; no published value, exact values made apart.',
    cases: healthCases,
  },
  {
    title: 'Families',
    about: 'One case for each family of severity or frequency that the others leave out; no published value.',
    cases: familyCases,
  },
  {
    title: 'Groups under the default severity',
    about:
      'Claims that groups retain under REF-2025, without and with parameter risk. The source is accurate to 1e-8 in the mean, 1e-3 in the CV, 1,000 dollars in quantiles and 1 % in probabilities and excesses above 1e-3.',
    cases: retainedCases,
  },
  {
    title: 'Closed forms, tables and identities',
    about:
      'Further closed forms, the default severity, a continuance table, a frontier of attachments, insurance charges.',
    cases: handbookCases,
  },
];

export const allCases: readonly ReferenceCase[] = caseGroups.flatMap(({ cases }) => cases);
