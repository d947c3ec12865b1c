import type { BulkFacts } from '../plan/plan-facts.ts';
import { withCommas } from './format-numbers.ts';

/** How members are drawn in bulk: `10,500 members but for some 105 claims a year; law of a year within 7e-8`. */
export function bulkWords({ members, byThemselves, error }: BulkFacts): string {
  const claims = withCommas(byThemselves, byThemselves < 10 ? 1 : 0);
  return `${withCommas(members, 0)} members but for some ${claims} claims a year; law of a year within ${error.toExponential(0)}`;
}
