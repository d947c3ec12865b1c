/** Known limits of the exact model and of the simulation, each with a number where it has one. */

import { poisson } from '../../../src/distributions/frequency/poisson.ts';
import { gamma } from '../../../src/distributions/severity/gamma.ts';
import { limit } from '../../../src/distributions/severity/limit.ts';
import { compoundLaw } from '../cases/law-quantities.ts';
import { oneDigit, tenDigits } from './markdown.ts';

export function knownLimits(): string {
  return [
    '**Exact model**',
    '',
    `- ${jumps()}`,
    '- Stated errors of its numbers are estimates from lattices of several steps, widened by what much finer lattices showed, and',
    '  not proven bounds. Far beyond the computed reach the error is stated as infinite.',
    '- Without a mean there is no law of the year: probabilities and limited means at given amounts only (TAIL-01, TAIL-03).',
    '- Claims are rounded to cents there where all amounts of a severity are certain and no common risk multiplies them; what',
    '  rounding does to smooth claims is left out.',
    '- Plans whose cost needs a joint law of several amounts are "not available" rather than approximated.',
    '',
    '**Simulation**',
    '',
    '- Quantiles are exact where a bin of 0.1 % of the amount holds up to three values or one amount only; elsewhere they are placed',
    '  within the bin, less than 0.1 % of the amount off.',
    '- Severities are drawn from interpolated tables whose error in probability is below 1e-6, and measured when a plan is compiled.',
    '- Intervals are about the error of the simulation. How well the assumptions fit a group is another, larger, question.',
  ].join('\n');
}

/** LAY-02 just at a jump, read from the law of the year. */
function jumps(): string {
  const law = compoundLaw(poisson({ mean: 1.308 }), limit(gamma({ shape: 2.5, scale: 500 }), 2000));
  const { value, error } = law.expectedExcess(2000);
  return [
    'Amounts that come up with a probability of their own lie between the points of the lattices, unless all amounts of a plan are',
    'multiples of one (in whole cents, without a common risk), which are then computed to rounding. A stop-loss premium read at',
    `such an amount is less exact: of LAY-02 ${tenDigits(value)} instead of 392.6216204, with a stated error of ${oneDigit(error)}.`,
    'The stated errors of probabilities there are as large as the probability nearby; a summary then quotes the simulation.',
  ].join(' ');
}
