import type { ChosenPath } from '../../../study/chosen-path.ts';
import type { Summary } from '../../../study/summary.ts';
import type { YearsSummary } from '../../../study/years-summary.ts';
import { type MoneyFormat, moneyFormat } from '../../format-numbers.ts';
import { yearsMoney } from '../../years-words.ts';

/** What a report of several plan years needs to know of the run around them. */
export type YearsRun = Pick<
  Summary,
  'scenario' | 'scenarioHash' | 'engineVersion' | 'seed' | 'currency' | 'paths' | 'employees' | 'members' | 'contract'
>;

/** What every section reads: the results, and how amounts are printed. */
export interface YearsContext {
  readonly run: YearsRun;
  readonly years: YearsSummary;
  /** Null where no path was kept to be shown. */
  readonly chosen: ChosenPath | null;
  readonly money: MoneyFormat;
  /** For amounts accumulated over all years. */
  readonly moneyOfPath: MoneyFormat;
}

export function yearsContext(run: YearsRun, years: YearsSummary, chosen: ChosenPath | null): YearsContext {
  const { carrier, insurer } = years;
  return {
    run,
    years,
    chosen,
    money: yearsMoney(years, run.currency),
    moneyOfPath: moneyFormat(run.currency, Math.max(insurer.premiums.value, carrier.premiums.value)),
  };
}
