import { expect, test } from 'vitest';
import { binomial } from '../../src/distributions/frequency/binomial.ts';
import { negativeBinomial } from '../../src/distributions/frequency/negative-binomial.ts';
import { poisson } from '../../src/distributions/frequency/poisson.ts';
import { discrete } from '../../src/distributions/severity/discrete.ts';
import { cappedCompound } from '../../src/exact/compound.ts';

const amounts = [0.15, 0.2, 0.25, 0, 0.3, 0.1];
const severity = discrete(amounts.map((probability, k) => ({ amount: 10 * (k + 1), probability })));

/** Panjer 1981: frequencies with P(N = n) = (a + b / n) P(N = n - 1); the severity has no mass at 0. */
function panjer(a: number, b: number, none: number, cells: number): number[] {
  const law = [none];
  for (let s = 1; s < cells; s++) {
    let sum = 0;
    for (let k = 1; k <= Math.min(s, amounts.length); k++) sum += (a + (b * k) / s) * amounts[k - 1]! * law[s - k]!;
    law.push(sum);
  }
  return law;
}

const cases = [
  { frequency: poisson({ mean: 3.2 }), a: 0, b: 3.2, none: Math.exp(-3.2) },
  { frequency: negativeBinomial({ r: 1.5, beta: 2 }), a: 2 / 3, b: 0.5 * (2 / 3), none: 3 ** -1.5 },
  { frequency: binomial({ trials: 7, probability: 0.3 }), a: -3 / 7, b: 8 * (3 / 7), none: 0.7 ** 7 },
];

for (const { frequency, a, b, none } of cases) {
  test(`cappedCompound() of a ${frequency.kind} equals Panjer's recursion`, () => {
    const { step, mass } = cappedCompound(frequency, severity, 640, 64);
    const recursion = panjer(a, b, none, 64);
    expect(step).toBe(10);
    for (let s = 0; s < 64; s++) expect(mass[s]).toBeCloseTo(recursion[s]!, 13);
    expect(mass[64]).toBeCloseTo(1 - recursion.reduce((sum, p) => sum + p, 0), 13);
  });
}
