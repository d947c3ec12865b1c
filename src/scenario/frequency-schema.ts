/** Every frequency that a scenario may name, discriminated by `distribution:`, with the class's relativity applied. */
import * as z from 'zod';
import { bernoulli } from '../distributions/frequency/bernoulli.ts';
import { binomial } from '../distributions/frequency/binomial.ts';
import type { Frequency } from '../distributions/frequency/frequency.ts';
import { geometric } from '../distributions/frequency/geometric.ts';
import { list } from '../distributions/frequency/list.ts';
import { negativeBinomial } from '../distributions/frequency/negative-binomial.ts';
import { poisson } from '../distributions/frequency/poisson.ts';
import { ratio } from './amount.ts';
import { exactlyOneSet } from './exactly-one.ts';

interface FrequencyFamily<Schema extends z.ZodObject> {
  readonly schema: Schema;
  /** @throws RangeError where a parameter is outside the domain, or the relativity cannot be applied. */
  build(spec: z.output<Schema>, relativity: number): Frequency;
}

const mean = z.number().meta({ description: 'Mean number of claims of a member in a year' });

const families = {
  bernoulli: family({
    schema: frequency('bernoulli', 'At most one claim in a year', {
      probability: ratio('Probability of a claim in a year'),
    }),
    build: ({ probability }, relativity) => bernoulli({ probability: scaledProbability(probability, relativity) }),
  }),
  binomial: family({
    schema: frequency('binomial', 'At most a fixed number of claims in a year', {
      trials: z.int().meta({ description: 'Largest number of claims in a year' }),
      probability: ratio('Probability of each'),
    }),
    build: ({ trials, probability }, relativity) =>
      binomial({ trials, probability: scaledProbability(probability, relativity) }),
  }),
  poisson: family({
    schema: frequency('poisson', 'Any number of claims, independent of each other', { mean }),
    build: (spec, relativity) => poisson({ mean: spec.mean * relativity }),
  }),
  negativeBinomial: family({
    schema: frequency('negativeBinomial', 'Any number of claims; members differ in how many they tend to have', {
      mean: mean.optional(),
      variance: z.number().meta({ description: 'Variance of the number, above the mean' }).optional(),
      r: z.number().meta({ description: 'Shape; the variance is mean + mean²/r' }).optional(),
      beta: z.number().meta({ description: 'Scale; the mean is r x beta' }).optional(),
    }).superRefine(
      exactlyOneSet([
        ['mean', 'r'],
        ['mean', 'variance'],
        ['r', 'beta'],
      ]),
    ),
    build(spec, relativity) {
      if (spec.beta !== undefined) return negativeBinomial({ r: spec.r!, beta: spec.beta * relativity });
      if (spec.r !== undefined) return negativeBinomial({ mean: spec.mean! * relativity, r: spec.r });
      const { mean: average, variance } = { mean: spec.mean!, variance: spec.variance! };
      if (relativity === 1 || !(variance > average)) return negativeBinomial({ mean: average, variance });
      return negativeBinomial({ mean: average * relativity, r: (average * average) / (variance - average) });
    },
  }),
  geometric: family({
    schema: frequency('geometric', 'Negative binomial with r = 1', { mean }),
    build: (spec, relativity) => geometric({ mean: spec.mean * relativity }),
  }),
  list: family({
    schema: frequency('list', 'The probabilities of 0, 1, 2, ... claims', {
      probabilities: z
        .array(ratio('Probability of this number of claims'))
        .min(1)
        .meta({ description: 'From no claim on; they sum to 1' }),
    }),
    build({ probabilities }, relativity) {
      if (relativity !== 1) throw new RangeError('list must have frequency relativity 1 in every exposed class');
      return list({ probabilities });
    },
  }),
};

export const frequencySchema = z
  .discriminatedUnion('distribution', [
    families.bernoulli.schema,
    families.binomial.schema,
    families.poisson.schema,
    families.negativeBinomial.schema,
    families.geometric.schema,
    families.list.schema,
  ])
  .meta({ id: 'frequency', description: "Law of a member's number of claims in a year, by its distribution" });

export type FrequencySpec = z.output<typeof frequencySchema>;

/**
 * The frequency of a member whose class has this frequency relativity: probabilities and means are multiplied by it,
 * the negative binomial keeps r.
 * @throws RangeError where a parameter is outside the domain, or a probability exceeds 1.
 */
export function buildFrequency(spec: FrequencySpec, relativity = 1): Frequency {
  const { build } = families[spec.distribution] as FrequencyFamily<z.ZodObject>;
  return build(spec, relativity);
}

/** The kinds that a yearly shock can multiply. */
export const shockableFrequencies: readonly Frequency['kind'][] = [
  'poisson',
  'negativeBinomial',
  'bernoulli',
  'binomial',
];

function frequency<Name extends string, Shape extends z.ZodRawShape>(name: Name, description: string, keys: Shape) {
  return z.strictObject({ distribution: z.literal(name), ...keys }).meta({ description });
}

function family<Schema extends z.ZodObject>(member: FrequencyFamily<Schema>): FrequencyFamily<Schema> {
  return member;
}

function scaledProbability(probability: number, relativity: number): number {
  const scaled = probability * relativity;
  // 0.8 x 1.25 is a certain claim even where its product is rounded upwards.
  return scaled > 1 && scaled < 1 + 1e-12 ? 1 : scaled;
}
