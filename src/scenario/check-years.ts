import type { Finding } from './problems.ts';
import type { Salvaged } from './salvage.ts';
import type { Scenario } from './scenario-schema.ts';

const OF_SEVERAL_YEARS = ['aso', 'renewal', 'insured'] as const;

/** What passes from year to year needs several of them; rates of covers need the cover. */
export function checkYears(scenario: Salvaged<Scenario>): Finding[] {
  return OF_SEVERAL_YEARS.filter((key) => scenario.horizon === 1 && key in scenario).map((key) => ({
    path: [key],
    message: 'is read only with several plan years: write horizon: 5',
    atKey: true,
  }));
}
