import type { Summary } from '../study/summary.ts';
import type { Check } from '../study/verification.ts';
import { withCommas } from './format-numbers.ts';
import { shortened } from './shortened.ts';
import { wrapWords } from './wrap-words.ts';

const WIDTH = 100;
const LABEL_WIDTH = 36;

/** One line: how many checks agree and which lies furthest off; or, one by one, those that chance does not explain. */
export function agreementLine({ agreement }: Summary): string {
  const { checks, compared, agreeing, furthest, criticalZ, passed } = agreement;
  if (furthest === null) return ' Too few plan years to compare anything.';
  const all = `${agreeing} of ${compared} checks agree with the exact model`;
  if (passed) return wrapped(`${all}, largest |z| ${withCommas(Math.abs(furthest.z!), 1)} (${checkWords(furthest)})`);
  const flags = checks
    .filter(({ z }) => z !== null && Math.abs(z) > criticalZ)
    .map((check) => ` ! ${checkWords(check)} lies ${withCommas(Math.abs(check.z!), 1)} standard errors off`);
  const meaning =
    `Chance explains |z| up to ${withCommas(criticalZ, 1)} for ${compared} checks. Do not use these results before ` +
    '`corridor verify` has told more.';
  return [` Only ${all}:`, ...flags, wrapped(meaning)].join('\n');
}

function wrapped(text: string): string {
  return ` ${wrapWords(text, WIDTH - 1, '   ')}`;
}

const STATISTIC = { mean: ', mean', standardDeviation: ', standard deviation', probability: ', probability' } as const;

/** `Gross claims, mean`. */
function checkWords({ quantity, statistic }: Check): string {
  return `${shortened(quantity, LABEL_WIDTH)}${STATISTIC[statistic]}`;
}
