/** From the period that the figures of a scenario describe to the contract's: how far apart they are, and what grows. */
import * as z from 'zod';
import { ratio } from './amount.ts';
import { exactlyOneSet } from './exactly-one.ts';

const firstMonth = (description: string) =>
  z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: 'must be a year and a month such as 2024-07' })
    .meta({ description })
    .optional();

export const projectionSchema = z
  .strictObject({
    months: z
      .number()
      .min(0)
      .max(120)
      .meta({ description: 'Months from the middle of one period to that of the other' })
      .optional(),
    experience: firstMonth('First month of the year that the figures describe, as 2024-07'),
    contract: firstMonth('First month of the contract, as 2026-01'),
  })
  .superRefine(exactlyOneSet([['months'], ['experience', 'contract']]));

const yearly = (description: string) =>
  ratio(`${description}, a year`, { above: -0.5, most: 1, hint: 'a ratio: write 0.08 for 8 %' });

const bothTrends = z.strictObject({
  firstDollar: yearly('Trend of the cost of a claim from the first dollar'),
  catastrophic: yearly(
    'Trend of catastrophic claims: perils marked so, tails of splices, accidents; that from the first dollar where nothing is written',
  ).optional(),
});

/** One rate, or two. */
export const trendSchema = z
  .preprocess((written) => (isRate(written) ? { firstDollar: written } : written), bothTrends)
  .meta({
    description:
      'Yearly growth of the cost of a claim, from the period that the figures describe to that of the contract: one rate, or firstDollar and catastrophic',
    type: ['number', 'string', 'object'],
  });

function isRate(written: unknown): boolean {
  return typeof written === 'number' || typeof written === 'string';
}

type ProjectionSpec = z.output<typeof projectionSchema>;
type TrendSpec = z.output<typeof trendSchema>;

/** Months from the period of the figures to the contract's; both are years, so that starts are as far apart as middles. */
export function projectedMonths({ months, experience, contract }: Partial<ProjectionSpec>): number {
  if (months !== undefined) return months;
  if (experience === undefined || contract === undefined) return 0;
  return monthNumber(contract) - monthNumber(experience);
}

/** Both rates, a year. */
export function trendRates({ firstDollar, catastrophic }: TrendSpec): { firstDollar: number; catastrophic: number } {
  return { firstDollar, catastrophic: catastrophic ?? firstDollar };
}

function monthNumber(text: string): number {
  const [year, month] = text.split('-').map(Number) as [number, number];
  return 12 * year + month;
}
