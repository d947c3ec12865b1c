import type { ReachedPrecision } from '../study/precision.ts';
import type { Summary } from '../study/summary.ts';
import { formatWholeMoney, withCommas } from './format-numbers.ts';
import { textTable } from './text-table.ts';

/** The standard errors that were asked for and those that were reached, and after how many plan years; '' for none asked. */
export function precisionTable({ precision, currency }: Summary): string {
  if (precision === null) return '';
  const { met, planYears, targets } = precision;
  const years = `${withCommas(planYears, 0)} plan years`;
  const verdict = met
    ? ` Reached after ${years}.`
    : ` Not reached: stopped at --max-paths after ${years}; a larger --max-paths goes on.`;
  const rows = targets.map((target) => [
    target.statistic,
    errorText(target, target.wanted, currency),
    target.reached === null ? 'too few plan years' : errorText(target, target.reached, currency),
    target.met ? 'reached' : 'not reached',
  ]);
  return `${verdict}\n${textTable(['standard error of', 'wanted', 'simulated', ''], rows)}`;
}

/** To two digits of the error wanted, so that what was reached can be told from it. */
function errorText({ unit, isRelative, wanted }: ReachedPrecision, error: number, currency: string): string {
  const isShare = isRelative || unit === 'probability';
  const scale = isShare ? 100 : 1;
  const decimals = Math.min(12, Math.max(0, 1 - Math.floor(Math.log10(scale * wanted))));
  if (isShare) return `${withCommas(scale * error, decimals)} %${isRelative ? ' of the value' : ''}`;
  return unit === 'dollars' && decimals === 0 ? formatWholeMoney(error, currency) : withCommas(error, decimals);
}
