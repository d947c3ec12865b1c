/** The grammar of the contract: what each cover pays, of whom and of what. */
import * as z from 'zod';
import { amount, limitAmount, ratio } from './amount.ts';
import { basisSchema } from './basis.ts';
import { atLeastOne, exactlyOneSet } from './exactly-one.ts';

const dollars = { above: 0, most: 1e12 };

const share = ratio("The carrier's share of what lies above the attachment", {
  above: 0,
  most: 1,
  hint: 'a ratio: write 0.9 for 90 %',
}).default(1);

const laser = z
  .strictObject({
    claimant: z.string().meta({ description: 'A known claimant, by name' }).optional(),
    class: z.string().meta({ description: 'Class of the members, who are otherwise as the others of it' }).optional(),
    members: z.int().min(1).max(10_000_000).default(1).meta({ description: 'How many members of the class' }),
    attachment: amount('Their attachment, not below that of the others', dollars).optional(),
    excluded: z.literal(true).meta({ description: 'The specific reimburses nothing of their claims' }).optional(),
  })
  .superRefine(exactlyOneSet([['claimant'], ['class']]))
  .superRefine(exactlyOneSet([['attachment'], ['excluded']]))
  .meta({ description: 'A higher attachment for a known claimant, or for a number of members of a class' });

export const specificSchema = z.strictObject({
  attachment: amount("A member's yearly claims above this are reimbursed (the specific deductible)", dollars),
  limit: limitAmount('Most that the carrier reimburses for one member').default(Infinity),
  share,
  aggregatingSpecific: amount(
    'Reimbursements of the year that the plan keeps before the carrier pays (the aggregating specific deductible)',
    { least: 0, most: 1e12 },
  ).default(0),
  lasers: z.array(laser).max(10_000).default([]).meta({ description: 'Members with a higher attachment' }),
  basis: basisSchema.optional(),
  runInLimit: amount('Most that claims incurred before the year count of one member', dollars).optional(),
});

const employeesEnrolled = z.int().min(0).max(10_000_000);

const tier = z.strictObject({
  factor: amount('Attachment factor: dollars per enrolled employee and month', dollars),
  enrolment: z
    .union([employeesEnrolled, z.array(employeesEnrolled).length(12)])
    .transform((enrolled) => (typeof enrolled === 'number' ? Array<number>(12).fill(enrolled) : enrolled))
    .meta({ description: 'Employees enrolled: one number, or one for each of the twelve months' }),
});

const minimum = z
  .strictObject({
    firstMonth: ratio("Share of the first month's attachment x 12", {
      above: 0,
      most: 2,
      hint: 'a ratio: write 0.95 for 95 %',
    }).optional(),
    amount: amount('Dollars a year', dollars).optional(),
  })
  .superRefine(atLeastOne(['firstMonth', 'amount']));

export const aggregateSchema = z
  .strictObject({
    corridor: ratio('Attachment over expected eligible claims', {
      least: 0.85,
      most: 10,
      hint: 'a ratio: write 1.25 for 125 %',
    }).optional(),
    expectedClaims: amount(
      'Expected eligible claims as the carrier states them, dollars a year; those of the exact model where nothing is written',
      dollars,
    ).optional(),
    amount: amount('Attachment in dollars', dollars).optional(),
    tiers: z
      .record(z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,39}$/), tier)
      .meta({
        description: 'Monthly attachment factors by tier of enrolment: their sum over the months is the attachment',
      })
      .optional(),
    minimum: minimum
      .meta({ description: 'With tiers: the least that the attachment of the year can be; the greater of the two' })
      .optional(),
    limit: limitAmount('Most that the carrier reimburses for the group').default(Infinity),
    share,
    eligible: z.enum(['limited', 'retained']).default('limited').meta({
      description:
        'What of a member counts: claims up to the loss limit, or claims less the specific reimbursement; benefits under the aggregate only count whole',
    }),
    lossLimit: amount(
      'A member counts up to this; the specific attachment where nothing is written',
      dollars,
    ).optional(),
    alsoCounts: z
      .array(z.enum(['laserCorridor', 'aggregatingSpecific']))
      .default([])
      .meta({
        description:
          'What else counts: what the plan keeps between the attachment and a laser, or under the aggregating specific deductible; few policies count either',
      }),
    basis: basisSchema.optional(),
    accommodation: z
      .boolean()
      .meta({
        description:
          'The carrier advances month by month what lies above the attachment so far; it moves cash, never the reimbursement of the year',
      })
      .optional(),
  })
  .superRefine(exactlyOneSet([['corridor'], ['amount'], ['tiers']]));

export const terminalLiabilitySchema = z
  .strictObject({
    months: z.int().min(1).max(12).meta({ description: 'Months of payment that are added, 3 to 6 as a rule' }),
    factor: ratio('Multiplies the aggregate attachment; (12 + months) / 12 where nothing is written', {
      least: 1,
      most: 3,
      hint: 'a ratio: write 1.25 for 15/12',
    }).optional(),
  })
  .meta({
    description:
      'Terminal liability option, as in a year at whose end the plan terminates: more months of payment for both covers, and more aggregate attachment',
  });
