import { formatWholeMoney } from './format-numbers.ts';

const MOST_RUNS = 3;

/**
 * Amounts by month, equal neighbours together: `$105,000 in months 1-6, $89,000 in months 7-12`; the least and the most
 * where there are too many for a line.
 */
export function monthWords(amounts: readonly number[], currency: string): string {
  const runs: { amount: number; from: number; to: number }[] = [];
  amounts.forEach((amount, index) => {
    const last = runs.at(-1);
    if (last?.amount === amount) last.to = index + 1;
    else runs.push({ amount, from: index + 1, to: index + 1 });
  });
  const months = ({ from, to }: { from: number; to: number }) =>
    from === to ? `month ${from}` : `months ${from}-${to}`;
  if (runs.length > MOST_RUNS) {
    const [least, most] = [Math.min(...amounts), Math.max(...amounts)];
    return `from ${formatWholeMoney(least, currency)} to ${formatWholeMoney(most, currency)}`;
  }
  return runs.map((run) => `${formatWholeMoney(run.amount, currency)} in ${months(run)}`).join(', ');
}
