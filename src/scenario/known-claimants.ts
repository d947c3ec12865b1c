/** Members of whom more is known than their class says: who they are, and what their claims of the year are. */
import * as z from 'zod';
import { amount, ratio } from './amount.ts';
import { exactlyOneSet } from './exactly-one.ts';
import type { SeveritySpec } from './severity-family.ts';
import { severitySchema } from './severity-schema.ts';

/** Spread of a known claimant's yearly cost around what is expected, where nothing is written: a judgement. */
const USUAL_CV = 0.5;

export const knownClaimantSchema = z
  .strictObject({
    class: z.string().meta({ description: 'Class that the member belongs to and is counted in' }),
    members: z.int().min(1).max(10_000).default(1).meta({ description: 'How many members of the class' }),
    benefit: z
      .string()
      .meta({ description: 'Benefit in which the yearly cost is known; the others are as of the class' }),
    expected: amount("Expected cost of one such member's year in the benefit, dollars", {
      above: 0,
      most: 1e9,
    }).optional(),
    cv: ratio(`With expected: standard deviation over mean of a lognormal cost; ${USUAL_CV} where nothing is written`, {
      above: 0,
      most: 20,
    }).optional(),
    severity: severitySchema.meta({ description: "Law of one such member's cost of the year" }).optional(),
  })
  .superRefine(exactlyOneSet([['expected'], ['severity']]))
  .meta({
    description:
      'Members whose cost of the year in one benefit is known better than their class: it takes the place of all perils of the benefit',
  });

type KnownClaimantSpec = z.output<typeof knownClaimantSchema>;

/** The law of a known claimant's yearly cost, as a severity of the grammar. */
export function yearlyCostSpec({
  expected,
  cv = USUAL_CV,
  severity,
}: Pick<KnownClaimantSpec, 'expected' | 'cv' | 'severity'>): SeveritySpec {
  if (severity !== undefined) return severity;
  return { distribution: 'lognormal', mean: expected, cv } as SeveritySpec;
}
