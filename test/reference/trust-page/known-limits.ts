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
    `- ${atomAtZero()}`,
    `- ${jumps()}`,
    '- Stated errors of its numbers are estimates from lattices of several steps, not bounds; in far tails they may be several times',
    '  too small. Far beyond the computed reach the error is stated as infinite.',
    '- Without a mean there is no law of the year: probabilities and limited means at given amounts only (TAIL-01, TAIL-03).',
    '- Claims are not rounded to cents there: an amount with fractions of a cent exactly at an attachment is told differently.',
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

/** Poisson(8) of gamma amounts of shape .2, which are often nearly 0. */
function atomAtZero(): string {
  const number = poisson({ mean: 8 });
  const law = compoundLaw(number, gamma({ shape: 0.2, scale: 3750 }));
  const { value, error } = law.probabilityAbove(0);
  const exact = 1 - number.probabilities()[0]!;
  return [
    'P(S > 0) of a law whose amounts crowd at 0 counts some of the smallest as 0: of CMP-03',
    `${tenDigits(value)} instead of ${tenDigits(exact)}, with a stated error of ${oneDigit(error)}.`,
  ].join(' ');
}

/** LAY-02 just at a jump, read from the law of the year. */
function jumps(): string {
  const law = compoundLaw(poisson({ mean: 1.308 }), limit(gamma({ shape: 2.5, scale: 500 }), 2000));
  const { value, error } = law.expectedExcess(2000);
  return [
    'Where a limit of each claim makes the law jump, a stop-loss premium read from the law of the year at the jump is less exact:',
    `of LAY-02 ${tenDigits(value)} instead of 392.6216204, with a stated error of ${oneDigit(error)}.`,
    'Attachments of a plan are put on points of the lattice and do not suffer from it.',
  ].join(' ');
}
