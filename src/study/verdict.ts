import { ndtri } from '../units/elementary.ts';
import type { Check, Verdict } from './verification.ts';

/**
 * A verdict over all comparisons together: each |z| stays below the level that chance passes, in any of so many, with
 * this probability at most (Bonferroni).
 */
export function judge(checks: readonly Check[], falseAlarm: number): Verdict {
  const compared = checks.filter(({ z }) => z !== null);
  const furthest = compared.toSorted((a, b) => Math.abs(b.z!) - Math.abs(a.z!))[0] ?? null;
  const criticalZ = -ndtri(falseAlarm / 2 / Math.max(1, compared.length));
  const agreeing = compared.filter(({ z }) => Math.abs(z!) <= criticalZ).length;
  return {
    checks,
    compared: compared.length,
    agreeing,
    furthest,
    criticalZ,
    falseAlarm,
    passed: compared.length > 0 && agreeing === compared.length,
  };
}
