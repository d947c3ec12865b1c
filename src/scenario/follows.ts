/** A peril whose risk follows that of another: short-term disability after high medical cost. */
import * as z from 'zod';
import { ratio } from './amount.ts';

export const followsSchema = z
  .strictObject({
    peril: z.string().meta({ description: 'The peril as benefit.peril, which comes before this one' }),
    correlation: ratio("Correlation of a member's risk in both, on the normal scale", {
      above: 0,
      most: 0.99,
      hint: 'a correlation: write 0.6',
    }),
  })
  .meta({
    description:
      'A member with high cost in another peril is likelier to have this one, and to have more of it; each for itself keeps its law',
  });
