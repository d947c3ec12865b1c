/** Severities given by parameters. Their domains are checked where they are built, by the distributions themselves. */
import * as z from 'zod';
import { burr } from '../distributions/severity/burr.ts';
import { disabledLifeReserve } from '../distributions/severity/disabled-life-reserve.ts';
import { exponential } from '../distributions/severity/exponential.ts';
import { fixed } from '../distributions/severity/fixed.ts';
import { gamma } from '../distributions/severity/gamma.ts';
import { generalizedPareto } from '../distributions/severity/generalized-pareto.ts';
import { inverseGaussian } from '../distributions/severity/inverse-gaussian.ts';
import { loglogistic } from '../distributions/severity/loglogistic.ts';
import { lognormal } from '../distributions/severity/lognormal.ts';
import { lomax } from '../distributions/severity/lomax.ts';
import { pareto } from '../distributions/severity/pareto.ts';
import { ref2025 } from '../distributions/severity/ref-2025.ts';
import { weibull } from '../distributions/severity/weibull.ts';
import { amount, ratio } from './amount.ts';
import { family } from './severity-family.ts';

const number = (description: string) => z.number().meta({ description });

export const parametricSeverities = [
  family('lognormal', {
    description: 'Lognormal: mu and sigma of the logarithm, or mean (dollars) and cv (coefficient of variation)',
    keys: {
      mu: number('Mean of the logarithm of a claim in dollars').optional(),
      sigma: number('Standard deviation of the logarithm, above 0').optional(),
      mean: amount('Mean of a claim, dollars').optional(),
      cv: number('Standard deviation of a claim over its mean, above 0').optional(),
    },
    oneOf: [
      ['mu', 'sigma'],
      ['mean', 'cv'],
    ],
    build: ({ mu, sigma, mean, cv }) =>
      lognormal(mu !== undefined && sigma !== undefined ? { mu, sigma } : { mean: mean!, cv: cv! }),
  }),
  family('gamma', {
    description: 'Gamma: mean shape x scale, variance shape x scale²',
    keys: { shape: number('Shape, above 0'), scale: amount('Scale, dollars') },
    build: gamma,
  }),
  family('exponential', {
    description: 'Exponential',
    keys: { mean: amount('Mean of a claim, dollars') },
    build: exponential,
  }),
  family('weibull', {
    description: 'Weibull: P(X > x) = exp(-(x/theta)^tau)',
    keys: { tau: number('Shape, above 0'), theta: amount('Scale, dollars') },
    build: weibull,
  }),
  family('pareto', {
    description: 'Pareto, type I: P(X > x) = (scale/x)^alpha from scale on',
    keys: { alpha: number('Tail index, above 1 for a finite mean'), scale: amount('Smallest claim, dollars') },
    build: pareto,
  }),
  family('lomax', {
    description: 'Lomax (Pareto, type II): P(X > x) = (1 + x/theta)^-alpha',
    keys: { alpha: number('Tail index, above 1 for a finite mean'), theta: amount('Scale, dollars') },
    build: lomax,
  }),
  family('generalizedPareto', {
    description: 'Generalised Pareto: P(X > x) = (1 + xi (x - location)/sigma)^(-1/xi)',
    keys: {
      xi: number('Shape, below 1 for a finite mean; 0 is exponential, below 0 has a largest claim'),
      sigma: amount('Scale, dollars'),
      location: amount('Smallest claim, dollars').default(0),
    },
    build: generalizedPareto,
  }),
  family('burr', {
    description: 'Burr XII: P(X > x) = (1 + (x/theta)^gamma)^-alpha',
    keys: {
      alpha: number('Shape; the tail index is alpha x gamma, above 1 for a finite mean'),
      theta: amount('Scale, dollars'),
      gamma: number('Shape, above 0'),
    },
    build: burr,
  }),
  family('loglogistic', {
    description: 'Loglogistic: P(X > x) = 1 / (1 + (x/theta)^gamma)',
    keys: { gamma: number('Tail index, above 1 for a finite mean'), theta: amount('Median, dollars') },
    build: loglogistic,
  }),
  family('inverseGaussian', {
    description: 'Inverse Gaussian: mean mu, variance mu³/lambda',
    keys: { mu: amount('Mean of a claim, dollars'), lambda: amount('Shape, dollars') },
    build: inverseGaussian,
  }),
  family('disabledLifeReserve', {
    description:
      'Disabled life reserve: the present value of a monthly benefit from the start of a long-term disability until it ends, at a constant rate or after mostMonths',
    keys: {
      monthly: amount('Benefit, dollars a month'),
      meanMonths: number('Mean duration of a claim without an end, months: one over its monthly rate of termination'),
      mostMonths: number('Months after which the benefit ends in any case, as at retirement'),
      discount: ratio('Yearly interest', { least: 0, most: 0.2, hint: 'a ratio: write 0.04 for 4 %' }),
    },
    build: disabledLifeReserve,
  }),
  family('fixed', {
    description: 'Every claim has the same amount',
    keys: { amount: amount('Amount of a claim, dollars') },
    build: fixed,
  }),
  family('ref-2025', {
    description:
      'Yearly cost of a US member of an employer plan who has any, medical and drugs, 2025: lognormal body, Pareto tail above 100,000',
    keys: {},
    build: () => ref2025(),
  }),
];
