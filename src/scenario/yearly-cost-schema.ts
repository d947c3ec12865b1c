import * as z from 'zod';
import { amount } from './amount.ts';
import { exactlyOneSet } from './exactly-one.ts';

/** A cost per employee and month, or a year. */
export const yearlyCostSchema = z
  .strictObject({
    pepm: amount('Dollars per employee per month', { least: 0, most: 1e12 }).optional(),
    yearly: amount('Dollars a year', { least: 0, most: 1e12 }).optional(),
  })
  .superRefine(exactlyOneSet([['pepm'], ['yearly']]));
