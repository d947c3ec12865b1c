/**
 * Simulates every reference case with a million plan years and prints exact value, estimate, standard error and z:
 * `node test/reference/verify-million.ts [plan years]`. Takes some minutes on one core. Fails where |z| is 4 or more.
 */
import { performance } from 'node:perf_hooks';
import { type Comparison, simulateYears } from './compare-years.ts';
import { EXACT_ACCURACY, exactRetained } from './exact-retained.ts';
import { compareHealthPlan, healthPlan, healthPlanCases } from './health-plan-cases.ts';
import {
  compareRetained,
  type RetainedClaims,
  retainedClaims,
  retainedPlan,
  TABLE_ACCURACY,
} from './retained-claims-cases.ts';

const paths = Number(process.argv[2] ?? 1_000_000);
const all: (Comparison & { readonly title: string })[] = [];

for (const one of healthPlanCases) {
  const started = performance.now();
  const years = await simulateYears(healthPlan(one), paths);
  print(one.name, compareHealthPlan(one, years), started);
}
for (const row of retainedClaims) {
  const started = performance.now();
  const years = await simulateYears(retainedPlan(row), paths);
  const title = `${row.members} members, specific ${row.attachment}, risk ${row.sigma}`;
  if (isTableConverged(row)) {
    print(`${title}, published`, compareRetained(row, years, TABLE_ACCURACY), started);
  } else {
    print(`${title}, exact model`, compareRetained(exactRetained(row), years, EXACT_ACCURACY), started);
  }
}

const worst = all.toSorted((a, b) => Math.abs(b.z) - Math.abs(a.z))[0]!;
console.log(`${all.length} comparisons; worst z ${worst.z.toFixed(2)}: ${worst.title}, ${worst.quantity}`);
process.exitCode = Math.abs(worst.z) < 4 ? 0 : 1;

/** The table's rule for the parameter risk is too coarse for more than some hundred members. */
function isTableConverged({ members, sigma }: RetainedClaims): boolean {
  return sigma === 0 || members <= 525;
}

function print(title: string, comparisons: readonly Comparison[], started: number): void {
  const seconds = (performance.now() - started) / 1000;
  console.log(`\n${title}: ${paths} plan years, ${seconds.toFixed(0)} s`);
  for (const comparison of comparisons) {
    const { quantity, exact, estimate, standardError, z } = comparison;
    const numbers = [exact, estimate, standardError].map((value) => value.toPrecision(9).padStart(16));
    console.log(
      `  ${quantity.padEnd(24)}${numbers.join('')}${z.toFixed(2).padStart(8)}${Math.abs(z) < 4 ? '' : '  <--'}`,
    );
    all.push({ ...comparison, title });
  }
}
