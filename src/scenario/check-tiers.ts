import type { Finding } from './problems.ts';
import type { Salvaged } from './salvage.ts';
import type { Scenario } from './scenario-schema.ts';

/** Monthly factors have employees to count, and what belongs to them stands beside them only. */
export function checkTiers({ stopLoss }: Salvaged<Scenario>): Finding[] {
  const { aggregate } = stopLoss ?? {};
  const path = ['stopLoss', 'aggregate'];
  if (aggregate === undefined) return [];
  // Tiers with a problem of their own are undefined, and still written
  if (!('tiers' in aggregate)) {
    if (aggregate.minimum === undefined) return [];
    return [
      { path: [...path, 'minimum'], message: 'is read only with tiers: it is the least of their sum over the months' },
    ];
  }
  const { tiers, expectedClaims } = aggregate;
  const findings: Finding[] = [];
  const enrolments = Object.values(tiers ?? {}).map((tier) => tier?.enrolment);
  if (tiers !== undefined && enrolments.every((months) => months?.every((employees) => employees === 0))) {
    const message = 'must have an employee in some month, or there is no attachment: got none';
    findings.push({ path: [...path, 'tiers'], message });
  }
  if (expectedClaims !== undefined) {
    const message = 'is read only with corridor: the factors of tiers hold them already';
    findings.push({ path: [...path, 'expectedClaims'], message });
  }
  return findings;
}
