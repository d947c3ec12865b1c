import type { Check, Verification } from '../study/verification.ts';
import { moneyFormat, withCommas } from './format-numbers.ts';
import { shortened } from './shortened.ts';
import { textTable } from './text-table.ts';
import { wrapWords } from './wrap-words.ts';

const WIDTH = 100;
const LABEL_WIDTH = 36;

/** A verification as text for a terminal, at most 100 columns wide: a line for each quantity, then the verdict. */
export function consoleVerification(verification: Verification): string {
  const { scenario, planYears, seed, checks } = verification;
  const of = (statistic: Check['statistic']) => checks.filter((check) => check.statistic === statistic);
  const sections: readonly (readonly [title: string, checks: readonly Check[]])[] = [
    ['Mean of a plan year', of('mean')],
    ['Standard deviation of a plan year', of('standardDeviation')],
    ['Probability that a plan year has', of('probability')],
  ];
  const title = `${shortened(scenario, 40)}: ${withCommas(planYears, 0)} simulated plan years against the exact model, seed ${shortened(seed, 16)}`;
  const tables = sections
    .filter(([, some]) => some.length > 0)
    .map(([heading, some]) => `${heading}\n${checksTable(verification, some)}\n`);
  return `${[`${wrapWords(title, WIDTH)}\n`, ...tables].join('\n')}\n${verdict(verification)}\n`;
}

function checksTable(verification: Verification, checks: readonly Check[]): string {
  const compared = checks.filter(({ z }) => z !== null);
  const rows = compared.map((check) => [label(verification, check), ...numbers(verification, check)]);
  const table = rows.length === 0 ? [] : [textTable(['', 'exact', 'estimate', 'standard error', 'z'], rows)];
  return [...table, ...notCompared(checks)].join('\n');
}

/** A line for each reason, with the quantities that it keeps from being compared. */
function notCompared(checks: readonly Check[]): string[] {
  const reasons = new Map<string, string[]>();
  for (const { z, exact, quantity, notCompared } of checks) {
    if (z !== null) continue;
    const reason = `${exact === null ? 'not available' : 'not compared'}: ${notCompared}`;
    reasons.set(reason, [...(reasons.get(reason) ?? []), shortened(quantity, LABEL_WIDTH)]);
  }
  return [...reasons].map(([reason, names]) => wrapWords(` ${names.join(', ')} ${reason}`, WIDTH, '   '));
}

function label({ currency }: Verification, { quantity, threshold }: Check): string {
  if (threshold === null) return shortened(quantity, LABEL_WIDTH);
  const amount = moneyFormat(currency, threshold).amount(threshold);
  return `${shortened(quantity, LABEL_WIDTH - amount.length - 3)} > ${amount}`;
}

function numbers({ currency, criticalZ }: Verification, check: Check): string[] {
  const { exact, exactError, estimate, standardError, z } = check;
  const print = printerOf(check, currency);
  const bound = exactError! > 0.1 * standardError! ? ` ±${print(exactError!)}` : '';
  const mark = Math.abs(z!) > criticalZ ? ' !' : '';
  return [print(exact!) + bound, print(estimate!), print(standardError!), `${withCommas(z!, 2)}${mark}`];
}

/** Prints the numbers of one line with as many decimals as its standard error asks for: two digits of it. */
function printerOf({ unit, standardError }: Check, currency: string): (value: number) => string {
  const scale = unit === 'probability' ? 100 : 1;
  const decimals = digits(scale * standardError!);
  if (unit === 'probability') return (share) => `${withCommas(100 * share, decimals)} %`;
  const symbol = unit === 'dollars' ? moneyFormat(currency, 0).amount(0).replace('0', '') : '';
  return (value) => `${value < 0 ? '-' : ''}${symbol}${withCommas(Math.abs(value), decimals)}`;
}

const MOST_DECIMALS = 6;

function digits(standardError: number): number {
  if (!(standardError > 0)) return 2;
  return Math.min(MOST_DECIMALS, Math.max(0, 1 - Math.floor(Math.log10(standardError))));
}

function verdict({ compared, furthest, criticalZ, falseAlarm, checks, passed }: Verification): string {
  if (furthest === null) return 'Nothing could be compared.';
  const once = withCommas(1 / falseAlarm, 0);
  const worst = `the furthest is ${describeCheck(furthest)}, |z| ${withCommas(Math.abs(furthest.z!), 1)}`;
  const rule =
    `Chance explains |z| up to ${withCommas(criticalZ, 1)} for ${compared} comparisons: a right simulation exceeds that in at ` +
    `most one verification out of ${once} (Bonferroni, ${withCommas(100 * falseAlarm, 1)} % over all comparisons).`;
  const failed = checks.filter(({ z }) => z !== null && Math.abs(z) > criticalZ).length;
  const result = passed
    ? `Passed: all ${compared} comparisons agree with the exact model; ${worst}.`
    : `Failed: ${failed} of ${compared} comparisons disagree with the exact model; ${worst}.`;
  return [rule, result].map((text) => wrapWords(text, WIDTH)).join('\n');
}

const STATISTIC = { mean: 'mean of ', standardDeviation: 'standard deviation of ', probability: '' } as const;

/** The quantity in a sentence: `mean of gross claims`. */
function describeCheck({ quantity, statistic, threshold }: Check): string {
  const level = threshold === null ? '' : ` above ${withCommas(threshold, 0)}`;
  const name = shortened(quantity, LABEL_WIDTH);
  return `${STATISTIC[statistic]}${name.charAt(0).toLowerCase()}${name.slice(1)}${level}`;
}
