/** The self-funded plan over several years: its fee, its funding, its reserve. */
import * as z from 'zod';
import { amount, ratio } from './amount.ts';
import { credibilitySchema } from './credibility-schema.ts';

const percent = 'a ratio: write 0.05 for 5 %';

export const yearlyTrend = (description: string) => ratio(description, { above: -0.5, most: 1, hint: percent });

export const experienceMonths = (months: number, lag: number) => ({
  months: z
    .int()
    .min(1)
    .max(120)
    .default(months)
    .meta({ description: `Months of payments that a rate looks back on; ${months} where nothing is written` }),
  lag: z
    .int()
    .min(0)
    .max(60)
    .default(lag)
    .meta({
      description: `Months from the end of those to the beginning of the rated year; ${lag} where nothing is written`,
    }),
});

const funding = z.strictObject({
  ...experienceMonths(12, 3),
  completed: z.boolean().default(true).meta({
    description:
      'Payments are compared with what should have been paid by then; false compares them with whole months of expected claims, so that the unpaid ones of the first year look like savings',
  }),
  credibility: credibilitySchema.optional(),
  trend: yearlyTrend(
    'Trend a year of retained claims as the plan foresees it; that of the expected claims where nothing is written',
  ).optional(),
  margin: ratio("Over the forecast cost, from the second year on; the first year's where nothing is written", {
    least: -0.5,
    most: 1,
    hint: percent,
  }).optional(),
});

const reserve = z.strictObject({
  initial: amount('Dollars at the beginning of the first year', { least: 0, most: 1e12 }).default(0),
  interest: ratio('Interest a year on the balance at its beginning; 3 % where nothing is written', {
    least: 0,
    most: 0.5,
    hint: percent,
  }).default(0.03),
  target: z
    .strictObject({
      months: z.number().positive().max(120).meta({ description: "Months of the year's forecast claims" }),
    })
    .meta({ description: 'What is enough; without it the reserve grows as it may' })
    .optional(),
  above: z.enum(['nothing', 'premiumHoliday', 'addedBenefits']).default('premiumHoliday').meta({
    description:
      'What becomes of a balance above the target: nothing, a premium holiday (less is paid in next year), or added benefits at the end of the year',
  }),
  below: z.enum(['call', 'carry']).default('call').meta({
    description: 'Below zero: the employer pays in what is missing (call), or the debt is carried on with interest',
  }),
});

export const asoSchema = z.strictObject({
  feeTrend: yearlyTrend("Growth a year of the administrator's fee; 3 % where nothing is written").default(0.03),
  completion: z
    .array(ratio('Share paid', { least: 0, most: 1, hint: 'a ratio: write 0.3 for 30 %' }))
    .min(1)
    .max(120)
    .superRefine((shares, context) => {
      const falls = shares.findIndex((share, i) => i > 0 && share < shares[i - 1]!);
      if (falls >= 0) {
        const message = `must not fall: got ${shares[falls]} after ${shares[falls - 1]}`;
        context.addIssue({ code: 'custom', message, path: [falls] });
      } else if (shares.length > 0 && shares.at(-1) !== 1) {
        const message = `must be 1 in the end, when all is paid: got ${shares.at(-1)}`;
        context.addIssue({ code: 'custom', message, path: [shares.length - 1] });
      }
    })
    .meta({
      description:
        'Share of the claims of a month that is paid by its end, the end of the next, ...; an illustrative curve of medical claims where nothing is written (0.3, 0.68, 0.83, ... 1 after a year)',
    })
    .optional(),
  funding: funding.meta({ description: 'How the funding of later years is set' }).prefault({}),
  reserve: reserve.meta({ description: 'What is carried from year to year' }).prefault({}),
});
