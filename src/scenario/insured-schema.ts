/** The insured alternative: what an insurer would charge for the same benefits. */
import * as z from 'zod';
import { amount, amountOrNone, ratio, ratioOrNone } from './amount.ts';
import { experienceMonths, yearlyTrend } from './aso-schema.ts';
import { credibilitySchema } from './credibility-schema.ts';
import { exactlyOneSet } from './exactly-one.ts';

const dollars = { above: 0, most: 1e12 };
const percent = 'a ratio: write 0.07 for 7 %';
const share = (description: string, usual: number) =>
  ratio(`${description}, a share of the premium; ${Math.round(usual * 100)} % where nothing is written`, {
    least: 0,
    most: 0.9,
    hint: percent,
  }).default(usual);
const limit = (description: string) =>
  ratioOrNone(`${description}; 25 % where nothing is written, or none`, {
    least: 0,
    most: 10,
    hint: 'a ratio: write 0.25 for 25 %',
  }).default(0.25);

const rate = z
  .strictObject({
    pmpm: amount('Dollars per member per month', dollars).optional(),
    pepm: amount('Dollars per employee per month', dollars).optional(),
    yearly: amount('Dollars a year', dollars).optional(),
  })
  .superRefine(exactlyOneSet([['pmpm'], ['pepm'], ['yearly']]));

const retention = z
  .strictObject({
    administration: share('Administration', 0.07),
    commission: share('Commission', 0.03),
    premiumTax: share('Premium tax', 0.02),
    riskCharge: share('Risk charge and profit', 0.02),
  })
  .superRefine((parts, context) => {
    const whole = Object.values(parts).reduce((sum, part) => sum + part, 0);
    if (whole < 0.95) return;
    context.addIssue({
      code: 'custom',
      message: `must leave something for claims: got ${Math.round(whole * 1000) / 10} % in all`,
    });
  });

const pastExperience = z
  .strictObject({
    claims: amount('Claims of the experience period, dollars', dollars),
    pooledClaims: amount('Of them, what lies above the pooling point', { least: 0, most: 1e12 }).default(0),
    memberMonths: z.number().positive().max(1e9).meta({ description: 'Member-months of the experience period' }),
    trendMonths: z.number().min(0).max(120).default(18).meta({
      description: 'Months from the middle of that period to the middle of the first year; 18 where nothing is written',
    }),
  })
  .superRefine(({ claims, pooledClaims }, context) => {
    if (!(pooledClaims > claims)) return;
    const message = `must not be above the claims, ${claims}: got ${pooledClaims}`;
    context.addIssue({ code: 'custom', message, path: ['pooledClaims'] });
  });

export const insuredSchema = z
  .strictObject({
    premium: rate.meta({ description: 'Premium of the first year as quoted' }).optional(),
    pastExperience: pastExperience
      .meta({ description: 'Experience that the premium of the first year is blended from, where none is quoted' })
      .optional(),
    manual: rate
      .meta({
        description: "Claims of the first year by the insurer's manual; the expected claims where nothing is written",
      })
      .optional(),
    poolingPoint: amountOrNone(
      'Claims of a member above it are pooled: they leave the experience and a charge takes their place; 150k where nothing is written, or none',
      dollars,
    ).default(150_000),
    poolingCharge: z
      .strictObject({ pmpm: amount('Dollars per member per month', { least: 0, most: 1e12 }) })
      .meta({
        description:
          'For pooled claims in the first year, beside pastExperience at its level; what is expected of them where nothing is written',
      })
      .optional(),
    ...experienceMonths(12, 6),
    credibility: credibilitySchema.optional(),
    trend: yearlyTrend(
      "The insurer's trend a year of claims; that of the expected claims where nothing is written",
    ).optional(),
    retention: retention.meta({ description: 'What the insurer keeps of the premium' }).prefault({}),
    increase: limit('Most by which the rate rises at a renewal'),
    decrease: limit('Most by which it falls'),
    minimumLossRatio: ratio(
      "Claims below this share of the premium less its tax bring a rebate, as if the group were all of the insurer's business; none where nothing is written",
      { above: 0, most: 1, hint: 'a ratio: write 0.85 for 85 %' },
    ).optional(),
  })
  .superRefine(({ premium, pastExperience: past }, context) => {
    if (premium === undefined || past === undefined) return;
    const message = 'must have a premium or pastExperience, not both: a quoted premium needs no experience';
    context.addIssue({ code: 'custom', message, path: ['pastExperience'] });
  });
