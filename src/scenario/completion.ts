/** How fast claims are paid: completion curves, and which claims follow which. */
import * as z from 'zod';
import { readRatio } from './amount.ts';
import { quoteValue } from './problems.ts';

const MOST_MONTHS = 60;

/**
 * Illustrative of medical and drug claims together: 30 % in the month of incurral, all within a year after it. Of a year's
 * claims .8756 are paid by its end; 1.49 months of claims are unpaid in a steady state.
 */
export const STANDARD_COMPLETION: readonly number[] = [
  0.3, 0.68, 0.83, 0.9, 0.935, 0.955, 0.968, 0.977, 0.984, 0.989, 0.993, 0.996, 1,
];

/** A curve by name, or share by share. */
const curve = z
  .unknown()
  .transform((written, context) => {
    if (written === 'standard') return STANDARD_COMPLETION;
    const problems: CurveProblem[] = [];
    const shares = Array.isArray(written) ? readShares(written, problems) : [];
    if (!Array.isArray(written)) {
      problems.push({
        message: `must be standard or a list of shares such as [0.3, 0.7, 1]: got ${quoteValue(written)}`,
      });
    }
    if (problems.length === 0) return shares;
    for (const { place, message } of problems) {
      context.issues.push({ code: 'custom', message, input: written, ...(place !== undefined && { path: [place] }) });
    }
    return z.NEVER;
  })
  .meta({
    description: 'standard, or the shares paid by the end of each month, that of incurral first',
    type: ['string', 'array'],
    items: { type: ['number', 'string'] },
  });

const both = z.strictObject({
  claims: curve,
  largeClaims: curve
    .meta({
      description:
        'Of tails of splices, perils marked catastrophic and accidents, which take longer; as claims where nothing is written',
    })
    .optional(),
});

/** One curve, or two. */
export const completionSchema = z
  .preprocess((written) => (isBlock(written) ? written : { claims: written }), both)
  .meta({
    description:
      'Share of a claim that is paid by the end of each month after the one in which it was incurred: standard, a list, or claims and largeClaims',
    type: ['string', 'array', 'object'],
  });

export interface CompletionSpec {
  readonly claims: readonly number[];
  readonly largeClaims?: readonly number[] | undefined;
}

/** Of scenario, benefit and peril, in this order, the last that says something. */
export function nearestCompletion(...specs: readonly (CompletionSpec | undefined)[]): {
  readonly claims: readonly number[];
  readonly largeClaims: readonly number[];
} {
  const { claims, largeClaims } = specs.findLast((spec) => spec !== undefined) ?? { claims: STANDARD_COMPLETION };
  return { claims, largeClaims: largeClaims ?? claims };
}

interface CurveProblem {
  readonly place?: number;
  readonly message: string;
}

function readShares(written: readonly unknown[], problems: CurveProblem[]): readonly number[] {
  if (written.length === 0 || written.length > MOST_MONTHS) {
    problems.push({ message: `must have 1 to ${MOST_MONTHS} months: got ${written.length}` });
    return [];
  }
  const shares: number[] = [];
  for (const [place, value] of written.entries()) {
    const share = typeof value === 'string' ? readRatio(value.trim()) : value;
    const before = shares.at(-1) ?? 0;
    if (typeof share !== 'number' || !(share >= 0 && share <= 1)) {
      problems.push({ place, message: `must be a share from 0 to 1 such as 0.3 or 30%: got ${quoteValue(value)}` });
      return [];
    }
    if (share < before) {
      problems.push({ place, message: `must not be below the month before, ${before}: got ${quoteValue(value)}` });
      return [];
    }
    shares.push(share);
  }
  if (shares.at(-1) !== 1) {
    const message = `must end with 1, as every claim is paid in the end: got ${shares.at(-1)}`;
    problems.push({ place: shares.length - 1, message });
  }
  return shares;
}

function isBlock(written: unknown): boolean {
  return typeof written === 'object' && written !== null && !Array.isArray(written);
}
