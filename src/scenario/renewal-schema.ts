/** How the stop-loss carrier renews. */
import * as z from 'zod';
import { ratio, ratioOrNone } from './amount.ts';
import { yearlyTrend } from './aso-schema.ts';
import { credibilitySchema } from './credibility-schema.ts';

const percent = 'a ratio: write 0.5 for 50 %';

const premium = {
  experienceYears: z
    .int()
    .min(1)
    .max(10)
    .default(3)
    .meta({ description: 'Past years that the carrier looks at; 3 where nothing is written' }),
  credibility: credibilitySchema.optional(),
  trend: yearlyTrend(
    'Trend a year of the premium rate, leverage included; that of the expected reimbursements where nothing is written',
  ).optional(),
  decrease: ratioOrNone('Most by which a rate falls at a renewal; none where nothing is written', {
    least: 0,
    most: 1,
    hint: percent,
  }).default(Infinity),
};

const price = ratio('Price of the rider, a share of the premium in every year', { least: 0, most: 1, hint: percent });

const lasers = z.strictObject({
  trigger: ratio(
    "A member's claims under the specific cover that bring a laser in the next plan year, a multiple of the attachment",
    { above: 0, most: 100, hint: 'a multiple: write 1.5 for one and a half times' },
  ).default(1),
  attachment: ratio("Attachment of the laser, a share of last year's claims; never below his own", {
    above: 0,
    most: 10,
    hint: 'a ratio: write 0.75 for 75 %',
  }).default(1),
  most: z.int().min(1).max(100).default(5).meta({
    description: 'Most members who get one at a renewal, those with the largest claims; 5 where nothing is written',
  }),
});

export const renewalSchema = z.strictObject({
  specific: z.strictObject(premium).meta({ description: 'Premium of the specific cover' }).prefault({}),
  aggregate: z
    .strictObject(premium)
    .meta({ description: 'Premium of the aggregate cover; own experience has no weight where nothing is written' })
    .prefault({}),
  rateCap: z
    .strictObject({
      increase: ratioOrNone('Most by which a rate rises at a renewal; 50 % where nothing is written, or none', {
        least: 0,
        most: 10,
        hint: percent,
      }).default(0.5),
      price: price.default(0),
    })
    .meta({ description: 'Rate cap of both premiums' })
    .prefault({}),
  lasers: lasers
    .meta({
      description:
        'Lasers that the carrier sets at each renewal on the claimants of last year, for one plan year; none where nothing is written',
    })
    .optional(),
  noNewLaser: z
    .strictObject({ price: price.default(0.08) })
    .meta({ description: 'The rider that bars lasers at renewals; absent where nothing is written' })
    .optional(),
});
