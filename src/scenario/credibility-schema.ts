import * as z from 'zod';
import { ratio } from './amount.ts';
import { exactlyOneSet } from './exactly-one.ts';

const weightOrMemberYears = z
  .strictObject({
    weight: ratio('Weight of the own experience', {
      least: 0,
      most: 1,
      hint: 'a ratio: write 0.6 for 60 %; or memberYears: 492 for n / (n + 492)',
    }).optional(),
    memberYears: z
      .number()
      .positive()
      .max(1e9)
      .meta({
        description: 'K of Z = n / (n + K), n the member-years of the experience: with K of them half the weight',
      })
      .optional(),
  })
  .superRefine(exactlyOneSet([['weight'], ['memberYears']]));

/** A weight, or the K of Bühlmann's credibility. */
export const credibilitySchema = z
  .preprocess(
    (written) => (typeof written === 'number' || typeof written === 'string' ? { weight: written } : written),
    weightOrMemberYears,
  )
  .meta({
    description: 'How much the own experience counts: a weight, or memberYears: K for Z = n / (n + K)',
    type: ['number', 'string', 'object'],
  });
