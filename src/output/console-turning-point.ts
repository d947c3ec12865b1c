import type { Turn, TurningPoint } from '../study/turning-point.ts';
import { formatPercent, formatPercentEstimate, formatWholeMoney, withCommas } from './format-numbers.ts';
import { shortened } from './shortened.ts';
import { textTable } from './text-table.ts';

const LEVERS = {
  employees: 'employees',
  attachment: 'attachment',
  margin: 'margin of the funding',
  retention: "insurer's retention",
} as const;

/** Where the answer turns, as text for a terminal or a memo. */
export function consoleTurningPoint(turning: TurningPoint): string {
  const { lever, scenario, years, paths, seed, steps, currency } = turning;
  const title = `${shortened(scenario, 50)}: ${years} plan years, ${withCommas(paths, 0)} paths for each value, seed ${shortened(seed, 24)}`;
  const head = [LEVERS[lever], 'ASO - insured per employee-year', 'ASO cheaper', 'a deficit', 'ruin'];
  const signed = (amount: number) => `${amount < 0 ? '-' : ''}${formatWholeMoney(Math.abs(amount), currency)}`;
  const rows = steps.map(({ value, perEmployee, asoCheaper, deficitAtLeastOnce, ruin }) => [
    valueWords(turning, value),
    `${signed(perEmployee.value)} ±${perEmployee.standardError === null ? '?' : withCommas(perEmployee.standardError, 0)}`,
    formatPercentEstimate(asoCheaper),
    formatPercent(deficitAtLeastOnce.value),
    formatPercent(ruin.value),
  ]);
  return `${title}\n${textTable(head, rows)}\n${cheaperWords(turning)}\n${safeWords(turning)}\n`;
}

function cheaperWords(turning: TurningPoint): string {
  const { cheaper, steps } = turning;
  if (cheaper === null) {
    const isCheaper = steps[0]!.perEmployee.value <= 0;
    return ` On average the ${isCheaper ? 'self-funded plan' : 'insured alternative'} is the cheaper at all of them.`;
  }
  const side = cheaper.below ? 'below' : 'above';
  return ` On average the self-funded plan is the cheaper ${side} ${turnWords(turning, cheaper)}.`;
}

function safeWords(turning: TurningPoint): string {
  const { safe, steps, ruinAccepted } = turning;
  const limit = formatPercent(ruinAccepted);
  if (safe === null) {
    return ` Ruin is ${steps[0]!.ruin.value <= ruinAccepted ? 'at most' : 'above'} ${limit} at all of them.`;
  }
  return ` Ruin is at most ${limit} ${safe.below ? 'below' : 'above'} ${turnWords(turning, safe)}.`;
}

function turnWords(turning: TurningPoint, { between: [low, high], at }: Turn): string {
  return `about ${valueWords(turning, at)} (between ${valueWords(turning, low)} and ${valueWords(turning, high)})`;
}

function valueWords({ lever, currency }: TurningPoint, value: number): string {
  if (lever === 'employees') return withCommas(value, 0);
  return lever === 'attachment' ? formatWholeMoney(value, currency) : `${withCommas(100 * value, 1)} %`;
}
