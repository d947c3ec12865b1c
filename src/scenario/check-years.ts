import type { Finding } from './problems.ts';
import type { Salvaged } from './salvage.ts';
import type { Scenario } from './scenario-schema.ts';

/** Blocks of keys, and those among them that say what passes from year to year. */
const OF_SEVERAL_YEARS = [
  ['aso'],
  ['renewal'],
  ['insured'],
  ['population', 'enrolment'],
  ['population', 'turnover'],
  ['uncertainty', 'trendRisk'],
] as const;

/** What passes from year to year needs several of them. */
export function checkYears(scenario: Salvaged<Scenario>): Finding[] {
  if (scenario.horizon !== 1) return checkRenewalLasers(scenario);
  return OF_SEVERAL_YEARS.filter((path) => isWritten(scenario, path)).map((path) => ({
    path,
    message: 'is read only with several plan years: write horizon: 5',
    atKey: true,
  }));
}

function checkRenewalLasers({ renewal, stopLoss }: Salvaged<Scenario>): Finding[] {
  if (renewal?.lasers === undefined || stopLoss === undefined || 'specific' in stopLoss) return [];
  const message = 'must have a specific cover to renew: write stopLoss.specific';
  return [{ path: ['renewal', 'lasers'], message }];
}

function isWritten(scenario: object, path: readonly string[]): boolean {
  let value: unknown = scenario;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !(key in value)) return false;
    value = (value as Record<string, unknown>)[key];
  }
  return true;
}
