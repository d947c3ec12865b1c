import { describe, expect, test } from 'vitest';
import { simulateYears } from './compare-years.ts';
import { compareHealthPlan, healthPlan, healthPlanCases } from './health-plan-cases.ts';
import { compareRetained, retainedClaims, retainedPlan, TABLE_ACCURACY } from './retained-claims-cases.ts';

/** A probability that a few thousand years hardly ever show says nothing: its successes are not normal. */
const FEWEST_EXPECTED = 10;

describe.each(healthPlanCases)('$name simulated', (given) => {
  const paths = given.members > 500 ? 6000 : 20_000;

  test('agrees with its exact values within 4 standard errors', async () => {
    const comparisons = compareHealthPlan(given, await simulateYears(healthPlan(given), paths));
    const comparable = comparisons.filter(({ exact }) => exact > 1 || exact * paths >= FEWEST_EXPECTED);
    expect(comparable.length).toBeGreaterThanOrEqual(8);
    for (const { quantity, z } of comparable) expect([quantity, Math.abs(z) < 4]).toEqual([quantity, true]);
  });
});

const chosen = retainedClaims.filter(
  ({ members, attachment }) =>
    (members === 105 && attachment === 0) || (members === 210 && attachment === 75_000) || members === 525,
);

describe.each(chosen)('retained claims of $members members, specific $attachment, risk $sigma', (row) => {
  test('agree with their exact values within 4 standard errors', async () => {
    const comparisons = compareRetained(row, await simulateYears(retainedPlan(row), 12_000), TABLE_ACCURACY);
    expect(comparisons.length).toBeGreaterThanOrEqual(12);
    for (const { quantity, z } of comparisons) expect([quantity, Math.abs(z) < 4]).toEqual([quantity, true]);
  });
});
