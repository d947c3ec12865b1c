import { expect, test } from 'vitest';
import type { PlanFacts } from '../../src/plan/plan-facts.ts';
import { resolvePlan } from '../../src/plan/resolve.ts';
import { componentsOf, exceedancesOf, rowColumns } from '../../src/plan/row-columns.ts';
import { loadScenario, parseScenario } from '../../src/scenario/load.ts';
import { planFactsFixture } from '../laws/plan-facts-fixture.ts';
import { sampleText } from '../scenario/sample-scenario.ts';

const noCover = { specific: null };

test('rowColumns() names components by benefit and peril in file order, then the ledger', () => {
  const { model } = resolvePlan(loadScenario('scenarios/midsize-manufacturer.yaml').scenario);
  expect(rowColumns(model, noCover).map(({ name }) => name)).toEqual([
    'gross_medical_routine',
    'gross_medical_catastrophic',
    'gross_dental_care',
    'gross_shortTermDisability_leave',
    'gross',
    'largest_member',
    'eligible',
    'specific_recovery',
    'aggregate_recovery',
    'retained',
    'total_cost',
    'deficit',
    'members_above',
  ]);
});

test('rowColumns() gives every column its role and unit', () => {
  const { model } = resolvePlan(parseScenario(sampleText, 's.yaml').scenario);
  const columns = rowColumns(model, noCover);
  expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length);
  expect(columns.filter(({ unit }) => unit === 'members').map(({ role }) => role)).toEqual(['membersAbove']);
  expect(columns.filter(({ role }) => role === 'component').length).toBe(componentsOf(model).length);
});

test('componentsOf() lists accidents after the perils of all benefits', () => {
  const { model } = resolvePlan(parseScenario(sampleText, 's.yaml').scenario);
  expect(componentsOf(model)).toEqual([
    { benefit: 'medical', benefitIndex: 0, component: 'claims' },
    { benefit: 'dental', benefitIndex: 1, component: 'care' },
    { benefit: 'medical', benefitIndex: 0, component: 'fire' },
  ]);
});

test('rowColumns() writes names that Arrow readers take without quoting', () => {
  const text = sampleText.replace('  dental:', '  dental-care:');
  const { model } = resolvePlan(parseScenario(text, 's.yaml').scenario);
  expect(rowColumns(model, noCover)[1]).toMatchObject({ name: 'gross_dental_care_care', label: 'dental-care care' });
});

const named = (facts: PlanFacts) => exceedancesOf(facts).map(({ name, threshold }) => [name, threshold]);

test('exceedancesOf() counts what lies above the attachments and above funding by 0, 2, 4, 5 and 10 %', () => {
  // 2 % of 1,234,567 cents are 24,691.34: 1,259,258 cents are not above, 1,259,259 are.
  const facts = planFactsFixture({ funding: 1_234_567 });
  expect(named(facts)).toEqual([
    ['aggregateAttaches', 120_000_000],
    ['anyMemberAbove', 0],
    ['deficit', 1_234_567],
    ['over2', 1_259_258],
    ['over4', 1_283_949],
    ['over5', 1_296_295],
    ['over10', 1_358_023],
  ]);
  const on = exceedancesOf(facts).map(({ column }) => facts.columns[column]!.role);
  expect(on).toEqual(['eligible', 'membersAbove', 'totalCost', 'totalCost', 'totalCost', 'totalCost', 'totalCost']);
});

test('exceedancesOf() counts no attachment of a cover that is not there', () => {
  const facts = planFactsFixture({ terms: { specific: null, aggregate: null } });
  expect(named(facts).map(([name]) => name)).toEqual(['deficit', 'over2', 'over4', 'over5', 'over10']);
});
