/** Figures of the exact model, with the bound on their numerical error only where the printed digits show it. */
import type { Expectation } from '../exact/expected-claims.ts';
import { formatWholeMoney, withCommas } from './format-numbers.ts';

/** An amount to the unit: $3,420,723, or $3,420,723 ±12. */
export function formatExactMoney({ value, error }: Expectation, currency: string): string {
  return formatWholeMoney(value, currency) + visibleError(error, 0);
}

/** A probability or share in per cent: 3.7 %, below 1 % to a hundredth. */
export function formatExactPercent({ value, error }: Expectation): string {
  const decimals = 100 * value < 0.995 ? 2 : 1;
  return `${withCommas(100 * value, decimals)}${visibleError(100 * error, decimals)} %`;
}

/** A count or ratio with a fixed number of decimals. */
export function formatExactRatio({ value, error }: Expectation, decimals: number): string {
  return withCommas(value, decimals) + visibleError(error, decimals);
}

function visibleError(error: number, decimals: number): string {
  const text = withCommas(error, decimals);
  return /[1-9]/.test(text) ? ` ±${text}` : '';
}
