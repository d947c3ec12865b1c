/** Severities made of other severities. */
import * as z from 'zod';
import { limit } from '../distributions/severity/limit.ts';
import { mixture } from '../distributions/severity/mixture.ts';
import { scale } from '../distributions/severity/scale.ts';
import { splice } from '../distributions/severity/splice.ts';
import { truncate } from '../distributions/severity/truncate.ts';
import { amount, ratio } from './amount.ts';
import { family, type SeveritySpec } from './severity-family.ts';

/** @param severity The schema of any severity, these included. */
export const combinators = (severity: z.ZodType<SeveritySpec>) => [
  family('mixture', {
    description: 'A claim is of one of several kinds, each with a probability',
    keys: {
      parts: z
        .array(z.strictObject({ weight: ratio('Probability of this kind; the weights sum to 1'), severity }))
        .min(1)
        .meta({ description: 'The kinds' }),
    },
    build: ({ parts }, nested) =>
      mixture(
        parts.map((part, i) => ({ weight: part.weight, severity: nested(part.severity, 'parts', i, 'severity') })),
      ),
  }),
  family('splice', {
    description: 'One law up to a threshold and another above it',
    keys: {
      threshold: amount('Where the tail begins, dollars'),
      tailProbability: ratio('Probability that a claim is above the threshold'),
      body: severity,
      tail: severity,
    },
    build: ({ threshold, tailProbability, body, tail }, nested) =>
      splice({ threshold, tailProbability, body: nested(body, 'body'), tail: nested(tail, 'tail') }),
  }),
  family('truncated', {
    description: 'Only claims above one amount and up to another occur',
    keys: {
      severity,
      above: amount('Claims up to this amount do not occur, dollars').optional(),
      below: amount('Claims above this amount do not occur, dollars').optional(),
    },
    build: ({ severity: whole, above, below }, nested) =>
      truncate(nested(whole, 'severity'), {
        ...(above === undefined ? {} : { above }),
        ...(below === undefined ? {} : { below }),
      }),
  }),
  family('limited', {
    description: 'Claims above the limit cost the limit',
    keys: { severity, limit: amount('Largest cost of a claim, dollars') },
    build: ({ severity: whole, limit: most }, nested) => limit(nested(whole, 'severity'), most),
  }),
  family('scaled', {
    description: 'Every claim is multiplied by a factor',
    keys: { severity, factor: ratio('Factor, above 0') },
    build: ({ severity: whole, factor }, nested) => scale(nested(whole, 'severity'), factor),
  }),
];
