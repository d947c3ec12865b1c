import { claimLaw } from './builtin-perils.ts';
import type { Finding } from './problems.ts';
import { projectedMonths } from './projection.ts';
import type { Salvaged } from './salvage.ts';
import type { Scenario } from './scenario-schema.ts';
import { buildSeverity } from './severity-schema.ts';

type Part = Salvaged<Scenario>;
type PerilPart = NonNullable<NonNullable<NonNullable<Part['benefits']>[string]>['perils']>[string];

/** Trend has a projection or several plan years to act in, a projection a trend, time runs forwards, and a catastrophic trend has claims to act on. */
export function checkProjection({ projection, benefits, uncertainty, horizon }: Part): Finding[] {
  const trended = Object.entries(benefits ?? {}).filter(([, benefit]) => benefit !== undefined && 'trend' in benefit);
  if (projection === undefined && horizon === 1) {
    return trended.map(([name]) => ({
      path: ['benefits', name, 'trend'],
      message: 'is read only with a projection: write projection: { months: 24 }, or experience and contract',
    }));
  }
  const isIdle = benefits !== undefined && trended.length === 0;
  const findings = projection === undefined ? [] : checkPeriods(projection, isIdle);
  const isHitByAccident = (name: string) =>
    Object.values(uncertainty?.accidents ?? {}).some((accident) => accident?.benefit === name);
  for (const [name, benefit] of trended) {
    if (benefit?.trend?.catastrophic === undefined) continue;
    if (isHitByAccident(name) || Object.values(benefit.perils ?? {}).some(hasCatastrophicClaims)) continue;
    const message = 'must have claims to act on: mark a peril catastrophic: true, or give one a splice';
    findings.push({ path: ['benefits', name, 'trend', 'catastrophic'], message });
  }
  return findings;
}

function checkPeriods(projection: NonNullable<Part['projection']>, isIdle: boolean): Finding[] {
  const findings: Finding[] = [];
  if (isIdle) {
    const message = 'must have something to project: write trend: 8% in a benefit';
    findings.push({ path: ['projection'], message });
  }
  if (projectedMonths(projection) < 0) {
    const message = `must not be before the experience: got ${projection.contract}, the experience begins ${projection.experience}`;
    findings.push({ path: ['projection', 'contract'], message });
  }
  return findings;
}

/** Or may have: what cannot be built has a problem of its own. */
function hasCatastrophicClaims(peril: PerilPart): boolean {
  if (peril?.catastrophic) return true;
  const { severity } = claimLaw(peril ?? {});
  if (severity === undefined) return true;
  try {
    return buildSeverity(severity).splice !== undefined;
  } catch {
    return true;
  }
}
