/** The columns of a plan year's row, in the kernel's order, and what is counted on them. */
import type { ContractTerms } from '../contract/terms.ts';
import type { PlanModel } from '../exact/plan-model.ts';
import type { PaymentFacts } from './payment.ts';
import type { Exceedance, PlanFacts, RowColumn } from './plan-facts.ts';
import { RUN_IN_COLUMN } from './write-payment.ts';

type CoversInForce = Pick<ContractTerms, 'specific'> & Partial<Pick<ContractTerms, 'aggregate'>>;

/** The columns that the kernel writes for a plan: components, claims, then those of the option and of its rarer terms. */
export function rowColumns(
  model: PlanModel,
  terms: CoversInForce,
  payment?: PaymentFacts,
  ofYears: Pick<PlanFacts, 'laserRule' | 'poolingPoint'> = {},
): RowColumn[] {
  return [
    ...componentsOf(model).map(componentColumn),
    ...(payment?.runIn ? [runInColumn] : []),
    { name: 'gross', role: 'gross', unit: 'cents', label: 'Gross claims' },
    { name: 'largest_member', role: 'largestMember', unit: 'cents', label: 'Largest member' },
    { name: 'eligible', role: 'eligible', unit: 'cents', label: 'Aggregate-eligible claims' },
    { name: 'specific_recovery', role: 'specificRecovery', unit: 'cents', label: 'Specific reimbursement' },
    { name: 'aggregate_recovery', role: 'aggregateRecovery', unit: 'cents', label: 'Aggregate reimbursement' },
    { name: 'retained', role: 'retained', unit: 'cents', label: 'Retained claims' },
    { name: 'total_cost', role: 'totalCost', unit: 'cents', label: 'Total cost' },
    { name: 'deficit', role: 'deficit', unit: 'cents', label: 'Deficit' },
    { name: 'members_above', role: 'membersAbove', unit: 'members', label: 'Members above the attachment' },
    ...(terms.specific?.aggregatingSpecific ? [aggregatingColumn] : []),
    ...(ofYears.laserRule === undefined ? [] : [lasersColumn]),
    ...(ofYears.poolingPoint === undefined ? [] : [pooledColumn]),
    ...monthColumns(terms, payment?.months ?? 0),
  ];
}

const runInColumn: RowColumn = {
  name: RUN_IN_COLUMN,
  role: 'component',
  unit: 'cents',
  label: 'run-in of earlier claims',
};

const MONTH_ROLES = [
  { role: 'paidByMonth', name: 'paid', label: 'Paid', cover: null },
  { role: 'specificByMonth', name: 'specific_recovery', label: 'Specific reimbursement', cover: 'specific' },
  { role: 'eligibleByMonth', name: 'eligible', label: 'Aggregate-eligible claims', cover: 'aggregate' },
] as const;

/** Each from the first month of the year to the end of the named one. */
function monthColumns(terms: CoversInForce, months: number): RowColumn[] {
  return MONTH_ROLES.filter(({ cover }) => cover === null || terms[cover]).flatMap(({ role, name, label }) =>
    Array.from({ length: months }, (_, i) => ({
      name: `${name}_to_month_${String(i + 1).padStart(2, '0')}`,
      role,
      unit: 'cents' as const,
      label: `${label} to month ${i + 1}`,
      month: i + 1,
    })),
  );
}

const aggregatingColumn: RowColumn = {
  name: 'aggregating_specific_retained',
  role: 'aggregatingRetained',
  unit: 'cents',
  label: 'Aggregating specific kept',
};

const lasersColumn: RowColumn = {
  name: 'lasers',
  role: 'lasers',
  unit: 'members',
  label: 'Members with a laser of the renewal',
};

const pooledColumn: RowColumn = {
  name: 'pooled_claims',
  role: 'pooledClaims',
  unit: 'cents',
  label: 'Claims above the pooling point',
};

/** Where claims are booked: each peril of each benefit in file order (a tail after its body), then the accidents. */
export function componentsOf(model: PlanModel): PaidComponent[] {
  const paidBy = (benefitIndex: number, component: string): PaidComponent => ({
    benefit: model.benefits[benefitIndex]!.name,
    benefitIndex,
    component,
  });
  return [
    ...model.benefits.flatMap(({ perils }, b) =>
      perils.flatMap(({ components }) => components.map((component) => paidBy(b, component))),
    ),
    ...model.accidents.map(({ benefitIndex, component }) => paidBy(benefitIndex, component)),
  ];
}

interface PaidComponent {
  readonly benefit: string;
  readonly benefitIndex: number;
  readonly component: string;
}

function componentColumn({ benefit, benefitIndex, component }: PaidComponent): RowColumn {
  return {
    name: `gross_${benefit}_${component}`.replaceAll('-', '_'),
    role: 'component',
    unit: 'cents',
    label: `${benefit} ${component}`,
    benefitIndex,
  };
}

/** What plan years are counted for: the aggregate attaching, a member above the attachment, cost above funding. */
export function exceedancesOf(facts: Pick<PlanFacts, 'columns' | 'terms' | 'funding'>): Exceedance[] {
  const column = (role: RowColumn['role']) => facts.columns.findIndex((candidate) => candidate.role === role);
  const { aggregate, specific } = facts.terms;
  const overFunding = (percent: number) => Math.floor(facts.funding + (facts.funding * percent) / 100);
  const total = column('totalCost');
  return [
    ...(aggregate === null
      ? []
      : [{ name: 'aggregateAttaches' as const, column: column('eligible'), threshold: aggregate.attachment }]),
    ...(specific === null ? [] : [{ name: 'anyMemberAbove' as const, column: column('membersAbove'), threshold: 0 }]),
    { name: 'deficit', column: total, threshold: overFunding(0) },
    { name: 'over2', column: total, threshold: overFunding(2) },
    { name: 'over4', column: total, threshold: overFunding(4) },
    { name: 'over5', column: total, threshold: overFunding(5) },
    { name: 'over10', column: total, threshold: overFunding(10) },
  ];
}
