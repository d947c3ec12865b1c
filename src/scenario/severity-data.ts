/** Severities given by data, written in the scenario or kept beside it in a CSV file. */
import * as z from 'zod';
import { continuance } from '../distributions/severity/continuance.ts';
import { discrete } from '../distributions/severity/discrete.ts';
import { empirical } from '../distributions/severity/empirical.ts';
import { amount, ratio } from './amount.ts';
import { numbersIn, rowsWhere } from './csv.ts';
import { family } from './severity-family.ts';

const fileName = z.string().min(1).meta({ description: 'CSV file, relative to the scenario' });
const column = (description: string) => z.string().min(1).meta({ description });

export const dataSeverities = [
  family('discrete', {
    description: 'A claim has one of a list of amounts',
    keys: {
      outcomes: z
        .array(
          z.strictObject({
            amount: amount('Amount of a claim, dollars'),
            probability: ratio('Probability of this amount; they sum to 1'),
          }),
        )
        .min(1)
        .meta({ description: 'The amounts' }),
    },
    build: ({ outcomes }) => discrete(outcomes),
  }),
  family('empirical', {
    description: 'A claim is drawn from a sample: a column of a CSV file, or values written here',
    keys: {
      file: fileName.optional(),
      column: column('Column of amounts, dollars').optional(),
      values: z
        .array(amount('Amount of a claim, dollars'))
        .min(1)
        .meta({ description: 'The sample itself, dollars' })
        .optional(),
      weights: z
        .union([column('Column of weights'), z.array(z.number()).min(1)])
        .meta({ description: 'Weights of the values: a column of the file, or a list as long as values' })
        .optional(),
    },
    oneOf: [['file', 'column'], ['values']],
    build({ values = [], weights }) {
      if (typeof weights === 'string') throw new RangeError('weights must be a list where the values are written here');
      return empirical({ values, ...(weights === undefined ? {} : { weights }) });
    },
    inline(spec, open) {
      if (spec.file === undefined || spec.column === undefined) return spec;
      if (Array.isArray(spec.weights))
        throw new RangeError('weights must name a column where the values are in a file');
      const table = open(spec.file);
      return {
        values: numbersIn(table, spec.column),
        ...(typeof spec.weights === 'string' ? { weights: numbersIn(table, spec.weights) } : {}),
      };
    },
  }),
  family('continuance', {
    description: "A continuance table: shares of members by what they cost in a year, with each bucket's average",
    keys: {
      file: fileName.optional(),
      upTo: column("Column of the buckets' upper edges, dollars").optional(),
      share: column('Column of the shares of members').optional(),
      average: column('Column of the average cost in a bucket, dollars').optional(),
      where: z
        .record(z.string(), z.union([z.string(), z.number()]))
        .meta({ description: 'Only rows whose columns have these values' })
        .optional(),
      rows: z
        .array(
          z.strictObject({
            upTo: amount('Upper edge of the bucket, dollars'),
            share: ratio('Share of members in the bucket; the shares sum to 1'),
            average: amount('Average cost in the bucket, dollars'),
          }),
        )
        .min(1)
        .meta({ description: 'The table itself' })
        .optional(),
    },
    oneOf: [['file', 'upTo', 'share', 'average'], ['rows']],
    build({ rows = [], where }) {
      if (where !== undefined) throw new RangeError('where must go with a file: the rows are written here');
      return continuance(rows);
    },
    inline(spec, open) {
      if (spec.rows !== undefined) return spec;
      const table = rowsWhere(open(spec.file!), spec.where ?? {});
      const [upTo, share, average] = [spec.upTo!, spec.share!, spec.average!].map((name) => numbersIn(table, name));
      return { rows: upTo!.map((edge, i) => ({ upTo: edge, share: share![i]!, average: average![i]! })) };
    },
  }),
];
