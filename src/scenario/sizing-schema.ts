/** The grammar of sizing: the ladder of options, carriers' quotes, and how they are priced, limited and valued. */
import * as z from 'zod';
import { amount, amountOrNone, limitAmount, ratio, ratioOrNone } from './amount.ts';
import { aggregateSchema, specificSchema } from './stop-loss-schema.ts';
import { yearlyCostSchema } from './yearly-cost-schema.ts';

const dollars = { above: 0, most: 1e12 };
const MOST_STEPS = 40;

const steps = <Schema extends z.ZodType>(step: Schema, description: string) =>
  z.array(step).min(1).max(MOST_STEPS).meta({ description });

export const optionsSchema = z.strictObject({
  attachments: steps(
    amountOrNone('Specific attachment, dollars, or none', { above: 0 }),
    'Specific attachments; what else the specific cover pays is as under stopLoss',
  ),
  corridors: steps(
    ratioOrNone('Aggregate attachment over expected eligible claims, or none', {
      least: 0.85,
      hint: 'a ratio: write 1.25 for 125 %',
    }),
    'Aggregate corridors; what else the aggregate cover pays is as under stopLoss',
  ).default([Infinity]),
  aggregatingSpecific: steps(
    amount('Reimbursements of the year that the plan keeps first, dollars', { least: 0, most: 1e12 }),
    'Aggregating specific deductibles',
  ).default([0]),
  aggregateLimit: limitAmount(
    'Most that the aggregate reimburses; as under stopLoss, or 1m where there is no aggregate',
  ).optional(),
});

export const quoteSchema = z.strictObject({
  carrier: z.string().min(1).max(200).meta({ description: 'Name of the carrier, as reports print it' }),
  source: z.string().min(1).max(500).meta({ description: 'Where the quote is from: a letter, its date' }).optional(),
  specific: specificSchema.meta({ description: 'The specific cover as quoted' }).optional(),
  aggregate: aggregateSchema.meta({ description: 'The aggregate cover as quoted' }).optional(),
  specificPremium: yearlyCostSchema.meta({ description: 'Premium of the specific cover' }).optional(),
  aggregatePremium: yearlyCostSchema.meta({ description: 'Premium of the aggregate cover' }).optional(),
});

const probability = { least: 0, most: 1, hint: 'a ratio: write 0.1 or 10%' };

const limits = z.strictObject({
  maxDeficitProbability: ratio('Probability that the total cost exceeds the funding', probability).optional(),
  maxExpectedDeficit: amount('Expected deficit over all years, dollars', dollars).optional(),
  maxP95OverBudget: ratio('Total cost of 1 year in 20 over the funding: 10% allows 110 % of it', {
    least: -0.5,
    most: 10,
    hint: 'a ratio: write 0.1 for 10 %',
  }).optional(),
  maxTVaR: amount('Mean total cost of the worst 5 % of years, dollars', dollars).optional(),
  maxStandardDeviation: amount('Standard deviation of the total cost, dollars', dollars).optional(),
  maxPremium: amount('Premiums of both covers, dollars a year', dollars).optional(),
  minAttachment: amount('Least specific attachment to recommend, dollars', dollars).optional(),
  maxAttachment: amount('Largest specific attachment to recommend, dollars', dollars).optional(),
});

const lossRatio = { above: 0, most: 1.5, hint: 'a ratio: write 0.8 for 80 %' };

const premium = z.strictObject({
  lossRatios: z
    .array(
      z.strictObject({
        attachment: amount('Specific attachment, dollars', dollars),
        lossRatio: ratio('Expected reimbursement over premium', lossRatio),
      }),
    )
    .min(1)
    .max(100)
    .meta({ description: 'Target loss ratios of the specific cover by attachment; between them in a straight line' })
    .optional(),
  aggregateLossRatio: ratio(
    'Target loss ratio of the aggregate cover; 0.5 where nothing is written',
    lossRatio,
  ).optional(),
  loading: ratio(
    'Instead of loss ratios: technical premium = expected reimbursement + loading x its standard deviation',
    { least: 0, most: 5, hint: 'a ratio: write 0.2 for 20 %' },
  ).optional(),
});

export const sizingSchema = z.strictObject({
  limits: limits
    .meta({
      description: 'What the recommended option must keep; maxP95OverBudget 10% where none is written',
    })
    .prefault({}),
  floors: z
    .strictObject({
      attachment: amount('No option may attach below, dollars; 20k where nothing is written (NAIC model act 92)', {
        least: 0,
        most: 1e12,
      }).optional(),
      corridor: ratio(
        'No option may have a smaller corridor; 1.1 where nothing is written, 1.2 to 50 employees (NAIC model act 92)',
        { least: 0.85, most: 10, hint: 'a ratio: write 1.1 for 110 %' },
      ).optional(),
    })
    .meta({ description: 'What the law of the state allows at least' })
    .prefault({}),
  premium: premium.meta({ description: 'Technical premiums of options without a quote' }).prefault({}),
  costOfCapital: ratio('What a dollar at risk costs a year; 0.1 where nothing is written', {
    least: 0,
    most: 1,
    hint: 'a ratio: write 0.1 for 10 %',
  }).optional(),
  riskTolerance: amount(
    'Risk tolerance of exponential utility, dollars; a quarter of the expected total cost where nothing is written',
    dollars,
  ).optional(),
});
