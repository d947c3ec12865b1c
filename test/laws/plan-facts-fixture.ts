/**
 * A small plan that was never compiled: facts with known values and rows that are a function of the path number alone,
 * so that a row is the same in every block that contains it.
 */
import type { ContractTerms } from '../../src/contract/terms.ts';
import type { Exceedance, PlanFacts, RowColumn } from '../../src/plan/plan-facts.ts';
import { accumulate, finishState, stateBuilder } from '../../src/reduce/state-builder.ts';
import type { BlockResult, ClaimantColumns } from '../../src/study/block-result.ts';

const terms = {
  specific: { attachment: 15_000_000, limit: Number.POSITIVE_INFINITY, share: 1 },
  aggregate: {
    attachment: 120_000_000,
    limit: 100_000_000,
    share: 1,
    eligible: 'limited',
    lossLimit: 15_000_000,
  },
} as const satisfies ContractTerms;

const column = (name: string, role: RowColumn['role'], label: string, unit: RowColumn['unit'] = 'cents') => ({
  name,
  role,
  unit,
  label,
});

const columns: readonly RowColumn[] = [
  { ...column('gross_medical_routine', 'component', 'Medical, routine'), benefitIndex: 0 },
  { ...column('gross_medical_catastrophic', 'component', 'Medical, catastrophic'), benefitIndex: 0 },
  { ...column('gross_dental_care', 'component', 'Dental, care'), benefitIndex: 1 },
  column('gross', 'gross', 'Gross claims'),
  column('largest_member', 'largestMember', 'Largest member'),
  column('eligible', 'eligible', 'Aggregate-eligible claims'),
  column('specific_recovery', 'specificRecovery', 'Specific reimbursement'),
  column('aggregate_recovery', 'aggregateRecovery', 'Aggregate reimbursement'),
  column('retained', 'retained', 'Retained claims'),
  column('total_cost', 'totalCost', 'Total cost'),
  column('deficit', 'deficit', 'Deficit'),
  column('members_above', 'membersAbove', 'Members above the specific attachment', 'members'),
];

const funding = 140_000_000;
const fixedCosts = 30_000_000;

const position = (role: RowColumn['role']) => columns.findIndex((one) => one.role === role);
const overFunding = (name: Exceedance['name'], ratio: number): Exceedance => ({
  name,
  column: position('totalCost'),
  threshold: Math.round(funding * ratio),
});

const expectation = (value: number) => ({ value, error: 1e-6 });

/** The facts, with any of them replaced. */
export function planFactsFixture(changes: Partial<PlanFacts> = {}): PlanFacts {
  return {
    scenario: 'Fixture, "quoted" & ünïcode',
    scenarioHash: '0123456789abcdef'.repeat(4),
    engineVersion: '0.1.0',
    currency: 'USD',
    seed: 'fixture-2026',
    horizon: 1,
    employees: 100,
    members: 210,
    classes: ['employees', 'spouses', 'children'],
    classMembers: [100, 42, 68],
    benefits: [
      { name: 'medical', specific: true, aggregate: true },
      { name: 'dental', specific: false, aggregate: true },
    ],
    columns,
    exceedances: [
      { name: 'aggregateAttaches', column: position('aggregateRecovery'), threshold: 0 },
      { name: 'anyMemberAbove', column: position('membersAbove'), threshold: 0 },
      { name: 'deficit', column: position('deficit'), threshold: 0 },
      overFunding('over2', 1.02),
      overFunding('over4', 1.04),
      overFunding('over5', 1.05),
      overFunding('over10', 1.1),
    ],
    terms,
    premiums: { specific: 24_000_000, aggregate: 1_200_000 },
    fixedCosts,
    funding,
    claimantThreshold: 7_500_000,
    expected: {
      gross: expectation(1_050_000),
      byComponent: [
        { name: 'routine', benefit: 'medical', expected: expectation(800_000) },
        { name: 'catastrophic', benefit: 'medical', expected: expectation(200_000) },
        { name: 'care', benefit: 'dental', expected: expectation(50_000) },
      ],
      byBenefit: [
        { name: 'medical', expected: expectation(1_000_000) },
        { name: 'dental', expected: expectation(50_000) },
      ],
      specificRecovery: expectation(80_000),
      membersAbove: expectation(0.5),
      eligible: expectation(970_000),
      claimantsPerThousand: [],
      aggregateRecovery: expectation(5_000),
      probabilityAttaches: expectation(0.02),
    },
    known: {
      deviations: {
        gross: expectation(Number.POSITIVE_INFINITY),
        aggregateRecovery: expectation(40_000),
        retained: { notAvailable: 'the fixture has no law' },
      },
      cost: { notAvailable: 'the fixture has no law' },
    },
    crossed: [],
    blockPaths: 1000,
    ...changes,
  };
}

/** Rows and claimants of consecutive paths, with their state. The ledger balances to the cent. */
export function fixtureBlock(facts: PlanFacts, firstPath: number, paths: number): BlockResult {
  const years = Array.from({ length: paths }, (_, index) => fixtureYear(firstPath + index));
  const rows = facts.columns.map((_, index) => Float64Array.from(years, ({ row }) => row[index]!));
  const builder = stateBuilder(facts.columns.length, facts.exceedances);
  accumulate(builder, rows);
  return {
    firstPath,
    paths,
    columns: rows,
    claimants: fixtureClaimants(years),
    state: finishState(builder),
    buffers: [],
  };
}

interface FixtureYear {
  readonly path: number;
  readonly row: readonly number[];
  readonly claimants: readonly { readonly member: number; readonly medical: number; readonly dental: number }[];
}

function fixtureYear(path: number): FixtureYear {
  const random = uniforms(path);
  const routine = Math.round(60_000_000 + 40_000_000 * random());
  const care = Math.round(4_000_000 + 2_000_000 * random());
  const claimants = Array.from({ length: Math.floor(3 * random() * random()) }, () => ({
    member: Math.floor(210 * random()),
    medical: Math.round(8_000_000 / Math.sqrt(1 - random())),
    dental: Math.round(150_000 * random()),
  }));
  const large = claimants.map(({ medical }) => medical);
  const catastrophic = total(large);
  const specificRecovery = total(large.map((amount) => Math.max(amount - terms.specific.attachment, 0)));
  const gross = routine + catastrophic + care;
  const eligible = gross - specificRecovery;
  const aggregateRecovery = Math.min(Math.max(eligible - terms.aggregate.attachment, 0), terms.aggregate.limit);
  const retained = gross - specificRecovery - aggregateRecovery;
  const totalCost = retained + fixedCosts;
  const largest = Math.max(...large, 1_000_000);
  const deficit = Math.max(totalCost - funding, 0);
  const above = large.filter((amount) => amount > terms.specific.attachment).length;
  return {
    path,
    claimants,
    row: [
      routine,
      catastrophic,
      care,
      gross,
      largest,
      eligible,
      specificRecovery,
      aggregateRecovery,
      retained,
      totalCost,
      deficit,
      above,
    ],
  };
}

function fixtureClaimants(years: readonly FixtureYear[]): ClaimantColumns {
  const all = years.flatMap(({ path, claimants }) => claimants.map((claimant) => ({ path, ...claimant })));
  return {
    length: all.length,
    path: Float64Array.from(all, ({ path }) => path),
    planYear: new Int32Array(all.length).fill(1),
    member: Int32Array.from(all, ({ member }) => member),
    classIndex: Int32Array.from(all, ({ member }) => (member < 100 ? 0 : member < 142 ? 1 : 2)),
    amount: Float64Array.from(all, ({ medical, dental }) => medical + dental),
    byBenefit: [Float64Array.from(all, ({ medical }) => medical), Float64Array.from(all, ({ dental }) => dental)],
  };
}

function total(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}

/** Lehmer's generator modulo 2^31 - 1, started anew for each path. */
function uniforms(path: number): () => number {
  let state = 1 + ((path * 7919 + 17) % 2_147_483_646);
  const next = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  next();
  next();
  return next;
}
